"""``unhunch themes use``: the choice, kept."""

import click

from unhunch.cli.themes.kit import complete_themes, theme_kit
from unhunch.core.problem import UnhunchError
from unhunch.services.remembered import Remembered


@click.command("use", epilog="\b\nExample:\n  unhunch themes use nord")
@click.argument("name", shell_complete=complete_themes)
def command(name: str) -> int:
    """Take a theme from now on.

    NAME `auto` takes the dark or the light default again, as your terminal's background is.
    """
    kit = theme_kit()
    theme = None if name == "auto" else kit.library.load(name)
    try:
        Remembered(kit.paths.remembered).set_theme(None if theme is None else theme.name)
    except OSError as error:
        why = (error.strerror or "it cannot be written").lower()
        raise UnhunchError(f"The choice was not kept: {kit.paths.remembered}: {why}.") from None
    what = "unhunch goes by your terminal's background again." if theme is None else f"unhunch now shows {theme.title}."
    click.echo(what)
    return 0
