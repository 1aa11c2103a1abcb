"""``unhunch plugins new``: a starting point that is sound as it is."""

from pathlib import Path

import click

from unhunch.cli.plugins.common import write
from unhunch.services.plugins.known import known_plugins
from unhunch.services.plugins.starters import Form, begin


@click.command(epilog="\b\nExamples:\n  unhunch plugins new seated-twist\n  unhunch plugins new seated-twist --package")
@click.argument("name")
@click.option("--toml", "form", flag_value="toml", default=True, help="One TOML file: data, no Python. The usual one.")
@click.option("--file", "form", flag_value="file", help="One Python file.")
@click.option("--package", "form", flag_value="package", help="A Python distribution with tests.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The folder to make it in; this one.",
)
def command(name: str, form: str, into: Path) -> int:
    """Begin an exercise of your own.

    NAME is its id: lower case words with hyphens between. What is made can be played at once; nothing that is there
    already is written over.
    """
    made = begin(name, Form(form), into, {found.id for found in known_plugins()})
    write([f"Made {path}" for path in made.files])
    write(["", "Next:", *(f"  {line}" for line in made.hints)])
    return 0
