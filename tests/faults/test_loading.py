"""A file that is broken is named with the reason; the start screen, the list and all other exercises do without it.

All of them are in one folder, and one run of the app takes them in: the rows are what it says of each.
"""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from unhunch.cli.doctor import examine
from unhunch.engine.problem import Problem
from unhunch.exercises.folder import in_folder
from unhunch.system.paths import Paths
from unhunch.ui.library.library_screen import LibraryScreen
from unhunch.ui.start.start_screen import StartScreen

from .loading import FAULTS, HARMLESS
from .support import SHORT, Trial, assert_harmless, one_run, put, put_good


@dataclass(frozen=True)
class Seen:
    """What one run with all of them had to say."""

    problems: tuple[Problem, ...]
    exercises: frozenset[str]
    summary: str


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """Run the app with all faulty files in the folder: start screen, library, and a session of the sound ones."""
    with one_run(tmp_path_factory) as paths:
        put_good(paths)
        for id_, fault in (FAULTS | HARMLESS).items():
            put(paths, f"{id_}.py", fault.source)
        yield asyncio.run(look(paths))


async def look(paths: Paths) -> Seen:
    async with Trial(paths) as shown:
        shown.the(StartScreen)
        for _ in shown.context.catalog.host.exercises:
            shown.looks_harmless()
            await shown.press("down")
        await shown.press("f4")
        shown.the(LibraryScreen)
        for _ in range(20):
            shown.looks_harmless()
            await shown.press("down")
        await shown.press("escape", "f1")
        shown.looks_harmless()
        await shown.press("escape")
    async with Trial(paths, ["before", *HARMLESS, "later"]) as played:
        for index in range(len(HARMLESS) + 2):
            await played.reach(index)
            played.looks_harmless()
            await played.press("question_mark")
            played.looks_harmless()
            await played.press("escape")
        summary = await played.play_to_the_summary(rows=500)
        await played.press("enter")
    assert played.app.return_code == 0
    catalog = shown.context.catalog
    return Seen(catalog.problems, frozenset(catalog.host.exercises), summary)


@pytest.mark.parametrize("id_", FAULTS)
def test_the_file_is_named_with_the_reason(seen: Seen, id_: str) -> None:
    (problem,) = [problem for problem in seen.problems if problem.source == id_]

    assert_harmless(problem.line())
    assert FAULTS[id_].told in problem.line()
    assert id_ not in seen.exercises


@pytest.mark.parametrize("id_", HARMLESS)
def test_what_is_only_odd_is_played_as_text(seen: Seen, id_: str) -> None:
    assert [problem for problem in seen.problems if problem.source == id_] == []
    assert id_ in seen.exercises


def test_all_others_are_there_and_complete(seen: Seen) -> None:
    assert seen.exercises == {"before", "later", *HARMLESS}
    assert seen.summary.startswith("Done")
    assert seen.summary.count("● ") == len(HARMLESS) + 2


def test_nothing_was_printed_and_everybody_else_can_print(paths: Paths, capfd: pytest.CaptureFixture[str]) -> None:
    for id_, fault in HARMLESS.items():
        put(paths, f"{id_}.py", fault.source)

    Trial(paths)

    assert capfd.readouterr() == ("", "")
    print("out")
    print("err", file=sys.stderr)
    assert capfd.readouterr() == ("out\n", "err\n")


def test_the_doctor_says_the_same(paths: Paths) -> None:
    """Those that take their time are left out: the doctor has no shorter limits."""
    quick = {id_: fault for id_, fault in FAULTS.items() if "longer than" not in fault.told}
    for id_, fault in quick.items():
        put(paths, f"{id_}.py", fault.source)

    diagnosis = examine(find=lambda: in_folder(paths.exercises), find_paths=lambda: paths)

    assert set(quick) - {problem.source for problem in diagnosis.problems} == set()
    assert {state.state for state in diagnosis.plugins if state.id in quick} == {"set aside"}
    assert SHORT.hook < 1
