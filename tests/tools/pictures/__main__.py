"""Take the README's pictures: ``python -m tests.tools.pictures`` from the project's root."""

import asyncio
import tempfile
from pathlib import Path

from msgspec.structs import replace
from tests.statistics.rows_of import TODAY, Kept
from tests.tools.pictures.svg import document, frame
from textual.app import App

from unhunch.app.context import Context, make_context
from unhunch.engine.clock import ManualClock
from unhunch.statistics.statistics import Statistics
from unhunch.system.moment import Moment
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.statistics.statistics_screen import StatsScreen

FOLDER = Path(__file__).resolve().parents[3] / "plugins" / "pictures"
SIZE = (80, 24)
LARGE = (120, 40)
WEDNESDAY = Moment(1_772_618_400.0)
"""4 March 2026, 10:00: the start screen shows the day."""
INK, GROUND = "#d8dee6", "#11161d"
WORK = {
    "neck-isometric": 15.0,
    "arm-raise": 19.0,
    "thoracic-extension": 13.5,
    "arm-slide": 15.0,
    "butterfly": 12.0,
    "shoulder-roll": 14.6,
    "aerobic": 9.2,
}
"""For each exercise a moment, in seconds from its start, that shows what it is."""


def context(folder: str, clock: ManualClock) -> Context:
    """Return a context that leaves the user's own folders alone."""
    paths = Paths(*(Path(folder) / name for name in ("config", "data", "state")))
    Remembered(paths.remembered).acknowledge_notice()
    return replace(make_context(seed=1, sound=False, paths=paths), clock=clock, now=lambda: WEDNESDAY)


def drawn(app: App[int]) -> str:
    """Return what the app shows now, as SVG elements."""
    return frame(app.screen._compositor.render_strips(), INK, GROUND)


async def moments(names: list[str], begin: float, count: int = 1, step: float = 0.0) -> list[str]:
    """Return the session screen at ``begin`` seconds, and so many times more, ``step`` seconds apart."""
    with tempfile.TemporaryDirectory() as folder:
        clock = ManualClock(100.0)
        kit = context(folder, clock)
        app = UnhunchApp(kit, kit.planner.plan(names))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await _pass(app, clock, begin)
            shots: list[str] = []
            for _ in range(count):
                await pilot.pause(0.1)
                shots.append(drawn(app))
                await _pass(app, clock, step)
            return shots


async def _pass(app: UnhunchApp, clock: ManualClock, seconds: float) -> None:
    while seconds > 0:
        clock.advance(min(1.0, seconds))
        seconds -= 1.0
        if isinstance(app.screen, SessionScreen):
            app.screen.tick()


async def statistics() -> str:
    """Return the statistics of a made-up history of sixty weeks."""
    with tempfile.TemporaryDirectory() as folder:
        app = UnhunchApp(context(folder, ManualClock(100.0)))
        async with app.run_test(size=LARGE) as pilot:
            await pilot.pause()
            await app.push_screen(StatsScreen(Statistics(Kept(60), lambda _: 2, TODAY)))
            await pilot.pause(0.5)
            return drawn(app)


def write(name: str, frames: list[str], title: str, seconds: float = 0.0, size: tuple[int, int] = SIZE) -> None:
    """Write one picture."""
    path = FOLDER / f"{name}.svg"
    path.write_text(document(frames, *size, GROUND, title, seconds), encoding="utf-8")
    print(f"{path.relative_to(FOLDER.parents[1])}  {path.stat().st_size // 1024} KB")


async def main() -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    for name, moment in WORK.items():
        write(name, await moments([name], moment), f"unhunch: {name}")
    hero = await moments(["butterfly"], 8.0, count=22, step=0.5)
    write("statistics", [await statistics()], "The statistics of a made-up history", size=LARGE)
    write("session", hero, "A session of unhunch: the butterfly stretch, one repetition", seconds=11.0)


if __name__ == "__main__":
    asyncio.run(main())
