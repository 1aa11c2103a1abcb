"""Every picture of the statistics as a table of words: for screen readers, for pipes, and to look a number up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from unhunch.engine.text import number
from unhunch.history.totals import DayRow, Period, RatingRow
from unhunch.settings.hours import DAYS
from unhunch.statistics.number_words import length, plan_words
from unhunch.statistics.sums import Amount, LeftOut, Week
from unhunch.statistics.trend import Spread, caution, trend

_NONE: Final = "-"
NOTHING_LEFT: Final = "Nothing was skipped or stopped in this time."
NO_EXERCISE: Final = "No exercise was done in this time."


class Table(NamedTuple):
    """A table, and what is to be said below it; ``right`` are the columns that are aligned to the right."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def days_table(rows: Iterable[DayRow], period: Period, today: date) -> Table:
    """Return the minutes of exercise of each day, a line for each week with any, the newest first."""
    known = {row.day: row for row in rows if row.day in period}
    found: list[tuple[str, ...]] = []
    for first in reversed(tuple(period.mondays())):
        days = [first + timedelta(days=n) for n in range(7)]
        week = [known[day] for day in days if day in known]
        if not week:
            continue
        cells = [_day_cell(known.get(day), ahead=day > today) for day in days]
        minutes = str(round(sum(row.seconds for row in week) / 60))
        found.append((week_name(first), *cells, minutes))
    notes = ("Minutes of exercise; * with a full session.",) if found else (NO_EXERCISE,)
    head = ("WEEK OF", *(day.upper() for day in DAYS), "ALL")
    return Table("Days", head, tuple(found), tuple(range(1, 9)), notes)


def _day_cell(row: DayRow | None, *, ahead: bool) -> str:
    if row is None or not (row.seconds > 0 or row.full):
        return "" if ahead else _NONE
    return f"{max(1, round(row.seconds / 60)) if row.seconds > 0 else 0}{'*' if row.full else ''}"


def plan_table(weeks: Sequence[Week]) -> Table:
    """Return what was done and planned in each week, the newest first."""
    found = tuple(
        (
            week_name(week.first),
            str(week.done),
            str(week.planned) if week.planned else _NONE,
            str(week.breaks),
            length(week.seconds),
            f"{week.reps:,}",
        )
        for week in reversed(weeks)
        if week.planned or week.full or week.breaks or week.seconds
    )
    head = ("WEEK OF", "DONE", "PLANNED", "BREAKS", "TIME", "REPS")
    return Table("Plan", head, found, (1, 2, 3, 4, 5), (plan_words(tuple(weeks)),))


def trend_table(rows: Sequence[RatingRow], period: Period) -> Table:
    """Return the median and the quartiles of each week with ratings, the newest first."""
    found = tuple(
        (week_name(step.first), *_spread_cells(step.before), *_spread_cells(step.after))
        for step in reversed(trend(rows, period))
        if step.before is not None or step.after is not None
    )
    head = ("WEEK OF", "BEFORE", "MIDDLE HALF", "RATINGS", "AFTER", "MIDDLE HALF", "RATINGS")
    after = Counter(row.next_day for row in rows if row.next_day)
    said = ", ".join(f"{word} {after[word]}" for word in ("better", "same", "worse") if after[word])
    more = (f"What was answered the day after: {said}.",) if said else ()
    return Table("Discomfort", head, found, (1, 2, 3, 4, 5, 6), (caution(rows), *more))


def _spread_cells(spread: Spread | None) -> tuple[str, str, str]:
    if spread is None:
        return _NONE, _NONE, "0"
    half = f"{number(spread.low)}-{number(spread.high)}" if spread.has_band else _NONE
    return number(spread.middle), half, str(len(spread.values))


def amounts_table(title: str, amounts: Sequence[Amount]) -> Table:
    """Return what was done, by exercise or by area."""
    found = tuple((one.name, str(one.times), length(one.seconds), f"{one.reps:,}") for one in amounts)
    return Table(title, (title.upper(), "TIMES", "TIME", "REPS"), found, (1, 2, 3), () if found else (NO_EXERCISE,))


def left_table(left: Sequence[LeftOut]) -> Table:
    """Return what was skipped or stopped."""
    found = tuple((one.name, str(one.skipped), str(one.stopped), str(one.times)) for one in left)
    notes = () if found else (NOTHING_LEFT,)
    return Table("Left out", ("EXERCISE", "SKIPPED", "STOPPED", "OF"), found, (1, 2, 3), notes)


def week_name(first: date) -> str:
    """Return a Monday as ``2026-11-16``, which sorts and is read alike everywhere."""
    return first.isoformat()
