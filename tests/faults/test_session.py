"""What goes wrong in a session ends nothing: the next exercise comes, and the summary says what it was."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from unhunch.exercises.discovery import PLUGINS, Found
from unhunch.exercises.folder import load_python
from unhunch.system.paths import Paths

from .session import BEARABLE, CUE_HEAD, CUES, NAMED, QUIET_CUES
from .support import Fault, Trial, assert_harmless, one_run, put, put_good


async def play(paths: Paths, way_of_telling: Found, monkeypatch: pytest.MonkeyPatch) -> tuple[Trial, str]:
    """Play two sound exercises with a way of telling that is at fault; return what the summary says."""
    monkeypatch.setattr(
        "unhunch.sound.cues.cue_plugins", lambda *_, **_more: {}
    )  # unhunch's own tones are not heard here
    put_good(paths)
    async with Trial(paths, ["before", "later"], (way_of_telling,), sound=True) as shown:
        await shown.reach(1)
        await shown.pilot.pause(0.05)  # a moment for the thread that tells
        summary = await shown.play_to_the_summary()
        assert summary.startswith("Done")
        await shown.press("enter")
    assert shown.app.return_code == 0
    return shown, summary


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Trial, str]]:
    """Play all faulty exercises between the two sound ones; yield the app, and what its summary says."""
    with one_run(tmp_path_factory) as paths:
        put_good(paths)
        for id_, fault in (NAMED | BEARABLE).items():
            put(paths, f"{id_}.py", fault.source)
        yield asyncio.run(play_all(paths))


async def play_all(paths: Paths) -> tuple[Trial, str]:
    faults = NAMED | BEARABLE
    async with Trial(paths, ["before", *faults, "later"]) as shown:
        for index, fault in enumerate(faults.values(), 1):
            await shown.reach(index)
            await shown.press(*fault.keys)
            shown.looks_harmless()
        summary = await shown.play_to_the_summary(rows=500)
        await shown.press("enter")
    assert shown.app.return_code == 0
    return shown, summary


@pytest.mark.parametrize("id_", NAMED)
def test_a_fault_during_the_session_is_in_the_summary(seen: tuple[Trial, str], id_: str) -> None:
    shown, summary = seen

    problem = shown.problem(id_)
    assert NAMED[id_].told in problem.line()
    assert problem.line() in summary


def test_all_exercises_complete(seen: tuple[Trial, str]) -> None:
    shown, summary = seen

    assert summary.startswith("Done")
    assert summary.count("● ") == len(NAMED | BEARABLE) + 2
    assert {problem.source for problem in shown.context.catalog.problems} == set(NAMED)


async def test_pain_stops_each_of_them(paths: Paths) -> None:
    put_good(paths)
    for id_, fault in NAMED.items():
        put(paths, f"{id_}.py", fault.source)
    async with Trial(paths, [*NAMED, "later"]) as shown:
        for id_, fault in NAMED.items():
            assert shown.session.slot.exercise == id_
            await shown.press(*fault.keys)
            await shown.stop_for_pain()
        assert shown.session.slot.exercise == "later"


def cue_plugin(folder: Path, id_: str, fault: Fault) -> Found:
    """Return a way of telling that is at fault."""
    path = folder / f"{id_}.py"
    path.write_text(CUE_HEAD + fault.code, encoding="utf-8")
    return Found(id_, PLUGINS, "stranger", "1", partial(load_python, path))


@pytest.mark.parametrize("id_", CUES)
async def test_a_way_of_telling_that_fails_is_in_the_summary(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_: str
) -> None:
    shown, summary = await play(paths, cue_plugin(tmp_path, id_, CUES[id_]), monkeypatch)

    problem = shown.problem(id_)
    assert CUES[id_].told in problem.line()
    assert problem.line() in summary


@pytest.mark.parametrize("id_", QUIET_CUES)
async def test_a_way_of_telling_that_is_odd_holds_nobody_up(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_: str
) -> None:
    shown, _ = await play(paths, cue_plugin(tmp_path, id_, QUIET_CUES[id_]), monkeypatch)

    for line in shown.problems:
        assert_harmless(line)


async def test_a_swap_to_an_exercise_that_fails_takes_the_next_one(paths: Paths) -> None:
    put_good(paths)
    for name in ("aaa", "aab"):
        put(paths, f"{name}.py", NAMED["timing-raises-later"].source.replace("dose.amount > 1", "calls('t') > 2"))
    async with Trial(paths, ["before"]) as shown:
        await shown.press("s")
        assert shown.session.slot.exercise in ("aaa", "aab", "later")
        await shown.press("s", "s")
        summary = await shown.play_to_the_summary()
        assert "Done" in summary
