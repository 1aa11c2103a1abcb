"""The pytest plugin: fixtures for an exercise's own tests. pytest loads it by itself where unhunch is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhunch.engine.clock import ManualClock
    from unhunch.exercises.checked_exercise import Exercise


@pytest.fixture
def unhunch_exercise() -> Callable[..., Exercise]:
    """Return what makes an exercise of a plugin: its module, its file, or the id of an installed one."""
    from unhunch.testing.sessions import exercise_of  # noqa: PLC0415  only tests that ask for it pay for it

    return exercise_of


@pytest.fixture
def unhunch_clock() -> ManualClock:
    """Return a clock that moves only when told."""
    from unhunch.engine.clock import ManualClock  # noqa: PLC0415  only tests that ask for it pay for it

    return ManualClock()
