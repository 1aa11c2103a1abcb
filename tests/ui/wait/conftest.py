"""The waiting screen on a Monday morning that stands still until a test moves it."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Self

import pytest
from msgspec.structs import replace
from tests.ui.support import builtin, settled
from textual.pilot import Pilot

from unhunch.app.context import make_context
from unhunch.engine.clock import ManualClock
from unhunch.history.records import Moment
from unhunch.reminders.presence import Presence
from unhunch.settings.definitions import Settings
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.wait.wait_app import WaitingApp
from unhunch.ui.wait.wait_screen import DEAF, WaitScreen

MONDAY = 1_795_420_800.0
"""2026-11-23, 08:00 UTC; the first break is due at 09:50."""


class Waiting:
    """The app that waits, on a clock that the test moves."""

    def __init__(
        self, paths: Paths, monkeypatch: pytest.MonkeyPatch, *, size: tuple[int, int] = (80, 24), app: str = "wait"
    ) -> None:
        Remembered(paths.remembered).acknowledge_notice()
        self.at = MONDAY
        self.size = size
        self.presence = Presence(idle=1.0)
        self.written: list[str] = []
        self.clock = ManualClock(1000.0)
        monkeypatch.setattr("unhunch.reminders.reminders.look_around", lambda: self.presence)
        monkeypatch.setattr("unhunch.ui.wait.face.Caller.call", lambda _, reminder: self.written.append(reminder.say))
        context = make_context(paths=paths, find=builtin, seed=1, sound=False)
        self.context = replace(context, clock=self.clock, now=lambda: Moment(self.at), check_in=False)
        self.app: UnhunchApp = WaitingApp(self.context) if app == "wait" else UnhunchApp(self.context)
        self.pilot: Pilot[int] = Pilot(self.app)
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.pilot = await self._running.enter_async_context(self.app.run_test(size=self.size))
        await self.settle()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._running.aclose()

    async def clock_shows(self, text: str, seconds: int = 0) -> None:
        """Have the clock on the wall show this, and let the screen look at it; no key was typed for a while then."""
        hours, minutes = map(int, text.split(":"))
        self.at = MONDAY + (hours - 8) * 3600 + minutes * 60 + seconds
        await self.look()
        self.clock.advance(DEAF + 1)

    async def look(self) -> None:
        """Have the screen look at the clock, and do what comes of it."""
        for _ in range(2):
            for screen in self.app.screen_stack:
                if isinstance(screen, WaitScreen):
                    screen.call_next(screen.tick)
            await self.settle()
            await self.app.workers.wait_for_complete()
            await self.settle()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        await settled(self.app)

    def set(self, **values: Any) -> None:
        """Change settings for this run."""
        settings: Settings = self.context.preferences.settings
        self.context.preferences.settings = settings.having(
            {key.replace("_", ".", 1): value for key, value in values.items()}
        )

    @property
    def screen(self) -> WaitScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, WaitScreen))

    @property
    def text(self) -> str:
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def time(self) -> str:
        """The digits that are shown."""
        return "".join(letter.letter for letter in self.screen._dial.letters if letter.display)

    @property
    def toasts(self) -> list[str]:
        return [note.message for note in self.app._notifications]


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_FILTERS", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state")


@pytest.fixture
def waiting(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Waiting]:
    """Return what prepares the app: ``async with waiting() as shown``."""

    async def no_wait(*_: float) -> None:
        """Wait for nothing."""

    monkeypatch.setattr(WaitScreen, "_arm", lambda self: None)  # the test looks at the clock
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", no_wait)

    def prepare(**more: Any) -> Waiting:
        return Waiting(paths, monkeypatch, **more)

    return prepare
