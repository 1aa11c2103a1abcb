"""The stretches of time that the statistics look at. All are whole weeks, so that no week is shown cut in half."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

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
