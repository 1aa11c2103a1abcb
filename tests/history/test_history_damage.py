"""A file that is damaged, not ours, or cannot be written: it is told, what can be kept is kept, and all goes on."""

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.history.histories import WallClock, exercise, raw, repetition, session

from unhunch.engine.events import Outcome
from unhunch.history import store
from unhunch.history.opening import connect
from unhunch.history.store import History

SESSIONS = 120


@pytest.fixture
def filled(opened: Callable[..., History], path: Path, wall: WallClock) -> Path:
    """Return the path of a history with 120 sessions, which is closed."""
    history = opened()
    with history.together():
        for _ in range(SESSIONS):
            wall.at += 3600
            one = exercise()
            history.begin(session(wall(), one, note="a note that takes some room " * 10))
            history.add_repetition(repetition(one, wall()))
    history.close()
    return path


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("history.damaged-*"))


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no database\n" * 50)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_few_bytes(path: Path) -> None:
    path.write_bytes(b"SQLite")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


@pytest.mark.parametrize("damage", [garbage, cut_short, a_few_bytes, zeros])
def test_a_damaged_file_is_kept_aside_and_named_and_a_new_one_is_begun(
    filled: Path, opened: Callable[..., History], wall: WallClock, damage: Callable[[Path], None]
) -> None:
    damage(filled)
    as_it_was = filled.read_bytes()
    history = opened()
    (kept,) = aside(filled)
    assert kept.read_bytes() == as_it_was
    assert kept.name in history.problems[0].line()
    assert history.kept
    record = session(wall())
    history.begin(record)
    history.close()
    again = opened()
    assert record.id in {one.id for one in again.sessions()}
    assert again.problems == ()


def test_what_can_still_be_read_is_in_the_new_one(filled: Path, opened: Callable[..., History]) -> None:
    size = filled.stat().st_size
    filled.write_bytes(filled.read_bytes()[: size - 4096 * (size // 4096 // 3)])
    history = opened()
    saved = len(history.sessions())
    assert 0 < saved < SESSIONS
    assert f"with {saved} sessions that could be read" in history.problems[0].line()


def test_a_page_that_is_damaged_is_noticed_when_it_is_read(filled: Path, opened: Callable[..., History]) -> None:
    (root,) = raw(filled, "SELECT rootpage FROM sqlite_schema WHERE name = 'sessions_day'")[0]
    with filled.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    history = opened()
    sessions = history.sessions()
    assert len(sessions) == SESSIONS  # only an index was damaged, so all of them can be read
    assert len(aside(filled)) == 1
    assert "was damaged" in history.problems[0].line()
    assert [one.note for one in opened().sessions()] == [one.note for one in sessions]


def test_a_page_that_is_damaged_is_noticed_when_it_is_written(
    filled: Path, opened: Callable[..., History], wall: WallClock
) -> None:
    (root,) = raw(filled, "SELECT rootpage FROM sqlite_schema WHERE name = 'exercises_done'")[0]
    with filled.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    history, record = opened(), session(wall(), exercise())
    history.begin(record)
    found = history.session(record.id)
    assert found is not None
    assert len(found.exercises) == 1
    assert "was damaged" in history.problems[0].line()


def test_after_an_unclean_end_the_whole_file_is_looked_at(
    filled: Path, opened: Callable[..., History], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(store, "check_sound", looked.append)
    opened().close()
    assert looked == []
    raw(filled, "INSERT INTO playing VALUES (1, 'another boot', '', 1, '1', 0.0)")
    opened().close()
    assert len(looked) == 1
    opened().close()
    assert len(looked) == 1  # once is enough


def test_the_database_of_another_program_is_not_written_to(path: Path, opened: Callable[..., History]) -> None:
    path.parent.mkdir(parents=True)
    raw(path, "CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('mine')")
    history = opened()
    (kept,) = aside(path)
    assert raw(kept, "SELECT url FROM bookmarks") == [("mine",)]
    assert "another program's database" in history.problems[0].line()


def test_an_empty_file_is_begun(path: Path, opened: Callable[..., History]) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    assert (opened().problems, opened().kept) == ((), True)


def test_two_damaged_files_are_both_kept(path: Path, opened: Callable[..., History]) -> None:
    path.parent.mkdir(parents=True)
    for text in (b"one" * 99, b"other" * 99):
        path.write_bytes(text)
        opened().close()
    assert sorted(one.read_bytes() for one in aside(path)) == sorted([b"one" * 99, b"other" * 99])


def test_where_no_folder_can_be_made_it_goes_on_in_memory(
    tmp_path: Path, opened: Callable[..., History], wall: WallClock
) -> None:
    (tmp_path / "a file").write_text("in the way", encoding="utf-8")
    history, record = opened(tmp_path / "a file" / "history.sqlite3"), session(wall(), exercise())
    history.begin(record)
    assert not history.kept
    assert len(history.sessions()) == 1
    assert "what you do now is not kept" in history.problems[0].line()


def test_a_folder_in_its_place_is_no_reason_to_stop(path: Path, opened: Callable[..., History]) -> None:
    path.mkdir(parents=True)
    history = opened()
    assert (history.kept, history.sessions(), len(history.problems)) == (False, (), 1)


READ_ONLY = """
import logging, os, sys
from pathlib import Path
from unhunch.history.store import open_history
import uuid
import shlex, unhunch.system.paths  # before it may read nothing more
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)  # root may write everywhere
history = open_history(Path(sys.argv[1]), logging.getLogger("x"))
count = len(history.sessions())
history.delete([one.id for one in history.sessions()])
print(count, len(history.sessions()), history.kept, history.problems[0].line())
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
@pytest.mark.parametrize("mode", [0o444, 0o644])
def test_a_file_that_cannot_be_written_is_shown_and_what_is_done_is_not_kept(filled: Path, mode: int) -> None:
    with tempfile.TemporaryDirectory() as folder:  # one that nobody in particular may enter
        copy = Path(shutil.copy(filled, folder))
        copy.chmod(mode)
        Path(folder).chmod(0o555)
        before = copy.read_bytes()
        done = subprocess.run([sys.executable, "-c", READ_ONLY, str(copy)], capture_output=True, text=True)
        Path(folder).chmod(0o755)
        assert done.stdout.startswith(f"{SESSIONS} 0 False history.sqlite3: cannot be written"), done.stderr
        assert copy.read_bytes() == before


def full(history: History) -> None:
    """Let the disk be full for this history."""
    (pages,) = history.connection.execute("PRAGMA page_count").fetchone()
    history.connection.execute(f"PRAGMA max_page_count = {pages}")


def with_room(history: History) -> None:
    """Make room."""
    history.connection.execute("PRAGMA max_page_count = 1000000")


def test_a_disk_that_fills_is_told_once_and_what_waits_is_written_when_there_is_room(
    history: History, opened: Callable[..., History], wall: WallClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    full(history)
    made = [session(wall(), exercise(), note="a long note " * 200) for _ in range(30)]
    for record in made:
        history.begin(record)
    assert history.waiting
    told = [one.line() for one in history.problems if "database or disk is full" in one.line()]
    assert len(told) == 1
    assert "is tried again" in told[0]
    with_room(history)
    history.change(made[0].id, after=1)
    assert history.waiting == 0
    assert {one.id for one in opened().sessions()} == {one.id for one in made}


def test_while_another_program_writes_what_is_done_waits(
    path: Path, opened: Callable[..., History], wall: WallClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    history, record = opened(wait=0.01), session(wall(), exercise())
    other = connect(str(path))
    other.execute("BEGIN IMMEDIATE")
    history.begin(record)
    assert history.waiting
    assert opened(wait=0.01).kept  # to be locked out for a moment is no reason to keep nothing
    other.execute("ROLLBACK")
    other.close()
    assert history.flush()
    assert history.session(record.id) is not None


def test_a_disk_that_is_full_at_the_start_is_told(path: Path, wall: WallClock) -> None:
    script = """
import logging, signal, sys
import resource
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
from unhunch.history.store import open_history
history = open_history(Path(sys.argv[1]), logging.getLogger("x"))
print(history.kept, history.sessions(), [one.line() for one in history.problems])
"""
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True)
    assert done.stdout.startswith("False () ['history.sqlite3: cannot be written"), done.stdout + done.stderr


def test_what_the_tables_refuse_is_left_out_and_does_not_hold_up_the_rest(
    history: History, wall: WallClock, quiet: logging.Logger
) -> None:
    quiet.disabled = True
    good, bad = session(wall()), session(wall(), before=99)
    with history.together():
        history.begin(good)
        history.begin(bad)
        history.put_exercise(good.id, exercise(outcome=Outcome.PARTIAL))
    quiet.disabled = False
    assert [one.id for one in history.sessions()] == [good.id]
    assert len(history.sessions()[0].exercises) == 1
    assert "1 record makes no sense" in history.problems[0].line()


def test_closing_twice_does_nothing(history: History) -> None:
    history.close()
    history.close()
    with pytest.raises(sqlite3.ProgrammingError):
        history.sessions()
