"""What lies in the exercises folder may be anything; what is installed as well. All of it is in one run of the app."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from unhunch.cli.doctor import examine
from unhunch.engine.problem import Problem
from unhunch.exercises.folder import in_folder
from unhunch.system.paths import Paths
from unhunch.ui.start.start_screen import StartScreen

from .odd_files import INSTALLED, OTHERS, PLAYED, THINGS, TOMLS, UNSEEN
from .support import Trial, assert_harmless, one_run, put, put_good

STRANGERS = OTHERS | INSTALLED


def fill(paths: Paths) -> None:
    """Put everything into the exercises folder."""
    put_good(paths)
    for id_, (raw, _) in TOMLS.items():
        (paths.exercises / f"{id_}.toml").write_bytes(raw)
    for id_, raw in PLAYED.items():
        (paths.exercises / f"{id_}.toml").write_bytes(raw)
    for name, (make, _) in THINGS.items():
        make(paths.exercises / name)
    for name in UNSEEN:
        put(paths, name, "raise SystemExit")


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Problem, ...]]:
    """Run the app with all of it: the start screen, and a session of what is sound."""
    with one_run(tmp_path_factory) as paths:
        fill(paths)
        yield asyncio.run(look(paths))


async def look(paths: Paths) -> tuple[Problem, ...]:
    more = tuple(found for found, _ in STRANGERS.values() if found.id != "before")
    async with Trial(paths, more=more) as shown:
        shown.the(StartScreen)
        shown.looks_harmless()
        assert set(shown.context.catalog.host.exercises) == {"before", "later", *PLAYED}
        await shown.press("f5")  # the themes are listed
        shown.looks_harmless()
        await shown.press("escape")
        first = shown.context.catalog.problems
    names = ["before", *PLAYED, "later"]
    sound = tuple(in_folder(paths.exercises))
    async with Trial(paths, names, more=(*sound, STRANGERS["twin"][0])) as played:
        for index in range(len(names)):
            await played.press(*(["n"] if index else []))
            played.looks_harmless()
        await played.play_to_the_summary(rows=500)
        await played.press("enter")
        assert played.app.return_code == 0
        return (*first, *played.context.catalog.problems)


@pytest.mark.parametrize("id_", TOMLS)
def test_a_toml_file_that_is_no_exercise_is_named(problems: tuple[Problem, ...], id_: str) -> None:
    lines = {problem.line() for problem in problems if problem.source == id_}

    assert len(lines) == 1
    for line in lines:
        assert_harmless(line)
        assert TOMLS[id_][1] in line


@pytest.mark.parametrize("name", [pytest.param(name, id=re.sub(r"[^\w.-]", "?", name)[:40]) for name in THINGS])
def test_what_is_no_file_for_us_is_named(problems: tuple[Problem, ...], name: str) -> None:
    told = THINGS[name][1]
    stem = Path(name).stem.replace("_", "-")
    lines = [p.line() for p in problems if p.source == stem or p.source == repr(stem)[1:-1][:60]]
    assert lines
    assert any(told in line for line in lines)
    for line in lines:
        assert_harmless(line)
        assert "root:" not in line


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_installed_and_broken_is_named(problems: tuple[Problem, ...], name: str) -> None:
    found, told = STRANGERS[name]
    lines = [problem.line() for problem in problems if problem.source == found.id]

    assert any(told in line for line in lines), lines
    for line in lines:
        assert_harmless(line)


def test_files_that_are_no_exercises_are_not_looked_at(problems: tuple[Problem, ...]) -> None:
    assert not [problem for problem in problems if "hidden" in problem.line() or "private" in problem.line()]


def test_the_doctor_comes_to_an_end_with_all_of_them(paths: Paths) -> None:
    fill(paths)

    diagnosis = examine(find=lambda: in_folder(paths.exercises), find_paths=lambda: paths)

    assert set(TOMLS) - {problem.source for problem in diagnosis.problems} == set()
    for problem in diagnosis.problems:
        assert_harmless(problem.line())
