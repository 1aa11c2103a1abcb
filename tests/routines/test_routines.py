"""Routine files: what they may hold, and the sentence that names place and reason when they may not."""

import logging
from pathlib import Path

import pytest
from tests.exercises.support import builtin, other, plugin

from unhunch.engine.plan import RoutineItem
from unhunch.engine.text import clean
from unhunch.routines.catalog import Catalog
from unhunch.routines.routine_file import LARGEST, RoutineError, read_routine

GOOD = """
title = "Morning"
summary = "Before the first mail."
minutes = 4.5

[[exercise]]
id = "butterfly"
reps = 10

[[exercise]]
one_of = ["aerobic", "arm-slide"]
options = ["bike"]
"""
ITEM = '[[exercise]]\nid = "butterfly"\n'


def write(folder: Path, text: str | bytes, name: str = "morning.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_routine_is_read_in_full(tmp_path: Path) -> None:
    routine = read_routine(write(tmp_path, GOOD))

    assert (routine.id, routine.title, routine.summary) == ("morning", "Morning", "Before the first mail.")
    assert routine.minutes == 4.5
    assert routine.items == (
        RoutineItem(("butterfly",), 10),
        RoutineItem(("aerobic", "arm-slide"), None, frozenset({"bike"})),
    )


def test_most_of_a_routine_may_be_left_out(tmp_path: Path) -> None:
    routine = read_routine(write(tmp_path, f'title = "T"\n{ITEM}'))

    assert (routine.summary, routine.minutes, routine.items) == ("", None, (RoutineItem(("butterfly",)),))


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "title: is missing"),
    "no TOML": ("title = \n", "line 1"),
    "binary": (b"\x00\x01\x02", ""),
    "wrong encoding": ('title = "Frühstück"'.encode("latin-1"), "not UTF-8"),
    "utf-16": ('title = "x"'.encode("utf-16"), "not UTF-8"),
    "huge": (b"#" * (LARGEST + 1), f"larger than {LARGEST} bytes"),
    "nested too deep": ("a = " + "[" * 5_000 + "]" * 5_000, ""),
    "duplicate key": ('title = "a"\ntitle = "b"\n', "line 2"),
    "unknown key": (f'titel = "T"\n{ITEM}', "titel: is no key of a routine; did you mean 'title'"),
    "unknown key in an exercise": (f'title = "T"\n{ITEM}rep = 3', "exercise[0].rep: is no key of a routine"),
    "hostile key": (f'title = "T"\n"\\u001b[2J" = 1\n{ITEM}', "[2J: is no key"),
    "title is a number": (f"title = 5\n{ITEM}", "title: is missing, and must be text"),
    "title is blank": (f'title = " \\u200b "\n{ITEM}', "title: is missing"),
    "no minutes": (f'title = "T"\nminutes = 0\n{ITEM}', "minutes: is 0"),
    "too many minutes": (f'title = "T"\nminutes = 1e9\n{ITEM}', "from 1 to 120"),
    "minutes that are none": (f'title = "T"\nminutes = nan\n{ITEM}', "minutes: is nan"),
    "minutes as text": (f'title = "T"\nminutes = "5"\n{ITEM}', "minutes: is '5'"),
    "no exercise": ('title = "T"', "exercise: must be 1 to 100 tables"),
    "too many exercises": (f'title = "T"\n{ITEM * 101}', "1 to 100 tables"),
    "exercises as words": ('title = "T"\nexercise = ["butterfly"]', "exercise[0]: must be a table"),
    "neither id nor choice": ('title = "T"\n[[exercise]]\nreps = 3', "either id or one_of"),
    "both id and choice": (f'title = "T"\n{ITEM}one_of = ["a"]', "either id or one_of"),
    "nothing to choose from": ('title = "T"\n[[exercise]]\none_of = []', "one_of: is empty"),
    "id is a number": ('title = "T"\n[[exercise]]\nid = 5', "exercise[0].id: must be words"),
    "options are a word": (f'title = "T"\n{ITEM}options = "bike"', "options: must be words"),
    "no repetitions": (f'title = "T"\n{ITEM}reps = 0', "reps: is 0"),
    "half a repetition": (f'title = "T"\n{ITEM}reps = 2.5', "reps: is 2.5"),
    "repetitions yes": (f'title = "T"\n{ITEM}reps = true', "reps: is True"),
}


@pytest.mark.parametrize(("text", "reason"), BAD.values(), ids=BAD)
def test_a_bad_routine_is_refused_with_place_and_reason(text: str | bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(RoutineError) as caught:
        read_routine(write(tmp_path, text))

    line = caught.value.problem.line()
    assert line.startswith("morning.toml")
    assert reason in line
    assert line == clean(line)


@pytest.mark.parametrize("name", ["Morning.toml", "two words.toml", ".toml", "a_b.toml"])
def test_a_files_name_is_a_plain_word(name: str, tmp_path: Path) -> None:
    with pytest.raises(RoutineError, match="its name must be lower case words"):
        read_routine(write(tmp_path, GOOD, name))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RoutineError, match="no such file"):
        read_routine(tmp_path / "gone.toml")


# --- In the catalog ---------------------------------------------------------------------------------------


def test_the_users_routine_overrides_the_one_of_the_same_name(tmp_path: Path, logger: logging.Logger) -> None:
    write(tmp_path, f'title = "Mine"\n{ITEM}', "full.toml")
    write(tmp_path, GOOD)
    catalog = Catalog(builtin(), tmp_path, logger)

    assert catalog.routines["full"].title == "Mine"
    assert [slot.exercise for slot in catalog.planner(0).plan(["full"]).slots] == ["butterfly"]
    assert {"morning", "break-2", "break-5", "desk-10", "room-10"} <= set(catalog.routines)
    assert catalog.problems == ()


def test_a_bad_routine_is_named_and_the_others_are_there(tmp_path: Path, logger: logging.Logger) -> None:
    write(tmp_path, "title = ", "broken.toml")
    write(tmp_path, GOOD)
    write(tmp_path / "folder.toml", "")
    write(tmp_path, "title = ", "notes.txt")
    catalog = Catalog(builtin(), tmp_path, logger)

    assert "morning" in catalog.routines
    assert [problem.source for problem in catalog.problems] == ["broken.toml", "folder.toml"]


def test_a_bad_file_does_not_take_the_built_in_routine_away(tmp_path: Path, logger: logging.Logger) -> None:
    write(tmp_path, "title = ", "full.toml")

    assert Catalog(builtin(), tmp_path, logger).routines["full"].title == "Full session"


def test_without_a_folder_there_are_the_built_in_ones(tmp_path: Path, logger: logging.Logger) -> None:
    assert set(Catalog(builtin(), tmp_path / "gone", logger).routines) == {
        *("full", "break-2", "break-5", "desk-10", "room-10")
    }


def test_a_plugin_brings_routines_and_a_faulty_one_is_left_out(tmp_path: Path, logger: logging.Logger) -> None:
    def fail() -> list[Path]:
        raise OSError("no routines today")

    path = write(tmp_path, GOOD)
    catalog = Catalog(
        [
            other("brings", plugin(api_version=1, routines=[path, str(path)])),
            other("raises", plugin(api_version=1, routines=fail)),
            other("number", plugin(api_version=1, routines=5)),
            other("numbers", plugin(api_version=1, routines=[5])),
            other("lost", plugin(api_version=1, routines=[tmp_path / "gone.toml"])),
        ],
        None,
        logger,
    )

    assert list(catalog.routines) == ["morning"]
    assert [problem.source for problem in catalog.problems] == ["raises", "number", "numbers", "gone.toml"]
