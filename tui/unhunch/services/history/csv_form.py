"""The history as a table for a spreadsheet: a line for each exercise, with its session. Not made to be read back."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from unhunch.core.day.records import ExerciseRecord, SessionRecord
from unhunch.core.text import clean

COLUMNS: Final = (
    "day", "began", "ended", "time_zone", "routine", "session", "counts_as", "ending", "before", "after", "where",
    "symptoms", "next_day", "note", "exercise", "title", "area", "outcome", "repetitions", "of", "seconds", "why",
    "session_id",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@")
"""What a cell begins with that a spreadsheet would take for a formula, and run."""


def write_csv(sessions: Iterable[SessionRecord]) -> Iterator[str]:
    """Return the file's text in pieces; a session without exercises has a line of its own."""
    yield _line(COLUMNS)
    for session in sessions:
        for exercise in session.exercises or (None,):
            yield _line(_cells(session, exercise))


def safe(cell: object) -> str:
    """Return a cell that a spreadsheet takes for a text or a number, and never for a formula."""
    if isinstance(cell, int | float):
        return str(cell)
    text = "" if cell is None else clean(str(cell), 4000)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(session: SessionRecord, exercise: ExerciseRecord | None) -> tuple[object, ...]:
    ended = None if session.ended is None else session.ended.local.isoformat(timespec="seconds")
    head = (
        session.day.isoformat(), session.began.local.isoformat(timespec="seconds"), ended, session.began.zone,
        session.routine, session.title, session.extent, session.ending, session.before, session.after, session.area,
        "; ".join(session.symptoms), session.next_day, session.note,
    )  # fmt: skip
    if exercise is None:
        return (*head, *("",) * 8, session.id)
    return (
        *head, exercise.exercise, exercise.title, exercise.area, exercise.outcome, exercise.reps, exercise.of,
        exercise.seconds, exercise.why, session.id,
    )  # fmt: skip


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return text.getvalue()
