"""Joining real files does what the pure joining says, and leaves the other file as it is."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from tests.history.books import books
from tests.history.histories import WallClock, exercise, raw, repetition, session
from tests.history.versions import make

from unhunch.engine.problem import UnhunchError
from unhunch.history.export import read_json, reminder_json, session_json, write_json
from unhunch.history.merge import Book, Source, merge, merge_file, take_in
from unhunch.history.opening import VERSION
from unhunch.history.store import History, open_history


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def filled(path: Path, book: Book) -> History:
    """Return a history that holds a book."""
    history = open_history(path, logging.getLogger("unhunch.test.history"))
    history.connection.execute("PRAGMA synchronous = OFF")
    take_in(history, book)
    return history


def book_of(history: History) -> Book:
    return Source(history.connection).book()


def exported(history: History) -> str:
    sessions = [session_json(one, history.repetitions(one.id)) for one in history.sessions()]
    return "".join(write_json(sessions, [reminder_json(one) for one in Source(history.connection).all_reminders()]))


@settings(max_examples=15)
@given(books())
def test_a_file_holds_a_book_whole(book: Book) -> None:
    with folder() as place:
        history = filled(place / "one.sqlite3", book)
        assert book_of(history) == book
        history.close()


@settings(max_examples=20)
@given(books(), books())
def test_joining_files_is_joining_books(one: Book, other: Book) -> None:
    with folder() as place:
        mine, theirs = filled(place / "mine.sqlite3", one), filled(place / "theirs.sqlite3", other)
        joined = merge(one, other)
        merge_file(mine, theirs.path)
        assert book_of(mine) == joined
        assert book_of(theirs) == other
        merge_file(theirs, mine.path)
        assert book_of(theirs) == joined
        assert merge_file(mine, theirs.path).new == 0
        mine.close()
        theirs.close()


@settings(max_examples=15)
@given(books(deleted=False))
def test_what_is_exported_as_json_comes_back_as_it_was(book: Book) -> None:
    with folder() as place:
        history = filled(place / "one.sqlite3", book)
        read, nonsense = read_json(exported(history))
        again = filled(place / "other.sqlite3", read)
        assert nonsense == []
        assert book_of(again) == book
        assert take_in(again, read).new == 0
        history.close()
        again.close()


@pytest.fixture
def theirs(tmp_path: Path, opened: Callable[..., History], wall: WallClock) -> History:
    """Return another computer's history, with a session in it."""
    history, one = opened(tmp_path / "theirs" / "history.sqlite3"), exercise()
    history.begin(session(wall(), one, note="theirs"))
    history.add_repetition(repetition(one, wall()))
    return history


def test_a_file_that_is_in_use_is_joined_with_what_is_in_its_log(history: History, theirs: History) -> None:
    before = {one.name: one.read_bytes() for one in theirs.path.parent.iterdir()}
    joined = merge_file(history, theirs.path)
    assert (joined.new, joined.changed) == (1, 0)
    assert [one.note for one in history.sessions()] == ["theirs"]
    assert len(history.repetitions(history.sessions()[0].id)) == 1
    assert {one.name: one.read_bytes() for one in theirs.path.parent.iterdir()} == before


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_an_older_version_is_joined_and_stays_what_it_is(
    history: History, tmp_path: Path, version: int
) -> None:
    make(tmp_path / "old.sqlite3", version)
    before = (tmp_path / "old.sqlite3").read_bytes()
    assert merge_file(history, tmp_path / "old.sqlite3").new == 1
    assert (tmp_path / "old.sqlite3").read_bytes() == before
    assert [one.name for one in tmp_path.glob("old*")] == ["old.sqlite3"]


def test_what_was_deleted_here_stays_deleted_and_is_deleted_there(
    history: History, theirs: History, opened: Callable[..., History]
) -> None:
    merge_file(history, theirs.path)
    history.delete(history.ids())
    joined = merge_file(history, theirs.path)
    assert (joined.new, joined.left_out, history.sessions()) == (0, 1, ())
    assert merge_file(theirs, history.path).deleted == 1
    assert theirs.sessions() == ()


def test_what_was_deleted_can_be_brought_back_once_from_an_export(history: History, theirs: History) -> None:
    merge_file(history, theirs.path)
    (text, before) = (exported(history), history.sessions()[0])
    history.delete(history.ids())
    book, _ = read_json(text)
    assert (take_in(history, book).left_out, history.sessions()) == (1, ())
    assert take_in(history, book, deleted=True).new == 1
    assert take_in(history, book, deleted=True).new == 0
    (back,) = history.sessions()
    assert back.id != before.id
    assert (back.note, back.began, len(history.repetitions(back.id))) == (before.note, before.began, 1)


def broken(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def no_database(path: Path) -> None:
    path.write_text("a letter to somebody\n" * 20, encoding="utf-8")


def foreign(path: Path) -> None:
    path.unlink()
    raw(path, "CREATE TABLE bookmarks (url TEXT)")


def newer(path: Path) -> None:
    raw(path, f"PRAGMA user_version = {VERSION + 1}")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [broken, no_database, foreign, newer, empty, gone])
def test_a_file_that_is_no_sound_history_changes_nothing(
    history: History, tmp_path: Path, wall: WallClock, spoil: Callable[[Path], None]
) -> None:
    history.begin(session(wall()))
    before = book_of(history)
    make(tmp_path / "other.sqlite3", VERSION)
    spoil(tmp_path / "other.sqlite3")
    with pytest.raises(UnhunchError, match=r"other\.sqlite3"):
        merge_file(history, tmp_path / "other.sqlite3")
    assert book_of(history) == before


def test_a_history_that_cannot_be_written_changes_nothing(history: History, theirs: History, wall: WallClock) -> None:
    history.begin(session(wall()))
    before = book_of(history)
    (pages,) = history.connection.execute("PRAGMA page_count").fetchone()
    history.connection.execute(f"PRAGMA max_page_count = {pages}")
    theirs.change(theirs.ids()[0], note="long " * 700)
    for _ in range(20):
        theirs.begin(session(wall(), exercise(), note="long " * 700))
    with pytest.raises(UnhunchError, match="database or disk is full"):
        merge_file(history, theirs.path)
    assert book_of(history) == before


def test_rows_that_make_no_sense_are_left_out_and_the_rest_is_made_harmless(history: History, theirs: History) -> None:
    raw(
        theirs.path,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE sessions SET title = char(27) || '[31mred' || char(8238), planned = 9e999, \"before\" = 77",
        "INSERT INTO sessions SELECT 99, '../../etc', device, routine, title, extent, began_at, 0, '', day, NULL, NULL,"
        " NULL, ending, 0, NULL, NULL, '', '', '', '', '', 0 FROM sessions",
        "INSERT INTO sessions SELECT 98, 'odd', device, routine, title, 'none', -1e300, 0, '', day, NULL, NULL,"
        " NULL, ending, 0, NULL, NULL, '', '', '', '', '', 0 FROM sessions WHERE n = 1",
    )
    joined = merge_file(history, theirs.path)
    (found,) = history.sessions()
    assert (found.title, found.before) == ("[31mred", 10)
    assert found.planned < 1e9
    assert len(joined.nonsense) == 2


def test_an_exercise_cannot_be_moved_into_another_session(history: History, wall: WallClock) -> None:
    mine = session(wall(), exercise())
    history.begin(mine)
    thief = session(wall(), replace(mine.exercises[0], title="Stolen"))
    take_in(history, Book((thief,)))
    kept = history.session(mine.id)
    assert kept is not None
    assert [one.title for one in kept.exercises] == ["Butterfly"]
