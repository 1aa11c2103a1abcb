"""``unhunch themes export``: any theme as a whole file."""

from pathlib import Path

import click

from unhunch.cli.themes.kit import complete_themes, theme_kit
from unhunch.services.themes.files import theme_toml, write_new


@click.command("export", epilog="\b\nExamples:\n  unhunch themes export nord\n  unhunch themes export nord mine.toml")
@click.argument("name", shell_complete=complete_themes)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(name: str, file: Path | None) -> int:
    """Write any theme as a whole file to edit: to FILE, else to standard output.

    Every colour is written down, also those that were made from others. A FILE that is there is never touched.
    """
    text = theme_toml(theme_kit().library.load(name))
    if file is None:
        click.echo(text, nl=False)
    else:
        write_new(file, text)
        click.echo(f"Wrote {file}. To use it: unhunch themes install {file}")
    return 0
