"""What the screens that customise look like, and that each can do what it lists.

After a change that is meant: ``pytest tests/ui_themes/test_looks.py --snapshot-update``, and look at what changed.
"""

from collections.abc import Callable

import pytest
from tests.ui.support import Show
from textual.pilot import Pilot

from unhunch.system.paths import Paths
from unhunch.ui.base import commands
from unhunch.ui.base.commands import Command
from unhunch.ui.settings.settings_screen import SettingsScreen
from unhunch.ui.themes.theme_picker import ThemePicker
from unhunch.ui.themes.theme_studio import ThemeStudio

from .test_switching import choose

Prepare = Callable[..., Show]
Compare = Callable[..., bool]
SCREENS = {ThemePicker: commands.PICKER, ThemeStudio: commands.STUDIO, SettingsScreen: commands.SETTINGS}
KEYS = {
    "picker": ("f5", "down", "down"),
    "studio": ("f6", "down", "right", "right"),
    "studio-low": ("f6", *["l"] * 20),
    "studio-blind": ("f6", "c"),
    "settings": ("f3", "down"),
}


@pytest.mark.parametrize(("screen", "shown"), SCREENS.items())
def test_a_screen_shows_its_commands_and_can_do_each(screen: type, shown: tuple[Command, ...]) -> None:
    assert screen.COMMANDS_SHOWN is shown
    keys = [key for command in shown for key in command.keys]
    assert len(keys) == len(set(keys))
    labels = [command.label for command in shown]
    assert len(labels) == len(set(labels))
    for command in shown:
        assert callable(getattr(screen, f"action_{command.action}"))


@pytest.mark.parametrize("theme", ["dusk", "paper", "terminal", "contrast-dark"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("what", ["picker", "studio", "settings"])
def test_a_screen(
    show: Prepare, snap_compare: Compare, paths: Paths, what: str, size: tuple[int, int], theme: str
) -> None:
    choose(paths, theme)
    assert looks(show, snap_compare, what, size)


@pytest.mark.parametrize("what", ["studio-low", "studio-blind"])
def test_the_studio(show: Prepare, snap_compare: Compare, what: str) -> None:
    assert looks(show, snap_compare, what, (120, 40))


def looks(show: Prepare, snap_compare: Compare, what: str, size: tuple[int, int]) -> bool:
    """Return whether the app looks as it did when a person accepted it."""
    prepared = show(size=size)

    async def run_before(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await pilot.press(*KEYS[what])
        if what.startswith("studio"):
            prepared.clock.advance(2.5)
        await pilot.pause(0.3)

    return snap_compare(prepared.app, terminal_size=size, run_before=run_before)
