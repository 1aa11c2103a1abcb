"""Every test here has a home of its own, and a terminal that says nothing of itself."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from unhunch.system.paths import Paths
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.widgets import figure_preview as preview

from .support import Show


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder; nothing of the real one is read or written."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_FILTERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power is cut here, and each waits for the disk
    return folder


@pytest.fixture(autouse=True)
def still(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the screens look at the clock only when a test says so; ``by_itself`` leaves them alone."""
    if "by_itself" not in request.fixturenames:
        monkeypatch.setattr(SessionScreen, "_arm", lambda self: None)
        monkeypatch.setattr(preview, "FRAMES", 0.1)
        for module in ("textual.app", "textual.pilot"):  # they wait for an idle machine; Show waits for the messages
            monkeypatch.setattr(f"{module}.wait_for_idle", no_wait)


async def no_wait(*_: float) -> None:
    """Wait for nothing."""


@pytest.fixture
def by_itself() -> None:
    """Leave the screens' own timers on."""


@pytest.fixture
def paths(home: Path) -> Paths:
    """Return the folders of a user who never ran unhunch before."""
    return Paths(home / "config", home / "data", home / "state")


@pytest.fixture
def show(paths: Paths) -> Callable[..., Show]:
    """Return what prepares an app: ``async with show("butterfly") as shown`` plays it, without names it starts."""

    def prepare(*names: str, **more: object) -> Show:
        return Show(paths, names, **more)  # type: ignore[arg-type]

    return prepare
