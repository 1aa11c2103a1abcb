"""``unhunch themes use``: the choice, kept among the settings."""

import click

from unhunch.cli.themes.kit import AUTO, CHOICE, complete_themes, theme_kit


@click.command("use", epilog="\b\nExample:\n  unhunch themes use nord")
@click.argument("name", shell_complete=complete_themes)
def command(name: str) -> int:
    """Take a theme from now on.

    NAME `auto` takes the dark or the light default again, as your terminal's background is. The choice is the setting
    look.theme.
    """
    kit = theme_kit()
    theme = None if name == AUTO else kit.library.load(name)
    kit.preferences.change(CHOICE, name)
    what = "unhunch goes by your terminal's background again." if theme is None else f"unhunch now shows {theme.title}."
    click.echo(what)
    return 0
