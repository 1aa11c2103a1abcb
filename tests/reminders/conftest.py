"""A user with a home of their own, on a Monday morning that stands still until a test moves it."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from unhunch.history.records import Moment
from unhunch.reminders.presence import Presence
from unhunch.reminders.reminders import Reminders
from unhunch.settings.definitions import DEFAULTS, Settings
from unhunch.system.paths import Paths

MONDAY = 1_795_420_800.0
"""2026-11-23, 08:00 UTC; the first break is due at 09:50."""


class Room:
    """The reminders, and all that they depend on, in a test's hand."""

    def __init__(self, home: Path) -> None:
        self.paths = Paths(home / "config", home / "data", home / "state")
        self.at = MONDAY
        self.offset = 0
        self.settings: Settings = DEFAULTS
        self.presence = Presence(idle=2.0)
        self.reminders = Reminders(
            self.paths,
            lambda: self.settings,
            logging.getLogger("unhunch.test"),
            now=lambda: Moment(self.at, self.offset),
            presence=lambda: self.presence,
        )

    def clock(self, text: str) -> None:
        """Have the clock on the wall show this."""
        hours, minutes = map(int, text.split(":"))
        self.at = MONDAY + (hours - 8) * 3600 + minutes * 60


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of the commands that a test runs in this process."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("TMUX", "TMUX_TMPDIR", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return what runs a command, and returns its exit code, output and errors."""
    from unhunch.cli.main import main

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran
