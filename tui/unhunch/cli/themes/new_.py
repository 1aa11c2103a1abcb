"""``unhunch themes new``: six lines to begin with."""

import click

from unhunch.cli.themes.kit import complete_themes, named, theme_kit
from unhunch.services.themes.files import put, spec_toml, starter
from unhunch.services.themes.library import DEFAULT

HINT = """
# That is a whole theme: every other colour is made from these, so that it can be read.
# All that can be set: unhunch themes export {name}
# Is it readable?      unhunch themes check {path}
# How does it look?    unhunch themes show {name}
"""


@click.command("new", epilog="\b\nExamples:\n  unhunch themes new evening\n  unhunch themes new evening --extends nord")
@click.argument("name")
@click.option("--extends", metavar="NAME", shell_complete=complete_themes, help="Take all but the accent from a theme.")
def command(name: str, extends: str | None) -> int:
    """Write a theme of six lines to begin with.

    It goes to your themes' folder. A file that is there already is never touched.
    """
    kit = theme_kit()
    base = kit.library.load(extends or DEFAULT)
    _, note = named(kit.library, name, name)
    text = spec_toml(starter(name, base, extends=extends is not None))
    path = put(kit.paths.themes, name, text + HINT.format(name=name, path=kit.paths.themes / f"{name}.toml"))
    click.echo(f"Wrote {path}. Edit it, then: unhunch themes show {name}")
    if note:
        click.echo(note)
    return 0
