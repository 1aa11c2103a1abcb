"""What the history says in sums: a row for a day, for an exercise, for a rating."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple


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


WEEK: Final = timedelta(days=7)


class Range(StrEnum):
    """How much time is looked at."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


WEEKS: Final = {Range.WEEK: 1, Range.MONTH: 5, Range.QUARTER: 13, Range.YEAR: 53}
"""So many weeks make a month, a quarter and a year whole, wherever in the week they begin."""
_LEAST: Final = date(1900, 1, 1)
"""A Monday; nothing before it is looked at, for a clock may stand at 1970, or at nonsense."""
_MOST: Final = date(2999, 12, 29)
"""A Sunday; nothing after it is looked at."""
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Period(NamedTuple):
    """From a Monday to a Sunday, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def weeks(self) -> int:
        """How many weeks it has."""
        return self.days // 7

    def mondays(self) -> Iterator[date]:
        """Yield the first day of each of its weeks."""
        return (self.first + WEEK * week for week in range(self.weeks))

    def place(self, day: date) -> int:
        """Return in which of its weeks a day lies, from 0."""
        return (day - self.first).days // 7

    def __contains__(self, day: object) -> bool:
        """Return whether a day lies in it."""
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        """Return it as a person writes it: ``24 Aug - 22 Nov 2026``."""
        year = "" if self.first.year == self.last.year else f" {self.first.year}"
        return f"{day_name(self.first)}{year} - {day_name(self.last)} {self.last.year}"


def period_of(span: Range, last: date, first: date | None = None) -> Period:
    """Return the weeks of a range up to the week of ``last``; all of them begin with the week of ``first``."""
    end = monday(last)
    begin = monday(min(first or last, last)) if span is Range.ALL else end - WEEK * (WEEKS[span] - 1)
    return Period(max(begin, _LEAST), end + timedelta(days=6))


def moved(period: Period, by: int, today: date) -> Period:
    """Return the period so many of its own lengths later, or earlier; never beyond the week of today."""
    latest = monday(today) + timedelta(days=6)
    step = (latest - period.last).days if by > 0 else -(period.first - _LEAST).days
    days = min(step, period.days * by) if by > 0 else max(step, period.days * by)
    return Period(period.first + timedelta(days=days), period.last + timedelta(days=days))


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    held = min(max(day, _LEAST), _MOST)
    return held - timedelta(days=held.weekday())


def day_name(day: date) -> str:
    """Return ``22 Nov``."""
    return f"{day.day} {MONTHS[day.month - 1]}"
