"""The statements that write records. Each is within a transaction of the caller's, and does the same done twice."""

from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Any, Final

from msgspec.structs import replace

from unhunch.engine.exercise import Dose
from unhunch.history.living import Owner
from unhunch.history.record_rows import LONGEST, day_text, symptoms_text, text_of
from unhunch.history.records import Ending, ExerciseRecord, ReminderRecord, Repetition, SessionRecord
from unhunch.system.moment import Moment

TICK: Final = 0.001
"""Seconds by which a change is later than the one before, however the clock stands."""
CHANGEABLE: Final = frozenset(
    {
        "routine", "title", "extent", "ended", "ending", "planned", "before", "after", "area", "symptoms", "verdict",
        "next_day", "note",
    }
)  # fmt: skip
"""The fields of a session that can be changed after it began."""
_SESSION: Final = (
    "id", "device", "routine", "title", "extent", "began_at", "began_offset", "began_zone", "day", "ended_at",
    "ended_offset", "ended_zone", "ending", "planned", "before", "after", "area", "symptoms", "verdict", "next_day",
    "note", "changed",
)  # fmt: skip
_EXERCISE: Final = ("place", "exercise", "title", "area", "outcome", "reps", "of", "seconds", "why")


def put_session(connection: Connection, record: SessionRecord) -> int:
    """Insert a session, or replace what is known of it, its exercises left out; return its number."""
    values = _session_values(record)
    columns, marks = _names(values), ", ".join("?" * len(values))
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in values if name != "id")
    statement = f"INSERT INTO sessions ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {news} RETURNING n"  # noqa: S608
    return int(connection.execute(statement, tuple(values.values())).fetchone()[0])


def put_exercise(connection: Connection, session: str, record: ExerciseRecord, dose: Dose | None = None) -> None:
    """Insert an exercise, or replace it; nothing where there is no such session."""
    values: dict[str, Any] = {name: getattr(record, name) for name in _EXERCISE}
    values |= {name: text_of(values[name]) for name in ("exercise", "title", "area", "why")}
    values["outcome"] = str(record.outcome)
    if dose is not None:
        values |= {"amount": dose.amount, "options": " ".join(sorted(dose.options))}
    marks = ", ".join("?" * len(values))
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in values)
    connection.execute(
        f"INSERT INTO exercises (id, session, {_names(values)}) "  # noqa: S608  the names are our own
        f"SELECT ?, n, {marks} FROM sessions WHERE id = ? "
        f"ON CONFLICT (id) DO UPDATE SET {news} WHERE session = excluded.session",
        (record.id, *values.values(), session),
    )


def put_repetition(connection: Connection, repetition: Repetition) -> None:
    """Insert a repetition; of the same one twice the earlier counts. Nothing where there is no such exercise."""
    put_repetitions(connection, (repetition,))


def put_repetitions(connection: Connection, repetitions: Iterable[Repetition]) -> None:
    """Insert repetitions, as :func:`put_repetition` does each."""
    connection.executemany(
        """INSERT INTO repetitions (exercise, side, rep, at, "offset", zone)
        SELECT n, ?, ?, ?, ?, ? FROM exercises WHERE id = ?
        ON CONFLICT DO UPDATE SET at = excluded.at, "offset" = excluded."offset", zone = excluded.zone
        WHERE (excluded.at, excluded."offset", excluded.zone) < (at, "offset", zone)""",
        (
            (one.side or "", one.rep, one.at.at, one.at.offset, text_of(one.at.zone, 64), one.exercise)
            for one in repetitions
        ),
    )


def put_reminder(connection: Connection, record: ReminderRecord) -> None:
    """Insert a reminder, or replace it."""
    at = record.at
    connection.execute(
        """INSERT INTO reminders (id, device, at, "offset", zone, day, extent, answer, why, changed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET device = excluded.device, at = excluded.at, "offset" = excluded."offset",
        zone = excluded.zone, day = excluded.day, extent = excluded.extent, answer = excluded.answer,
        why = excluded.why, changed = excluded.changed""",
        (
            record.id, record.device, at.at, at.offset, text_of(at.zone, 64), day_text(at), str(record.extent),
            str(record.answer), text_of(record.why), record.changed,
        ),
    )  # fmt: skip


def change_session(connection: Connection, id_: str, fields: Mapping[str, Any], now: float) -> None:
    """Change fields of a session, and when it was changed; nothing where there is no such session."""
    values: dict[str, Any] = {}
    for name, value in fields.items():
        values |= _column(name, value)
    news = [f'"{name}" = ?' for name in values if name != "ended_at"]
    if "ended_at" in values:  # never before it began, wherever the clock was set
        news.append("ended_at = max(began_at, ?)")
        values["ended_at"] = values.pop("ended_at")
    news.append("changed = max(?, changed + ?)")
    statement = f"UPDATE sessions SET {', '.join(news)} WHERE id = ?"  # noqa: S608  the names are our own
    connection.execute(statement, (*values.values(), now, TICK, id_))
    if fields.get("ending", Ending.OPEN) is not Ending.OPEN:
        connection.execute("DELETE FROM playing WHERE session = (SELECT n FROM sessions WHERE id = ?)", (id_,))


def beat(connection: Connection, id_: str, owner: Owner, now: float) -> None:
    """Keep that a process plays a session, and that it lives."""
    connection.execute(
        """INSERT INTO playing (session, boot, space, pid, born, beat)
        SELECT n, ?, ?, ?, ?, ? FROM sessions WHERE id = ? AND ending = 'open'
        ON CONFLICT (session) DO UPDATE SET boot = excluded.boot, space = excluded.space, pid = excluded.pid,
        born = excluded.born, beat = excluded.beat""",
        (owner.boot, owner.space, owner.pid, owner.born, now, id_),
    )


def delete(connection: Connection, ids: Iterable[str], now: float) -> int:
    """Delete sessions and reminders, and keep that they are deleted; return how many there were."""
    gone = 0
    for id_ in ids:
        for table in ("sessions", "reminders"):
            found = connection.execute(f"DELETE FROM {table} WHERE id = ?", (id_,)).rowcount  # noqa: S608
            gone += found
            if found:
                put_deleted(connection, id_, now)
    return gone


def put_deleted(connection: Connection, id_: str, at: float) -> None:
    """Keep that a record is deleted, and since when."""
    connection.execute(
        "INSERT INTO deleted (id, at) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at)", (id_, at)
    )


def _session_values(record: SessionRecord) -> dict[str, Any]:
    if record.ended is not None and record.ended.at < record.began.at:
        record = replace(record, ended=replace(record.ended, at=record.began.at))
    values: dict[str, Any] = {
        "id": record.id,
        "device": text_of(record.device, 64),
        "began_at": record.began.at,
        "began_offset": record.began.offset,
        "began_zone": text_of(record.began.zone, 64),
        "day": day_text(record.began),
    }
    for name in sorted(CHANGEABLE):
        values |= _column(name, getattr(record, name))
    values["changed"] = record.changed
    return {name: values[name] for name in _SESSION}


def _column(name: str, value: Any) -> dict[str, Any]:
    """Return a field as the columns that hold it."""
    match name:
        case "ended":
            moment: Moment | None = value
            if moment is None:
                return {"ended_at": None, "ended_offset": None, "ended_zone": None}
            return {"ended_at": moment.at, "ended_offset": moment.offset, "ended_zone": text_of(moment.zone, 64)}
        case "symptoms":
            return {name: symptoms_text(value)}
        case "note":
            return {name: text_of(value, LONGEST)}
        case "extent" | "ending":
            return {name: str(value)}
        case "planned" | "before" | "after":
            return {name: value}
        case _ if name in CHANGEABLE:
            return {name: text_of(value)}
    raise TypeError(f"a session has no field {name!r} that can be changed")


def _names(values: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in values)


def day_bounds(first: date | None, last: date | None) -> tuple[str, str]:
    """Return the first and the last day as the tables keep them."""
    return ("" if first is None else first.isoformat(), "~" if last is None else last.isoformat())
