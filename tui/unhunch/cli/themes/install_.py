"""``unhunch themes install``: a checked file, put in place."""

from pathlib import Path

import click

from unhunch.cli.themes.check_ import check_file
from unhunch.cli.themes.kit import named, theme_kit
from unhunch.core.problem import UnhunchError
from unhunch.core.text import clean
from unhunch.services.themes.files import name_for, put
from unhunch.services.themes.reading import LARGEST, read_text


@click.command("install", epilog="\b\nExample:\n  unhunch themes install ~/Downloads/evening.toml")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Call it so, instead of what the file is called.")
@click.option("--replace", is_flag=True, help="Take the place of a file that is there already.")
def command(file: Path, name: str | None, replace: bool) -> int:
    """Check a theme file and put it in place.

    It is copied into your themes' folder as it is. With a fault in it nothing is copied. No other theme's name is taken
    unless you ask for it with --name.
    """
    kit = theme_kit()
    report = check_file(kit.library, file)
    for row in report["faults"]:
        place = f"{row['key']}: " if row["key"] else ""
        raise UnhunchError(
            f"{clean(file.name, 60)} was not installed. {place}{row['why'].rstrip('.')}. {row['remedy']}"
        )
    chosen, note = named(kit.library, name_for(file.stem), name)
    path = put(kit.paths.themes, chosen, read_text(file, LARGEST), replace=replace)
    warned = len(report["warnings"])
    click.echo(f"Installed {path}. To use it: unhunch themes use {path.stem}")
    if note:
        click.echo(note)
    if warned:
        what = "One thing is" if warned == 1 else f"{warned} things are"
        click.echo(f"{what} hard to read in it: unhunch themes check {path}")
    return 0
