"""How much was done on each day of a year, in five steps."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from unhunch.history.totals import WEEK, DayRow, Period

DAY_STEPS: Final = (4, 8, 12)
"""Minutes of exercise in a day up to which the first steps go; the last step has no end."""
WEEK_STEPS: Final = (20, 40, 60)
"""The same for a week."""


class Heat(NamedTuple):
    """A day, or a week, of the map."""

    first: date
    step: int
    """0 for none, to 4 for the most."""
    full: bool
    """Whether a full session was done, not breaks alone."""
    ahead: bool = False
    """Whether it is still to come."""


def step_of(seconds: float, steps: tuple[int, ...] = DAY_STEPS) -> int:
    """Return the step, 0 to 4, of so many seconds of exercise."""
    if not seconds > 0:
        return 0
    return 1 + sum(seconds > 60 * most for most in steps)


def heat_days(rows: Iterable[DayRow], period: Period, today: date) -> tuple[tuple[Heat, ...], ...]:
    """Return the weeks of a period, each with its seven days, Monday first."""
    known = {row.day: row for row in rows}

    def heat(day: date) -> Heat:
        row = known.get(day)
        step = step_of(row.seconds) if row is not None else 0
        return Heat(day, step, bool(step and row is not None and row.full), day > today and not step)

    return tuple(tuple(heat(first + timedelta(days=day)) for day in range(7)) for first in period.mondays())


def heat_years(rows: Iterable[DayRow], period: Period, today: date) -> tuple[tuple[int, tuple[Heat, ...]], ...]:
    """Return the years of a period, each with its weeks; a week belongs to the year of its Thursday."""
    seconds, full = [0.0] * period.weeks, [False] * period.weeks
    for row in rows:
        if row.day in period:
            week = period.place(row.day)
            seconds[week] += row.seconds
            full[week] = full[week] or bool(row.full and row.seconds > 0)
    years: dict[int, list[Heat]] = {}
    for week, first in enumerate(period.mondays()):
        step = step_of(seconds[week], WEEK_STEPS)
        year = (first + timedelta(days=3)).year
        years.setdefault(year, []).append(Heat(first, step, full[week], first > today and not step))
    return tuple((year, _whole(year, weeks)) for year, weeks in years.items())


def _whole(year: int, weeks: list[Heat]) -> tuple[Heat, ...]:
    """Return the weeks of a year with those before and after that the period does not have, as if to come."""
    fourth = date(year, 1, 4)
    first = fourth - timedelta(days=fourth.weekday())
    count = (
        date(year + 1, 1, 4) - fourth - timedelta(days=date(year + 1, 1, 4).weekday() - fourth.weekday())
    ).days // 7
    known = {week.first: week for week in weeks}
    return tuple(known.get(first + WEEK * n, Heat(first + WEEK * n, 0, full=False, ahead=True)) for n in range(count))
