"""The history as JSON: a stable shape, which later versions of unhunch read as well.

::

    {"format": "unhunch history", "version": 1, "sessions": [...], "reminders": [...]}

The fields of a session, an exercise, a repetition and a reminder are those of the records in
:mod:`unhunch.core.day.records`, by the same names. A repetition stands in its exercise, an exercise in its session. A
moment has ``at``, in seconds since 1970, ``offset``, in minutes ahead of UTC, ``zone``, the name of the time zone, and
``local``, such as ``2026-11-22T18:30:05+01:00``, which is for people and is not read; that of a
repetition has no ``local``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from unhunch.core.day.merge import Book, ordered, repetition_key
from unhunch.core.day.moment import Moment
from unhunch.core.day.records import ReminderRecord, Repetition, SessionRecord
from unhunch.core.problem import UnhunchError
from unhunch.services.history import reading
from unhunch.services.history.reading import NonsenseError, Row

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
        for session, reps in reading.read_rows([row], lambda one: _session(one, nonsense), nonsense.append):
            sessions[session.id] = session
            repetitions |= {repetition_key(one): one for one in reps}
    reminders = reading.read_rows(_objects(data, "reminders", nonsense), _reminder, nonsense.append)
    by_id = {reminder.id: reminder for reminder in reminders}
    return Book(tuple(sessions.values()), tuple(repetitions.values()), tuple(by_id.values())), nonsense


def _session(row: Row, nonsense: list[str]) -> tuple[SessionRecord, list[Repetition]]:
    flat = _Fields({**row, **_moment(row, "began"), **_moment(row, "ended")})
    exercises, repetitions = [], list[Repetition]()
    for one in _objects(row, "exercises", nonsense):
        for exercise in reading.read_rows([one], reading.exercise_of, nonsense.append):
            exercises.append(exercise)
            for rep in _objects(one, "repetitions", nonsense):
                made = _Fields({**rep, **_flat(rep.get("at")), "exercise": exercise.id})
                repetitions += reading.read_rows([made], reading.repetition_of, nonsense.append)
    return ordered(reading.session_of(flat, exercises)), repetitions


def _reminder(row: Row) -> ReminderRecord:
    return reading.reminder_of(_Fields({**row, **_flat(row.get("at"))}))


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
