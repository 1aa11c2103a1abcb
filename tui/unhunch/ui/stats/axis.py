"""The labels below a picture of weeks."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from unhunch.core.day.periods import MONTHS, day_name
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row

_FEW: Final = 14
"""Weeks up to which each may have its date."""
_MANY: Final = 800
"""Days from which on the years are named."""


def months(weeks: Sequence[date], pitch: int, ink: str = "muted") -> Row:
    """Return the names of the months, each above or below the first week that begins in it.

    ``weeks`` are the first days, ``pitch`` the cells of each. The year stands in the place of January's name where
    weeks are many. A name that has no room is left out.
    """
    return _labels(weeks, pitch, lambda one, before: before is None or one.month != before.month, _month, ink)


def dates(weeks: Sequence[date], pitch: int, ink: str = "muted") -> Row:
    """Return the dates of the weeks where they are few, the months or years where they are many."""
    days = (weeks[-1] - weeks[0]).days if weeks else 0
    if days > _MANY:
        return _labels(weeks, pitch, lambda one, before: before is None or one.year != before.year, _year, ink)
    if len(weeks) <= _FEW and days <= 7 * _FEW:
        return _labels(weeks, pitch, _always, day_name, ink)
    return months(weeks, pitch, ink)


def _labels(
    weeks: Sequence[date],
    pitch: int,
    begins: Callable[[date, date | None], bool],
    name: Callable[[date], str],
    ink: str,
) -> Row:
    line = ""
    for number, first in enumerate(weeks):
        at = number * pitch
        follows = weeks[number - 1] if number else None
        if not begins(first, follows) or (line and len(line) + 1 > at):
            continue
        coming = weeks[number + 1 : number + 3]
        soon = next((n for n, one in enumerate(coming, 1) if begins(one, weeks[number + n - 1])), 0)
        label = name(first)
        if number == 0 and soon and soon * pitch < len(label) + 1 and begins is not _always:
            continue  # the first month has hardly begun to show: the next one has the room
        if at + len(label) <= len(weeks) * pitch + 1:
            line += " " * (at - len(line)) + label
    return (Run(line, ink),) if line else ()


def _always(_: date, __: date | None) -> bool:
    return True


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _year(day: date) -> str:
    return str(day.year)
