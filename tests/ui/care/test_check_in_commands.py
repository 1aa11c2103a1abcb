"""Each screen of the check-in can do what it lists, and no key stands for two things."""

import subprocess
import sys

import pytest

from unhunch.ui.base import commands
from unhunch.ui.base.commands import Command
from unhunch.ui.care.check_in_screens import BeforeScreen, DecideScreen, OneOfScreen, SymptomsScreen
from unhunch.ui.care.red_flag import RedFlagScreen

SCREENS = {
    BeforeScreen: commands.RATING,
    OneOfScreen: commands.ONE_OF,
    DecideScreen: commands.DECIDE,
    SymptomsScreen: commands.SYMPTOMS,
    RedFlagScreen: commands.RED_FLAG,
}


@pytest.mark.parametrize(("screen", "shown"), SCREENS.items(), ids=[screen.__name__ for screen in SCREENS])
def test_a_screen_can_do_what_it_lists(screen: type, shown: tuple[Command, ...]) -> None:
    assert screen.COMMANDS_SHOWN is shown
    bound = {key.strip(): binding.action for binding in screen.BINDINGS for key in binding.key.split(",")}
    assert bound == {key: command.action for command in shown for key in command.keys}
    assert all(callable(getattr(screen, f"action_{command.action}")) for command in shown)
    keys = [key for command in shown for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.__name__ for screen in SCREENS])
def test_digits_are_left_to_the_scale_and_the_options(screen: type) -> None:
    assert not {key for command in SCREENS[screen] for key in command.keys} & set("0123456789")


def test_the_way_to_the_first_frame_imports_no_database() -> None:
    code = "import sys, unhunch.ui.app; sys.exit('sqlite3' in sys.modules or 'unhunch.care.advice' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
