"""What is exported: a stable shape as JSON, and a table that no spreadsheet takes for a program."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.history.histories import WallClock, exercise, repetition, session

from unhunch.engine.kinds import Side
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean
from unhunch.history.export import COLUMNS, read_json, safe, session_json, write_csv, write_json
from unhunch.history.records import Extent

NOW = WallClock()()
RECORD = session(NOW, exercise(id="e" * 32), id="a" * 32, note="calm", before=3, symptoms=("stiff",))
SHAPE = {
    "id": "a" * 32, "device": "here", "routine": "full", "title": "Full session", "extent": "full",
    "began": {"at": NOW.at, "offset": 60, "zone": "Europe/Berlin", "local": "2026-11-18T13:00:00+01:00"},
    "ended": {"at": NOW.at + 600, "offset": 60, "zone": "Europe/Berlin", "local": "2026-11-18T13:10:00+01:00"},
    "ending": "done", "planned": 600.0, "before": 3, "after": None, "area": "", "symptoms": ["stiff"], "verdict": "",
    "next_day": "", "note": "calm", "changed": NOW.at,
    "exercises": [
        {
            "id": "e" * 32, "place": 0, "exercise": "butterfly", "title": "Butterfly", "area": "upper back",
            "outcome": "done", "reps": 5, "of": 5, "seconds": 30.0, "why": "",
            "repetitions": [{
                "side": "left", "rep": 1,
                "at": {"at": NOW.at, "offset": 60, "zone": "Europe/Berlin"},
            }],
        }
    ],
}  # fmt: skip
"""The documented shape, which later versions keep."""


def exported(*sessions: dict[str, Any]) -> dict[str, Any]:
    text = "".join(write_json(sessions, ()))
    data: dict[str, Any] = json.loads(text)
    return data


def test_the_shape_of_a_session_is_stable() -> None:
    rep = repetition(RECORD.exercises[0], NOW, 1, Side.LEFT)
    assert session_json(RECORD, [rep]) == SHAPE
    assert exported(SHAPE) == {"format": "unhunch history", "version": 1, "sessions": [SHAPE], "reminders": []}


def test_a_file_of_this_shape_is_read() -> None:
    book, nonsense = read_json(json.dumps(exported(SHAPE)))
    assert (book.sessions, nonsense) == ((RECORD,), [])
    assert [one.side for one in book.repetitions] == [Side.LEFT]


def test_what_people_are_shown_is_not_read() -> None:
    shown = SHAPE | {"began": {"at": NOW.at, "offset": 60, "zone": "Europe/Berlin", "local": "yesterday"}, "more": 1}
    assert read_json(json.dumps(exported(shown)))[0].sessions == (RECORD,)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no exported history"),
        ('{"format": "something else"}', "is no exported history"),
        ('{"format": "unhunch history", "version": 2}', "newer unhunch"),
    ],
)
def test_what_is_no_export_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnhunchError, match=why):
        read_json(text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "../etc/passwd"}, {"id": None}, {"began": None}, {"began": {"at": "soon"}}, {"began": {"at": -1e99}},
        {"ending": "somehow"}, {"extent": 7}, {"exercises": [5]}, {"exercises": [{"id": "x", "outcome": "won"}]},
    ],
)  # fmt: skip
def test_a_record_that_makes_no_sense_is_left_out_with_a_reason(wrong: dict[str, Any]) -> None:
    book, nonsense = read_json(json.dumps(exported(SHAPE | wrong, SHAPE | {"id": "b"})))
    assert len(nonsense) == 1
    assert "b" in {one.id for one in book.sessions}


NAMES = [*SHAPE, "at", "side", "rep", "offset"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(SHAPE)), JSON, max_size=6))
def test_any_nonsense_is_refused_without_a_fault(wrong: dict[str, Any]) -> None:
    text = json.dumps({"format": "unhunch history", "version": 1, "sessions": [SHAPE | wrong], "reminders": [wrong]})
    book, _ = read_json(text)
    for one in book.sessions:
        assert one.note == clean(one.note, 4000)
        assert one.before is None or 0 <= one.before <= 10
        assert 0 <= one.planned < float("inf")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_table_has_a_line_for_each_exercise() -> None:
    other = session(NOW, extent=Extent.BREAK, ended=None)
    table = rows("".join(write_csv([session(NOW, exercise(), exercise("roll")), other])))
    assert table[0] == list(COLUMNS)
    assert [row[COLUMNS.index("exercise")] for row in table[1:]] == ["butterfly", "roll", ""]
    assert {len(row) for row in table} == {len(COLUMNS)}
    assert table[1][:4] == ["2026-11-18", "2026-11-18T13:00:00+01:00", "2026-11-18T13:10:00+01:00", "Europe/Berlin"]


@given(st.text(max_size=12))
def test_no_cell_is_a_formula_and_none_loses_its_text(note: str) -> None:
    cell = safe(note)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert clean(note) in (cell, cell[1:])
    (_, row) = rows("".join(write_csv([session(NOW, note=note)])))
    assert row[COLUMNS.index("note")] == cell


@pytest.mark.parametrize("number", [-3, -1.5, 0, 7])
def test_a_number_stays_a_number(number: float) -> None:
    assert safe(number) == str(number)
