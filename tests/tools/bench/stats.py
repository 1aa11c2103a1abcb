"""Opening the statistics with ten years of history, beside opening them with none."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.tools.bench.history import generate
from tests.tools.bench.report import Figure

from unhunch.app.context import make_context
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.navigation import open_stats
from unhunch.ui.statistics.statistics_screen import StatsScreen

SIZES: Final = ((80, 24), (120, 40))
"""One picture, and all of them."""
OPENINGS: Final = 5
"""In a round."""


async def openings(folder: Path, size: tuple[int, int]) -> tuple[list[float], list[float]]:
    """Return the milliseconds to the painted frame, of the screen and then of all years on it, several times."""
    paths = paths_in(folder)
    Remembered(paths.remembered).acknowledge_notice()
    app = UnhunchApp(make_context(paths=paths, seed=1, sound=False))
    opened, everything = [], []
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for _ in range(OPENINGS + 1):
            begun = time.perf_counter()
            open_stats(app, app.context)
            opened.append(await _painted(app, begun))
            begun = time.perf_counter()
            screen = app.screen
            assert isinstance(screen, StatsScreen)
            screen.action_all()
            everything.append(await _painted(app, begun))
            screen.dismiss(None)
            await pilot.pause()
    return opened[1:], everything[1:]  # the first one imports what it needs


async def _painted(app: UnhunchApp, begun: float) -> float:
    """Wait until the screen on top was painted; return the milliseconds since then."""
    painted = asyncio.Event()
    while not app.screen.is_attached or not app.screen.query("#body"):
        await asyncio.sleep(0)
    app.screen.call_after_refresh(painted.set)
    await painted.wait()
    return 1000 * (time.perf_counter() - begun)


def paths_in(folder: Path) -> Paths:
    """Return the folders of a user whose home is there."""
    return Paths(folder / "config", folder / "data", folder / "state")


def measure(rounds: int) -> Iterator[Figure]:
    """Measure, in turns."""
    times: dict[tuple[int, int], dict[str, list[float]]] = {
        size: {name: [] for name in ("full", "empty", "all", "none")} for size in SIZES
    }
    with tempfile.TemporaryDirectory() as home:
        full, empty = Path(home, "full"), Path(home, "empty")
        generate(paths_in(full).history, 1)
        for _ in range(rounds):
            for size, found in times.items():
                for folder, names in ((full, ("full", "all")), (empty, ("empty", "none"))):
                    for name, values in zip(names, asyncio.run(openings(folder, size)), strict=True):
                        found[name] += values
    note = "statistics: in the process, from the key to the painted frame; ten years beside an empty history."
    for (columns, rows), found in times.items():
        name = f"statistics open, {columns}x{rows}"
        yield Figure(name, "ms", found["full"], found["empty"], 2, of="ratio", note=note)
        yield Figure("  then all ten years", "ms", found["all"], found["none"])
