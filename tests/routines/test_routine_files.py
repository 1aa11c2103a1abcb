"""Routines as files: what is written is read again, nothing is overwritten unasked, and what is missing is named."""

import errno
import logging
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.exercises.support import builtin, exercise, found, host_of

from unhunch.engine.plan import Routine, RoutineItem
from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.routines import routine_file as routine_files
from unhunch.routines.catalog import Catalog
from unhunch.routines.lengths import Lengths
from unhunch.routines.planner import Planner
from unhunch.routines.routine_file import (
    RoutineError,
    RoutineThereError,
    copy_title,
    is_name,
    missing,
    name_for,
    parse_routine,
    read_routine,
    routine_toml,
    save_routine,
    source_of,
)

from .support import routines

MINE = Routine("mine", "Mine", "", (RoutineItem(("butterfly",)),), 5)


@given(routines)
def test_what_is_written_is_read_again(routine: Routine) -> None:
    text = routine_toml(routine)

    assert parse_routine(Path(f"{routine.id}.toml"), text) == routine
    text.encode()
    tomllib.loads(text)


@given(routines)
def test_a_name_for_any_title_is_a_name(routine: Routine) -> None:
    name = name_for(routine.title)
    assert is_name(name)
    assert is_name(name_for(routine.title, {name}))
    assert name_for(routine.title, {name}) != name


@given(st.text(max_size=60))
def test_no_text_at_all_makes_a_name_that_is_none(title: str) -> None:
    assert is_name(name_for(title))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("My break", "my-break"),
        ("Frühstück, 5 min!", "fruhstuck-5-min"),
        ("日本", "routine"),
        ("CON", "con-routine"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 90, "a" * 36),
    ],
)
def test_names_are_plain_words(title: str, name: str) -> None:
    assert name_for(title) == name


@pytest.mark.parametrize("name", ["", "Mine", "a b", "../up", "a/b", "nul", "com1", "-a", "a" * 41, "a.b", "é"])
def test_what_is_no_name_is_refused(name: str, tmp_path: Path) -> None:
    assert not is_name(name)
    with pytest.raises(UnhunchError, match="is no name for a routine"):
        save_routine(tmp_path, replace(MINE, id=name))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "copied"),
    [("Full session", "My full session"), ("My break", "My break"), ("2-minute break", "My 2-minute break"),
     ("PT exercises", "My PT exercises"), ("", "My")],
)  # fmt: skip
def test_a_copy_says_whose_it_is(title: str, copied: str) -> None:
    assert copy_title(title) == copied


def test_every_built_in_routine_is_written_and_read_again(logger: logging.Logger) -> None:
    for routine in Catalog(builtin(), None, logger).routines.values():
        assert parse_routine(Path(f"{routine.id}.toml"), routine_toml(routine)) == routine


# --- Saving -----------------------------------------------------------------------------------------------


def test_a_routine_is_saved_and_never_over_another_one_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "not there yet"
    path = save_routine(folder, MINE)
    assert read_routine(path) == MINE

    before = path.read_bytes()
    with pytest.raises(RoutineThereError, match="'mine' of yours already"):
        save_routine(folder, replace(MINE, title="Other"))
    assert path.read_bytes() == before

    save_routine(folder, replace(MINE, title="Other"), replace=True)
    assert read_routine(path).title == "Other"
    assert [one.name for one in folder.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize(
    ("routine", "why"),
    [
        (replace(MINE, items=()), "exercise must be 1 to 100"),
        (replace(MINE, items=MINE.items * 101), "exercise must be 1 to 100"),
        (replace(MINE, title=" \u200b"), "title is missing"),
        (replace(MINE, minutes=500), "minutes is 500"),
        (replace(MINE, items=(RoutineItem(("butterfly",), 0),)), r"exercise\[0\].reps is 0"),
        (replace(MINE, items=(RoutineItem(("butterfly",), source="x; rm -rf /"),)), "from must be the name"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(routine: Routine, why: str, tmp_path: Path) -> None:
    with pytest.raises(UnhunchError, match=why):
        save_routine(tmp_path, routine)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_a_sentence_and_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_routine(tmp_path, MINE)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("unhunch.system.files.os.fsync", full)
    with pytest.raises(UnhunchError, match=r"mine\.toml cannot be written: no space left on device\. Make room"):
        save_routine(tmp_path, replace(MINE, title="Other"), replace=True)
    assert read_routine(path) == MINE
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "routines").write_text("")
    with pytest.raises(UnhunchError, match="cannot be written"):
        save_routine(tmp_path / "routines", MINE)


# --- What is missing --------------------------------------------------------------------------------------

SHARED = """
title = "From my physiotherapist"

[[exercise]]
id = "box-breathing"
from = "unhunch-desk-pack"

[[exercise]]
one_of = ["chin-tuck", "butterfly"]

[[exercise]]
id = "nobody-knows"
"""


def shared() -> Routine:
    return parse_routine(Path("shared.toml"), SHARED)


def test_what_is_missing_is_named_with_how_to_get_it(logger: logging.Logger) -> None:
    host = host_of(logger, *builtin())

    assert missing(shared(), host) == (
        ("box-breathing", "`unhunch plugins install unhunch-desk-pack` brings it"),
        ("nobody-knows", ""),
    )
    plan = Planner(host, {"shared": shared()}, 1).plan(["shared"])
    assert plan.notes == (
        "box-breathing is not installed: `unhunch plugins install unhunch-desk-pack` brings it.",
        "nobody-knows is not installed, and was left out.",
    )
    assert [slot.exercise for slot in plan.slots] == ["butterfly"]


def test_what_was_set_aside_is_not_to_be_installed(logger: logging.Logger) -> None:
    host = host_of(logger, found("box-breathing", ImportError("no lungs")))

    assert missing(shared(), host)[0].how == "it was set aside, and `unhunch doctor` says why"


def test_what_is_switched_off_is_to_be_switched_on(logger: logging.Logger) -> None:
    catalog = Catalog(builtin(), None, logger, disabled=["butterfly"])
    routine = replace(MINE, items=(*MINE.items, RoutineItem(("arm-slide",))))
    assert catalog.planner(1).plan_routine(routine).notes[:1] == (
        "butterfly was left out: it is switched off; `unhunch plugins enable butterfly` switches it on.",
    )


def test_a_routine_of_which_nothing_is_there_says_what_to_install(logger: logging.Logger) -> None:
    planner = Planner(host_of(logger), {"shared": shared()}, 1)
    with pytest.raises(UsageError, match="`unhunch plugins install unhunch-desk-pack` brings it"):
        planner.plan(["shared"])


@pytest.mark.parametrize(
    "source", ["", "a b", "https://evil.example/x.whl", "../x", "x; rm -rf /", "-r", "`id`", "a\u202eb", "$(id)", "x>y"]
)
def test_a_hint_is_a_distribution_and_nothing_that_could_be_pasted_into_harm(source: str) -> None:
    text = SHARED.replace('"unhunch-desk-pack"', "'" + source + "'")
    with pytest.raises(RoutineError, match="from: must be the name of a distribution"):
        parse_routine(Path("shared.toml"), text)


@pytest.mark.parametrize("source", ["unhunch-desk-pack", "unhunch_desk.pack2", "unhunch-desk-pack==1.0", "x"])
def test_a_hint_may_name_a_version(source: str) -> None:
    text = SHARED.replace("unhunch-desk-pack", source)
    assert parse_routine(Path("shared.toml"), text).items[0].source == source


def test_either_repetitions_or_seconds() -> None:
    with pytest.raises(RoutineError, match="either reps or seconds"):
        parse_routine(Path("a.toml"), 'title = "T"\n[[exercise]]\nid = "a"\nreps = 3\nseconds = 4')
    with pytest.raises(RoutineError, match=r"exercise\[0\]\.seconds: is 0"):
        parse_routine(Path("a.toml"), 'title = "T"\n[[exercise]]\nid = "a"\nseconds = 0')


def test_what_an_exercise_comes_from(tmp_path: Path) -> None:
    stranger = found("x", exercise())
    assert source_of(stranger) == "stranger"
    assert source_of(builtin()[0]) == ""
    assert source_of(replace(stranger, path=tmp_path / "x.py")) == ""
    assert source_of(replace(stranger, distribution="$(id)")) == ""


def test_the_names_that_windows_keeps_are_lower_case() -> None:
    assert all(name == name.lower() for name in routine_files._RESERVED)


# --- How long ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("transition", [10.0, 25.0])
def test_the_length_is_the_one_that_the_planner_comes_to(transition: float, logger: logging.Logger) -> None:
    catalog = Catalog(builtin(), None, logger)
    planner = catalog.planner(3, transition=transition)
    lengths = Lengths(catalog.host, 3, transition)
    for routine in catalog.routines.values():
        planned = planner.plan_routine(replace(routine, minutes=None)).seconds
        total = lengths.total(routine)
        assert total.least - 0.01 <= planned <= total.most + 0.01


def test_what_is_not_there_or_not_done_so_takes_no_time(logger: logging.Logger) -> None:
    lengths = Lengths(host_of(logger, found("good", exercise())), 0)

    assert lengths.item(RoutineItem(("gone",))) is None
    assert lengths.item(RoutineItem(("good",), 99)) is None
    assert "not in 99" in lengths.fault(RoutineItem(("good",), 99))
    assert lengths.fault(RoutineItem(("good",))) == ""
    item = lengths.item(RoutineItem(("good", "gone"), 2))
    assert item is not None
    assert item.text == "0:17"
