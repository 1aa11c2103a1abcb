"""A file that was edited or synced half-way is data: it is read as far as it makes sense, and never believed."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.history.histories import WallClock, exercise, raw, session

from unhunch.engine.text import clean
from unhunch.history import record_rows
from unhunch.history.record_rows import NonsenseError
from unhunch.history.records import ReminderRecord, SessionRecord
from unhunch.history.store import History

LOOSE = "PRAGMA ignore_check_constraints = ON"
LONG_AGO, LATER = date(1900, 1, 1), date(2900, 1, 1)

ANYTHING = (
    st.none()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["done", "full", "open", "taken", "left", "[1, 2]", '["a"]', "2026-11-18"])
)
SESSION_COLUMNS = (
    "id", "device", "routine", "title", "extent", "began_at", "began_offset", "began_zone", "ended_at", "ended_offset",
    "ended_zone", "ending", "planned", "before", "after", "area", "symptoms", "verdict", "next_day", "note", "changed",
)  # fmt: skip
SOUND = {
    "id": "a", "device": "here", "routine": "full", "title": "Full", "extent": "full", "began_at": 1.7e9,
    "began_offset": 60, "began_zone": "", "ended_at": None, "ended_offset": None, "ended_zone": None, "ending": "open",
    "planned": 1.0, "before": 1, "after": None, "area": "", "symptoms": "", "verdict": "", "next_day": "", "note": "",
    "changed": 1.0,
}  # fmt: skip


@given(st.dictionaries(st.sampled_from(SESSION_COLUMNS), ANYTHING))
def test_any_row_is_a_sound_session_or_is_refused(odd: dict[str, Any]) -> None:
    try:
        record = record_rows.session_of(SOUND | odd)
    except NonsenseError:
        return
    assert all(text == clean(text, 4000) for text in (record.title, record.note, record.area, *record.symptoms))
    assert record.before is None or 0 <= record.before <= 10
    assert record.ended is None or record.ended.at >= record.began.at
    assert 0 <= record.planned < 1e9
    assert record.began.day.year >= 1969
    assert isinstance(record, SessionRecord)


@given(st.dictionaries(st.sampled_from(["id", "at", "offset", "zone", "extent", "answer", "why"]), ANYTHING))
def test_any_row_is_a_sound_reminder_or_is_refused(odd: dict[str, Any]) -> None:
    sound = {"id": "a", "device": "", "at": 1.7e9, "offset": 0, "zone": "", "extent": "break", "answer": "told"}
    try:
        record = record_rows.reminder_of(sound | {"why": "", "changed": 1.0} | odd)
    except NonsenseError:
        return
    assert isinstance(record, ReminderRecord)
    assert record.why == clean(record.why)


@pytest.fixture
def edited(history: History, wall: WallClock, path: Path) -> Path:
    """Return the path of a history with two sessions, to be edited."""
    for number in range(2):
        history.begin(session(wall(), exercise(id=f"e{number}"), id=f"s{number}", before=3))
    return path


def test_texts_are_made_harmless(edited: Path, history: History) -> None:
    raw(edited, "UPDATE sessions SET title = 'a' || char(27) || ']0;owned' || char(7) || char(8238) || 'b'")
    raw(edited, "UPDATE exercises SET title = char(10) || '[bold]x' || char(13)")
    assert {one.title for one in history.sessions()} == {"a]0;ownedb"}
    assert {one.title for record in history.sessions() for one in record.exercises} == {"[bold]x"}
    assert [row.title for row in history.exercises(LONG_AGO, LATER)] == ["[bold]x"]


def test_numbers_are_brought_into_their_range(edited: Path, history: History) -> None:
    raw(edited, LOOSE, 'UPDATE sessions SET "before" = 400, "after" = -7, planned = 9e999, began_offset = 100000')
    raw(edited, LOOSE, "UPDATE exercises SET reps = -5, seconds = 1e300")
    for record in history.sessions():
        assert (record.before, record.after, record.began.offset) == (10, 0, 0)
        assert (record.exercises[0].reps, record.planned < 1e9, record.seconds < 1e9) == (0, True, True)
    assert [row.before for row in history.ratings(LONG_AGO, LATER)] == [10, 10]
    assert history.days(LONG_AGO, LATER)[0].reps == 0
    assert history.problems == ()


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE sessions SET id = '../up' WHERE n = 1",
        "UPDATE sessions SET ending = 'exploded' WHERE n = 1",
        "UPDATE sessions SET began_at = -1e300 WHERE n = 1",
        "UPDATE sessions SET began_at = 9e999 WHERE n = 1",
    ],
)
def test_a_session_that_makes_no_sense_is_left_out_and_told(edited: Path, history: History, edit: str) -> None:
    raw(edited, LOOSE, edit)
    assert [one.id for one in history.sessions()] == ["s1"]
    assert history.problems[0].line().startswith("history.sqlite3: 1 record makes no sense and is left out: ")


def test_a_day_that_is_none_is_left_out(edited: Path, history: History) -> None:
    raw(edited, "UPDATE sessions SET day = '2026-13-99' WHERE n = 1")
    assert [row.day for row in history.days(LONG_AGO, LATER)] == [date(2026, 11, 18)]


def test_text_that_is_no_utf_8_is_read_all_the_same(edited: Path, history: History) -> None:
    with closing(sqlite3.connect(edited, isolation_level=None)) as connection:
        connection.execute("UPDATE sessions SET note = CAST(? AS TEXT)", (b"caf\xe9",))
    assert {one.note for one in history.sessions()} == {"caf\ufffd"}


def test_an_owner_that_makes_no_sense_counts_as_gone(edited: Path, history: History) -> None:
    raw(edited, "UPDATE sessions SET ending = 'open', ended_at = NULL, device = (SELECT value FROM meta)")
    raw(edited, "DELETE FROM playing")
    raw(edited, "INSERT INTO playing SELECT n, 'x', 'y', -9223372036854775808, 'z', 9e999 FROM sessions")
    assert len(history.open_sessions()) == 2
