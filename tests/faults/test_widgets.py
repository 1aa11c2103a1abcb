"""A progress widget draws on its stage; whatever else it tries, the session goes on, and ``x`` stops the exercise."""

import time

import pytest

from unhunch.system.paths import Paths
from unhunch.ui.authoring import PlainProgress

from .support import Fault, Trial, put, put_good
from .widgets import BEARABLE, BLOCKING, FENCED

BEAT = 0.3


async def play(paths: Paths, id_: str, fault: Fault, *, contained: bool, beat: float | None = None) -> None:
    """Play a sound exercise, the faulty one until ``x`` is pressed, and another sound one to the end."""
    put_good(paths)
    put(paths, f"{id_}.py", fault.source)
    async with Trial(paths, ["before", id_, "later"], beat=beat) as shown:
        around = {part: shown.row(part) for part in ("keys",)}
        await shown.reach(1)
        await shown.pilot.pause(0.05)
        await shown.wait(1)
        shown.looks_harmless()
        await shown.press(*fault.keys)
        assert {part: shown.row(part) for part in around} == around
        assert shown.session_screen.query_one("#keys").display
        assert (type(shown.widget) is PlainProgress) == contained
        begun = time.monotonic()
        await shown.stop_for_pain()
        assert time.monotonic() - begun < 2
        await shown.reach(2)
        summary = await shown.play_to_the_summary()
        assert f"● {'Good stretch'} 1 of 1 repetitions" in summary
        assert "■ Good stretch stopped" in summary
        if contained:
            problem = shown.problem(id_)
            assert fault.told in problem.why
            assert problem.where.startswith("progress widget")
            assert problem.line() in summary
        else:
            assert shown.problems == []
        await shown.press("enter")
    assert shown.app.return_code == 0


@pytest.mark.parametrize("id_", FENCED)
async def test_a_widget_that_reaches_beyond_its_stage_is_set_aside(paths: Paths, id_: str) -> None:
    await play(paths, id_, FENCED[id_], contained=True)


@pytest.mark.parametrize("id_", BLOCKING)
async def test_a_widget_that_holds_the_screen_is_set_aside(paths: Paths, id_: str) -> None:
    await play(paths, id_, BLOCKING[id_], contained=True, beat=BEAT)


@pytest.mark.parametrize("id_", BEARABLE)
async def test_a_widget_that_is_only_odd_stops_nobody(paths: Paths, id_: str) -> None:
    await play(paths, id_, BEARABLE[id_], contained=False)
