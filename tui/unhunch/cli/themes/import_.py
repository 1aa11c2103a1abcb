"""``unhunch themes import``: another program's colours as a theme."""

from dataclasses import replace
from pathlib import Path

import click

from unhunch.cli.themes.kit import named, summary, theme_kit
from unhunch.core.theme import complete
from unhunch.core.theme_check import findings
from unhunch.services.themes.files import checked_name, put, spec_toml
from unhunch.services.themes.importing import import_scheme


@click.command(
    "import",
    epilog="\b\nExamples:\n  unhunch themes import gruvbox.yaml\n  unhunch themes import kitty.conf --name mine",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Call it so, instead of what the scheme is called.")
def command(file: Path, name: str | None) -> int:
    """Make a theme of another program's colours.

    FILE is a scheme of base16 or base24 (YAML, JSON), Gogh (YAML, JSON), Alacritty or WezTerm (TOML), kitty, Ghostty,
    foot, iTerm2 (itermcolors) or Windows Terminal (JSON). The theme goes to your themes' folder; a file that is there
    already is never touched, and no other theme's name is taken unless you ask for it with --name. Colours that
    could not be read on the background are made lighter or darker, and named.
    """
    imported = import_scheme(file, None if name is None else checked_name(name))
    kit = theme_kit()
    chosen, note = named(kit.library, imported.spec.name, name)
    spec = replace(imported.spec, name=chosen, dark=complete(imported.spec).dark)
    path = put(kit.paths.themes, spec.name, spec_toml(spec))
    click.echo(f"Wrote {path}: {summary(spec)} from {imported.format}.")
    if note:
        click.echo(note)
    for change in imported.changes:
        click.echo(f"  {change}")
    for finding in findings(kit.library.load_file(path)):
        click.echo(f"  {finding.key}: {finding.why}. {finding.remedy}")
    click.echo(f"To see it: unhunch themes show {spec.name}    to use it: unhunch themes use {spec.name}")
    return 0
