"""Every test here has a home of its own, and a terminal that says nothing of itself."""

from collections.abc import Callable

import pytest

from unhunch.system.paths import Paths
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.widgets import figure_preview as preview

from .support import Show


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
def show(paths: Paths) -> Callable[..., Show]:
    """Return what prepares an app: ``async with show("butterfly") as shown`` plays it, without names it starts."""

    def prepare(*names: str, **more: object) -> Show:
        return Show(paths, names, **more)  # type: ignore[arg-type]

    return prepare
