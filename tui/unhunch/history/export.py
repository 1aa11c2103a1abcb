"""The history as JSON: a stable shape, which later versions of unhunch read as well.

::

    {"format": "unhunch history", "version": 1, "sessions": [...], "reminders": [...]}

The fields of a session, an exercise, a repetition and a reminder are those of the records in
:mod:`unhunch.history.records`, by the same names. A repetition stands in its exercise, an exercise in its session. A
moment has ``at``, in seconds since 1970, ``offset``, in minutes ahead of UTC, ``zone``, the name of the time zone, and
``local``, such as ``2026-11-22T18:30:05+01:00``, which is for people and is not read; that of a
repetition has no ``local``.
"""

import csv
import io
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from msgspec.structs import fields

from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean
from unhunch.history import record_rows
from unhunch.history.merge import Book, ordered, repetition_key
from unhunch.history.opening import connect, said
from unhunch.history.record_rows import NonsenseError, Row
from unhunch.history.records import ExerciseRecord, ReminderRecord, Repetition, SessionRecord
from unhunch.history.store import History
from unhunch.system.moment import Moment

FORMAT: Final = "unhunch history"
VERSION: Final = 1


class _Fields(dict[str, Any]):
    """The fields of an object; None for one that is not there."""

    def __missing__(self, key: str) -> None:
        return None


def session_json(session: SessionRecord, repetitions: Iterable[Repetition] | None = ()) -> dict[str, Any]:
    """Return a session as a JSON object; with None for the repetitions, its exercises have none to show."""
    by_exercise: dict[str, list[dict[str, Any]]] = {}
    for one in repetitions or ():
        at = {"at": one.at.at, "offset": one.at.offset, "zone": one.at.zone}
        by_exercise.setdefault(one.exercise, []).append({"side": one.side, "rep": one.rep, "at": at})
    exercises = [_plain(exercise) for exercise in session.exercises]
    if repetitions is not None:
        exercises = [row | {"repetitions": by_exercise.get(row["id"], [])} for row in exercises]
    began, ended = moment_json(session.began), None if session.ended is None else moment_json(session.ended)
    return _plain(session) | {
        "began": began,
        "ended": ended,
        "symptoms": list(session.symptoms),
        "exercises": exercises,
    }


def reminder_json(reminder: ReminderRecord) -> dict[str, Any]:
    """Return a reminder as a JSON object."""
    return _plain(reminder) | {"at": moment_json(reminder.at)}


def moment_json(moment: Moment) -> dict[str, Any]:
    """Return a moment as a JSON object."""
    local = moment.local.isoformat(timespec="seconds")
    return {"at": moment.at, "offset": moment.offset, "zone": moment.zone, "local": local}


def _plain(record: Any) -> dict[str, Any]:
    """Return the fields of a record, in their order; ``asdict`` would copy each."""
    return {each.name: getattr(record, each.name) for each in fields(record)}


def write_json(sessions: Iterable[dict[str, Any]], reminders: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return the file's text in pieces: a line for each session and each reminder."""
    yield f'{{"format": {json.dumps(FORMAT)}, "version": {VERSION}'
    for name, rows in (("sessions", sessions), ("reminders", reminders)):
        yield f',\n"{name}": ['
        for i, row in enumerate(rows):
            yield f"{',' if i else ''}\n{json.dumps(row, ensure_ascii=False, allow_nan=False)}"
        yield "]"
    yield "}\n"


def read_json(text: str, source: str = "the file") -> tuple[Book, list[str]]:
    """Return what an exported file holds, and why records of it are left out; ``source`` is the file's name.

    Raises:
        UnhunchError: when it is no exported history at all.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnhunchError(f"{source} is no JSON: {error.msg}, line {error.lineno}.") from None
    except (ValueError, RecursionError):
        raise UnhunchError(f"{source} is no JSON that can be read.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnhunchError(f"{source} is no exported history of unhunch.")
    if data.get("version") != VERSION:
        raise UnhunchError(f"{source} was exported by a newer unhunch; bring this one up to date first.")
    nonsense: list[str] = []
    sessions: dict[str, SessionRecord] = {}
    repetitions: dict[tuple[str, str, int], Repetition] = {}
    for row in _objects(data, "sessions", nonsense):
        for session, reps in record_rows.read_rows([row], lambda one: _session(one, nonsense), nonsense.append):
            sessions[session.id] = session
            repetitions |= {repetition_key(one): one for one in reps}
    reminders = record_rows.read_rows(_objects(data, "reminders", nonsense), _reminder, nonsense.append)
    by_id = {reminder.id: reminder for reminder in reminders}
    return Book(tuple(sessions.values()), tuple(repetitions.values()), tuple(by_id.values())), nonsense


def _session(row: Row, nonsense: list[str]) -> tuple[SessionRecord, list[Repetition]]:
    flat = _Fields({**row, **_moment(row, "began"), **_moment(row, "ended")})
    exercises, repetitions = [], list[Repetition]()
    for one in _objects(row, "exercises", nonsense):
        for exercise in record_rows.read_rows([one], record_rows.exercise_of, nonsense.append):
            exercises.append(exercise)
            for rep in _objects(one, "repetitions", nonsense):
                made = _Fields({**rep, **_flat(rep.get("at")), "exercise": exercise.id})
                repetitions += record_rows.read_rows([made], record_rows.repetition_of, nonsense.append)
    return ordered(record_rows.session_of(flat, exercises)), repetitions


def _reminder(row: Row) -> ReminderRecord:
    return record_rows.reminder_of(_Fields({**row, **_flat(row.get("at"))}))


def _moment(row: Row, name: str) -> dict[str, Any]:
    return {f"{name}_{key}": value for key, value in _flat(row.get(name)).items()}


def _flat(moment: object) -> dict[str, Any]:
    found = moment if isinstance(moment, Mapping) else {}
    return {key: found.get(key) for key in ("at", "offset", "zone")}


def _objects(row: Row, name: str, nonsense: list[str]) -> Iterator[_Fields]:
    rows = row.get(name)
    for one in rows if isinstance(rows, list) else ():
        if isinstance(one, dict):
            yield _Fields(one)
        else:
            nonsense.append(str(NonsenseError(f"{name} has {one!r:.40}")))


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


def back_up(history: History, target: Path) -> None:
    """Write a copy of the history to ``target``, whole or not at all, readable by the user alone.

    Raises:
        UnhunchError: when it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            with closing(connect(name)) as copy:
                history.connection.backup(copy)
                copy.execute("DELETE FROM playing")  # nobody plays in a copy
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (OSError, sqlite3.Error) as error:
        raise UnhunchError(f"{target} cannot be written: {said(error)}.") from None
