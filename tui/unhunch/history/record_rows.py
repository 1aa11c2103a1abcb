"""From rows of a file to records. The file may have been edited or damaged: nothing in it is trusted.

Texts are cleaned, numbers are brought into their range, and a row that makes no sense is refused.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeVar

from unhunch.engine.events import Outcome
from unhunch.engine.kinds import Side
from unhunch.engine.text import clean
from unhunch.history.records import Answer, Ending, ExerciseRecord, Extent, ReminderRecord, Repetition, SessionRecord
from unhunch.history.totals import DayRow, ExerciseRow, RatingRow
from unhunch.system.moment import Moment

ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST: Final = 4000
"""Characters of a note."""
WORD: Final = 200
"""Characters of a title, an area, or any other short text."""
MOST_SYMPTOMS: Final = 40
NEXT_DAY: Final = ("", "better", "same", "worse")
MOST_REPS: Final = 100_000
MOST_SECONDS: Final = 7 * 86400.0
FIRST, LAST = 0.0, 32_503_680_000.0 - 2 * 86400
"""The moments that make sense: from 1970 to the year 2999."""
_DAY_MINUTES: Final = 24 * 60

S = TypeVar("S", bound=StrEnum)
Row = Mapping[str, Any]


class NonsenseError(ValueError):
    """A row, or a value in a file, that makes no sense; the message is a clause that says why."""


def session_of(row: Row, exercises: Iterable[ExerciseRecord] = ()) -> SessionRecord:
    """Return the session in a row.

    Raises:
        NonsenseError: when it makes no sense.
    """
    began = moment_of(row["began_at"], row["began_offset"], row["began_zone"])
    ended = None
    if row["ended_at"] is not None:
        offset, zone = row["ended_offset"], row["ended_zone"]
        ended = moment_of(row["ended_at"], began.offset if offset is None else offset, zone or "")
        ended = Moment(max(began.at, ended.at), ended.offset, ended.zone)
    return SessionRecord(
        id=id_of(row["id"]),
        device=text_of(row["device"], 64),
        routine=text_of(row["routine"]),
        title=text_of(row["title"]),
        extent=_one_of(Extent, row["extent"]),
        began=began,
        ended=ended,
        ending=_one_of(Ending, row["ending"]),
        planned=_number(row["planned"], MOST_SECONDS),
        before=_rating(row["before"]),
        after=_rating(row["after"]),
        area=text_of(row["area"]),
        symptoms=symptoms_of(row["symptoms"]),
        verdict=text_of(row["verdict"]),
        next_day=row["next_day"] if row["next_day"] in NEXT_DAY else "",
        note=text_of(row["note"], LONGEST),
        exercises=tuple(exercises),
        changed=_number(row["changed"], LAST),
    )


def exercise_of(row: Row) -> ExerciseRecord:
    """Return the exercise in a row.

    Raises:
        NonsenseError: when it makes no sense.
    """
    return ExerciseRecord(
        id=id_of(row["id"]),
        place=_count(row["place"], 10_000),
        exercise=text_of(row["exercise"]),
        title=text_of(row["title"]),
        area=text_of(row["area"]),
        outcome=_one_of(Outcome, row["outcome"]),
        reps=_count(row["reps"], MOST_REPS),
        of=_count(row["of"], MOST_REPS),
        seconds=_number(row["seconds"], MOST_SECONDS),
        why=text_of(row["why"]),
    )


def repetition_of(row: Row) -> Repetition:
    """Return the repetition in a row.

    Raises:
        NonsenseError: when it makes no sense.
    """
    return Repetition(
        exercise=id_of(row["exercise"]),
        side=_one_of(Side, row["side"]) if row["side"] else None,
        rep=max(1, _count(row["rep"], MOST_REPS)),
        at=moment_of(row["at"], row["offset"], row["zone"]),
    )


def reminder_of(row: Row) -> ReminderRecord:
    """Return the reminder in a row.

    Raises:
        NonsenseError: when it makes no sense.
    """
    return ReminderRecord(
        id=id_of(row["id"]),
        device=text_of(row["device"], 64),
        at=moment_of(row["at"], row["offset"], row["zone"]),
        extent=_one_of(Extent, row["extent"]),
        answer=_one_of(Answer, row["answer"]),
        why=text_of(row["why"]),
        changed=_number(row["changed"], LAST),
    )


def day_row(row: Row) -> DayRow:
    """Return the sums of a day."""
    return DayRow(
        _day(row["day"]),
        _count(row["full"], MOST_REPS),
        _count(row["breaks"], MOST_REPS),
        _number(row["seconds"], math.inf),
        _count(row["reps"], 10**9),
        _number(row["minutes"], math.inf),
    )


def exercise_row(row: Row) -> ExerciseRow:
    """Return the sums of an exercise."""
    done, partial, skipped, stopped = (_count(row[name], 10**9) for name in ("done", "partial", "skipped", "stopped"))
    return ExerciseRow(
        text_of(row["exercise"]),
        text_of(row["title"]),
        text_of(row["area"]),
        done + partial + skipped + stopped,
        done,
        partial,
        skipped,
        stopped,
        _count(row["reps"], 10**9),
        _number(row["seconds"], math.inf),
    )


def rating_row(row: Row) -> RatingRow:
    """Return the ratings of a session."""
    next_day = row["next_day"] if row["next_day"] in NEXT_DAY else ""
    return RatingRow(_day(row["day"]), _rating(row["before"]), _rating(row["after"]), next_day)


def day_of(value: object) -> date | None:
    """Return the day in a text; None where there is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _day(value: object) -> date:
    day = day_of(value)
    if day is None:
        raise NonsenseError(f"{clean(str(value), 40)!r} is no day")
    return day


def moment_of(at: object, offset: object, zone: object) -> Moment:
    """Return a moment.

    Raises:
        NonsenseError: when it is no moment between the years 1970 and 2999.
    """
    if isinstance(at, bool) or not isinstance(at, int | float) or not FIRST <= at <= LAST:
        raise NonsenseError(f"the time {at!r:.40} makes no sense")
    minutes = offset if isinstance(offset, int) and abs(offset) < _DAY_MINUTES else 0
    return Moment(float(at), int(minutes), text_of(zone, 64))


def day_text(moment: Moment) -> str:
    """Return the local day of a moment, as the tables keep it: ``2026-11-22``."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment.at, minutes=moment.offset)).date().isoformat()


def id_of(value: object) -> str:
    """Return an id.

    Raises:
        NonsenseError: when it is none.
    """
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    raise NonsenseError(f"{clean(str(value), 40)!r} is no id")


def text_of(value: object, limit: int = WORD) -> str:
    """Return a text made harmless; nothing for what is no text."""
    if not isinstance(value, str):
        return ""
    if len(value) <= limit and value.isprintable() and "  " not in value and value.strip() == value:
        return value  # as nearly every text is; the long way takes a hundred times as long
    return clean(value, limit)


def symptoms_of(value: object) -> tuple[str, ...]:
    """Return the symptoms in a JSON list of texts, or in a list."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if value else []
        except (ValueError, RecursionError):
            value = []
    if not isinstance(value, list | tuple):
        return ()
    words = (text_of(word) for word in value[:MOST_SYMPTOMS])
    return tuple(word for word in words if word)


def symptoms_text(symptoms: Iterable[str]) -> str:
    """Return symptoms as the tables keep them."""
    words = [word for word in map(text_of, symptoms) if word]
    return json.dumps(words[:MOST_SYMPTOMS], ensure_ascii=False) if words else ""


def read_rows(rows: Iterable[Row], read: Callable[[Row], Any], refuse: Callable[[str], object]) -> list[Any]:
    """Return what the rows hold; those that make no sense are refused, each with a clause that says why."""
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except NonsenseError as error:
            refuse(str(error))
    return found


def _one_of(kind: type[S], value: object) -> S:
    try:
        return kind(value)  # type: ignore[arg-type]
    except ValueError:
        raise NonsenseError(f"{clean(str(value), 40)!r} is no {kind.__name__.lower()}") from None


def _number(value: object, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return 0.0
    return float(min(max(0, value), most))


def _count(value: object, most: int) -> int:
    return int(_number(value, most))


def _rating(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return round(min(max(0, value), 10))
