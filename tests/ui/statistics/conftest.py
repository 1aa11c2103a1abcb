"""The same home and the same app as the other screens' tests have, and the statistics of a made-up history."""

from collections.abc import Callable
from typing import Any, Self

import pytest
from tests.statistics.rows_of import TODAY, Kept
from tests.ui.support import Show

from unhunch.statistics.statistics import Statistics
from unhunch.system.paths import Paths
from unhunch.ui.statistics.statistics_screen import StatsScreen

__all__ = ["Opened", "opened"]


class Opened(Show):
    """The app with the statistics of a made-up history over its start screen."""

    def __init__(self, paths: Paths, weeks: int = 60, **more: Any) -> None:
        """Prepare it; ``weeks`` is how long the history is."""
        super().__init__(paths, **more)
        self.weeks = weeks

    async def open(self) -> None:
        """Open the statistics."""
        self.app.push_screen(StatsScreen(Statistics(Kept(self.weeks), lambda _: 2, TODAY)))
        await self.settle()

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        await self.open()
        return self


@pytest.fixture
def opened(paths: Paths) -> Callable[..., Opened]:
    """Return what prepares an app that has the statistics open."""
    return lambda weeks=60, **more: Opened(paths, weeks, **more)
