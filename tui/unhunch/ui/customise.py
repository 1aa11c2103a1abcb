"""The doors to what can be customised: the theme picker, the theme studio, the settings. Imported when first opened."""

from collections.abc import Callable

from textual.app import App

from unhunch.ui.theming.themed import Themed

Closed = Callable[[], None]
"""Told that a screen was left."""


def nothing() -> None:
    """Do nothing when a screen is left."""


def themed(app: App[object]) -> Themed:
    """Return the app as one that wears themes.

    Raises:
        TypeError: for an app that does not.
    """
    if not isinstance(app, Themed):
        raise TypeError(f"{type(app).__name__} wears no themes")
    return app


def open_themes(app: App[object], closed: Closed = nothing) -> None:
    """Let the person choose a theme, or go on to the studio with it."""
    from unhunch.ui.screens.theme_picker import ThemePicker  # noqa: PLC0415

    one = themed(app)

    def left(edit: str | None) -> None:
        if edit:
            open_studio(app, edit, closed)
        else:
            closed()

    if one.refuses_themes():
        closed()
    else:
        one.push_screen(ThemePicker(), left)


def open_studio(app: App[object], name: str | None = None, closed: Closed = nothing) -> None:
    """Let the person change a theme; the one that is shown, when none is named."""
    from unhunch.ui.screens.theme_studio import ThemeStudio  # noqa: PLC0415

    one = themed(app)
    if one.refuses_themes() or one.worn is None:
        closed()
    else:
        one.push_screen(ThemeStudio(one.context, name or one.worn.name), lambda _: closed())


def open_settings(app: App[object], closed: Closed = nothing) -> None:
    """Let the person change the settings."""
    from unhunch.ui.screens.settings import SettingsScreen  # noqa: PLC0415

    one = themed(app)
    one.push_screen(SettingsScreen(one.context), lambda _: closed())
