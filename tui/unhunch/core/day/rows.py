"""What the history says in sums: a row for a day, for an exercise, for a rating."""

from datetime import date
from typing import NamedTuple


class DayRow(NamedTuple):
    """What was done on a day; days on which nothing was recorded have no row.

    ``full`` are the full sessions that count, ``breaks`` the micro-breaks that count: those that ended as done, or of
    whose exercises at least half were done. ``seconds`` and ``reps`` are of all sessions, also of those that do
    not count. ``minutes`` is how long they took from begin to end, with rests and pauses; at most three hours each.
    """

    day: date
    full: int = 0
    breaks: int = 0
    seconds: float = 0.0
    reps: int = 0
    minutes: float = 0.0


class ExerciseRow(NamedTuple):
    """What was done of an exercise: how often it was begun, how that ended, and what came of it.

    ``times`` is the sum of done, partial, skipped and stopped; a session that ended before it came is not in it.
    """

    exercise: str
    title: str
    area: str
    times: int = 0
    done: int = 0
    partial: int = 0
    skipped: int = 0
    stopped: int = 0
    reps: int = 0
    seconds: float = 0.0


class RatingRow(NamedTuple):
    """What a person said of a session on this day: discomfort from 0 to 10 before and after, and the day after."""

    day: date
    before: int | None = None
    after: int | None = None
    next_day: str = ""
