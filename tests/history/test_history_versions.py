"""Every version of the file that was ever written is read, and brought up to the newest one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from tests.history.histories import raw
from tests.history.versions import RELEASED, make

from unhunch.engine.kinds import Side
from unhunch.history.opening import STEPS, VERSION
from unhunch.history.store import History
from unhunch.history.totals import DayRow
from unhunch.system.moment import Moment

DAY = date(2025, 11, 18)


def shape(path: Path) -> dict[str, tuple[str, ...]]:
    """Return every table and index with its columns."""
    names = raw(path, "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    kinds = {
        name: raw(path, f"PRAGMA table_info({name})") or raw(path, f"PRAGMA index_info({name})") for (name,) in names
    }
    return {name: tuple(str(row[1:]) for row in rows) for name, rows in kinds.items()}


def test_each_version_that_there_is_has_a_test() -> None:
    assert len(RELEASED) == VERSION == len(STEPS)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_any_version_is_read_whole(path: Path, opened: Callable[..., History], version: int) -> None:
    make(path, version)
    history = opened()
    (found,) = history.sessions()
    assert (found.id, found.note, found.before, found.symptoms) == ("old", "as it was", 4, ("stiff",))
    assert [(one.exercise, one.reps) for one in found.exercises] == [("butterfly", 10)]
    (rep,) = history.repetitions("old")
    assert (rep.side, rep.at) == (Side.LEFT, Moment(1763463700.0, 60, "Europe/Berlin"))
    assert history.days(DAY, DAY) == (DayRow(DAY, 1, 0, 90.0, 10, 15.0),)
    assert [one.why for one in history.reminders(DAY, DAY)] == ["a call"]
    assert (history.device, history.problems) == ("the-old-laptop", ())


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_it_is_then_the_same_as_one_that_is_made_new(
    path: Path, tmp_path: Path, opened: Callable[..., History], version: int
) -> None:
    make(path, version)
    opened().close()
    opened(tmp_path / "new.sqlite3").close()
    assert shape(path) == shape(tmp_path / "new.sqlite3")
    assert raw(path, "PRAGMA user_version") == [(VERSION,)]


def test_several_programs_may_bring_a_file_up_at_once(path: Path, opened: Callable[..., History]) -> None:
    make(path, 1)
    with ThreadPoolExecutor(4) as pool:
        histories = list(pool.map(lambda _: opened(), range(4)))
    assert [(one.problems, len(one.sessions())) for one in histories] == [((), 1)] * 4


def test_several_programs_may_begin_a_file_at_once(path: Path, opened: Callable[..., History]) -> None:
    with ThreadPoolExecutor(4) as pool:
        histories = list(pool.map(lambda _: opened(), range(4)))
    assert len({one.device for one in histories}) == 1
    assert [one.problems for one in histories] == [()] * 4


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, opened: Callable[..., History]) -> None:
    make(path, 1)
    raw(path, "CREATE TABLE playing (mine TEXT)")  # in the way of the second step
    before = shape(path)
    history = opened()
    assert not history.kept
    assert "playing already exists" in history.problems[0].line()
    history.close()
    assert shape(path) == before
    assert raw(path, "PRAGMA user_version") == [(1,)]


def test_a_file_of_a_newer_unhunch_is_not_touched(path: Path, opened: Callable[..., History]) -> None:
    make(path, VERSION)
    raw(path, f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    history = opened()
    assert (history.kept, history.sessions()) == (False, ())
    assert "newer unhunch" in history.problems[0].line()
    history.close()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
