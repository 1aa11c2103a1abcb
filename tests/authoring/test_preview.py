"""The preview: what is saved is seen, and what is broken costs nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from unhunch.app.context import make_context
from unhunch.authoring.isolated import IsolatedError, show_isolated
from unhunch.authoring.saved import stamps, watched_roots
from unhunch.authoring.shown import Shown, packed, unpacked
from unhunch.engine.clock import ManualClock
from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.exercises.discovery import Found, installed
from unhunch.exercises.folder import in_file
from unhunch.system.remembered import Remembered
from unhunch.ui.preview.preview_screen import PacedClock, PreviewApp, PreviewScreen

from .support import BROKEN, changed, package, python, toml, write


def shown(path: Path, size: tuple[int, int] | None = None) -> Shown:
    found = in_file(path)
    assert found is not None
    try:
        return show_isolated(found, str(path), 3, size)
    except IsolatedError as error:
        return Shown(found.id, problems=(error.problem,))


class Previewed:
    """The preview, with a person before it."""

    def __init__(self, app: PreviewApp, pilot: Any) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> PreviewScreen:
        assert isinstance(self.app.screen, PreviewScreen)
        return self.app.screen

    async def until(self, true: Callable[[], object]) -> None:
        for _ in range(2_000):
            if true():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never came true")

    async def loaded(self, times: int) -> None:
        await self.until(lambda: isinstance(self.app.screen, PreviewScreen) and self.screen.loads >= times)
        await self.pilot.pause()

    def text(self) -> str:
        return "\n".join(
            "".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()
        )


@asynccontextmanager
async def preview(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Previewed]:
    context = make_context(safe=True)
    Remembered(context.paths.remembered).acknowledge_notice()
    app = PreviewApp(context, lambda size: shown(path, size), lambda: stamps((path,)), str(path))
    async with app.run_test(size=size) as pilot:
        seen = Previewed(app, pilot)
        await seen.loaded(1)
        yield seen


@pytest.mark.parametrize("make", [toml, python])
async def test_what_is_saved_is_shown_and_a_fault_keeps_the_last_good_state(make: Callable[[], Path]) -> None:
    path = make()
    async with preview(path) as seen:
        assert "Seated twist" in seen.text()
        assert "No fault so far" in seen.text()
        good = path.read_text()

        changed(path, "Seated twist", "Other twist")
        await seen.loaded(2)
        assert "Other twist" in seen.text()

        path.write_text("def (" if path.suffix == ".py" else "api = ")
        await seen.loaded(3)
        assert "Other twist" in seen.text()
        assert path.name in seen.text()
        assert seen.screen.session is not None

        path.write_text(good)
        await seen.loaded(4)
        assert "Seated twist" in seen.text()
        assert "No fault so far" in seen.text()


async def test_it_begins_with_a_fault_and_goes_on_when_that_is_mended() -> None:
    path = write("twist.py", BROKEN["sys-exit"])
    good = python().read_text()
    async with preview(path) as seen:
        assert "SystemExit" in seen.text()
        path.write_text(BROKEN["os-exit"])
        await seen.loaded(2)
        assert "exit code 4" in seen.text()
        path.write_text(good)
        await seen.loaded(3)
        assert "Seated twist" in seen.text()


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 60), (10, 4)])
async def test_the_keys_steer(size: tuple[int, int]) -> None:
    async with preview(toml(), size) as seen:
        session = seen.screen.session
        assert session is not None
        first = session.moment.phase
        await seen.pilot.press("n")
        assert (first.kind, session.moment.phase.kind) == (Kind.READY, Kind.IN)
        await seen.pilot.press("plus", "plus")
        assert seen.screen._clock.speed == 4
        await seen.pilot.press("minus", "space", "d", "d")
        assert seen.screen._clock.speed == 2
        assert session.state is State.PAUSED
        await seen.pilot.press("space", "r")
        assert seen.screen.session is not session
        await seen.pilot.press("q")
    assert seen.app.return_code == 0


async def test_it_begins_anew_at_its_end() -> None:
    async with preview(toml()) as seen:
        session = seen.screen.session
        seen.screen._clock.advance(10_000)
        await seen.until(lambda: seen.screen.session is not session)


def test_a_clock_keeps_its_time_when_its_pace_changes() -> None:
    real = ManualClock(100.0)
    paced = PacedClock(real)
    real.advance(3)
    paced.pace(4)
    real.advance(2)
    paced.advance(1)

    assert paced() == 3 + 8 + 1


def test_only_plain_data_comes_back() -> None:
    import pickle

    path = toml()
    one = shown(path)
    assert unpacked(packed(one)).card == one.card
    for evil in (Path("x"), print, Shown("x", problems=(Path("x"),))):  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="cannot be shown"):
            unpacked(pickle.dumps(evil))
    with pytest.raises(ValueError, match="cannot be shown"):
        unpacked(b"nonsense")


def test_a_figure_of_odd_containers_is_shown() -> None:
    path = changed(python(), "poses={", "poses=__import__('types').MappingProxyType({")
    changed(path, '"upper_torso": 78}),\n    },', '"upper_torso": 78}),\n    }),')

    assert shown(path).problems == ()
    assert shown(path).figure is not None


def test_what_is_watched() -> None:
    folder = package()
    found = Found("seated-twist", "unhunch.exercises", "x", "", object, reference="unhunch_seated_twist")
    watched = {path.name for path in stamps(watched_roots(str(folder), found))}
    assert watched == {"pyproject.toml", "__init__.py", "timing.py", "poses.py"}

    butterfly = next(one for one in installed() if one.id == "butterfly")
    assert "widget.py" in {path.name for path in stamps(watched_roots("butterfly", butterfly))}
    assert watched_roots("gone", Found("gone", "x", "x", "", object, reference="no_such_package.x")) == ()
    assert stamps((Path("gone"),)) == {}


OWN_WIDGET = """
from unhunch.drawing import ProgressWidget, Run

class Own(ProgressWidget):
    def gauge(self, progress, columns):
        return ((Run(f"own at {progress.into:.0f} s"),),)

@hookimpl
def unhunch_progress_widget():
    return f"{__name__}:Own"
"""


async def test_the_progress_widget_of_the_author_is_shown() -> None:
    path = python()
    path.write_text(path.read_text() + OWN_WIDGET)
    async with preview(path) as seen:
        await seen.until(lambda: "own at 0 s" in seen.text())
        path.write_text(path.read_text().replace("own at", "mine at"))
        await seen.loaded(2)
        await seen.until(lambda: "mine at" in seen.text())
        path.write_text(path.read_text().replace("return ((Run(", "return 1 / 0 # (("))
        await seen.loaded(3)
        await seen.until(lambda: "division by zero" in seen.text())
