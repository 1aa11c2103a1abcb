"""Every test here has a home of its own, and hypothesis takes the time that a busy machine needs."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests.history.histories import WallClock

from unhunch.history.store import History, open_history

settings.register_profile("unhunch", max_examples=100, deadline=None)
settings.load_profile("unhunch")


@pytest.fixture
def quiet() -> logging.Logger:
    """Return a logger that keeps quiet."""
    logger = logging.getLogger("unhunch.test.history")
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger


@pytest.fixture
def path(home: Path) -> Path:
    """Return where the history is; neither it nor its folder is there."""
    return home / "data" / "unhunch" / "history.sqlite3"


@pytest.fixture
def wall() -> WallClock:
    """Return a clock on the wall that the test sets."""
    return WallClock()


@pytest.fixture
def opened(path: Path, quiet: logging.Logger, wall: WallClock) -> Iterator[Callable[..., History]]:
    """Return what opens the history, again and again; all are closed after the test."""
    histories: list[History] = []

    def open_it(at: Path = path, **more: Any) -> History:
        histories.append(open_history(at, quiet, **({"now": wall} | more)))
        return histories[-1]

    yield open_it
    for history in histories:
        history.close()


@pytest.fixture
def history(opened: Callable[..., History]) -> History:
    """Return an empty history."""
    return opened()
