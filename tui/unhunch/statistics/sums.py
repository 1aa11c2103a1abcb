"""What the history adds up to: by week, by exercise, by area. All pure, from rows that the history has summed."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from unhunch.history.totals import DayRow, ExerciseRow, Period, monday


class Totals(NamedTuple):
    """All that was done in some time."""

    days: int
    """Days on which anything was done."""
    full: int
    """Full sessions."""
    breaks: int
    seconds: float
    reps: int


class Week(NamedTuple):
    """What was done in a week, and what was planned for it."""

    first: date
    done: int
    """Days with a full session."""
    planned: int
    """Days with a full session that were planned; 0 in weeks that were over before the history begins."""
    full: int
    breaks: int
    seconds: float
    reps: int
    over: bool = True
    """Whether the week has ended."""

    @property
    def met(self) -> int:
        """How many of the planned days had a full session; what goes beyond the plan is not counted."""
        return min(self.done, self.planned)


class Amount(NamedTuple):
    """What was done of an exercise, or for an area."""

    name: str
    times: int
    seconds: float
    reps: int


class LeftOut(NamedTuple):
    """How often an exercise was skipped, or stopped, of so many times that it came up."""

    name: str
    times: int
    skipped: int
    stopped: int


def totals(rows: Iterable[DayRow]) -> Totals:
    """Return the sums of some days."""
    days, full, breaks, seconds, reps = 0, 0, 0, 0.0, 0
    for row in rows:
        days += row.seconds > 0
        full += row.full
        breaks += row.breaks
        seconds += row.seconds
        reps += row.reps
    return Totals(days, full, breaks, seconds, reps)


def weeks(
    rows: Iterable[DayRow], period: Period, planned: Callable[[date], int], since: date | None, today: date
) -> tuple[Week, ...]:
    """Return the weeks of a period.

    ``planned`` returns, for the Monday of a week, how many of its days were planned to have a full session. ``since``
    is the first day of the history, None without any. The week in which it lies was begun late: once it is over, no
    more counts as planned for it than was done in it; before it nothing does. This week has its plan at once.
    """
    sums = [[0, 0, 0, 0.0, 0] for _ in range(period.weeks)]
    for row in rows:
        if row.day in period:
            week = sums[period.place(row.day)]
            week[0] += row.full > 0
            week[1] += row.full
            week[2] += row.breaks
            week[3] += row.seconds
            week[4] += row.reps
    start = monday(since) if since is not None else None
    found = []
    for first, (done, full, breaks, seconds, reps) in zip(period.mondays(), sums, strict=True):
        over = first < monday(today)
        asked = 0 if over and (start is None or first < start) else planned(first)
        asked = min(asked, int(done)) if over and first == start else asked
        found.append(Week(first, int(done), asked, int(full), int(breaks), seconds, int(reps), over=over))
    return tuple(found)


def kept(shown: Iterable[Week]) -> tuple[int, int]:
    """Return how many of the planned days had a full session, and how many were planned, in the weeks that ended."""
    over = [week for week in shown if week.over]
    return sum(week.met for week in over), sum(week.planned for week in over)


def by_exercise(rows: Iterable[ExerciseRow]) -> tuple[Amount, ...]:
    """Return what was done of each exercise, the most time first."""
    return _sorted(Amount(row.title or row.exercise, row.times, row.seconds, row.reps) for row in rows)


def by_area(rows: Iterable[ExerciseRow]) -> tuple[Amount, ...]:
    """Return what was done for each area, the most time first."""
    areas: dict[str, Amount] = {}
    for row in rows:
        name = row.area or "elsewhere"
        old = areas.get(name, Amount(name, 0, 0.0, 0))
        areas[name] = Amount(name, old.times + row.times, old.seconds + row.seconds, old.reps + row.reps)
    return _sorted(areas.values())


def left_out(rows: Iterable[ExerciseRow]) -> tuple[LeftOut, ...]:
    """Return the exercises that were skipped or stopped, the most often first; stopped before skipped where alike."""
    found = [
        LeftOut(row.title or row.exercise, row.times, row.skipped, row.stopped)
        for row in rows
        if row.skipped or row.stopped
    ]
    return tuple(sorted(found, key=lambda one: (-one.skipped - one.stopped, -one.stopped, one.name)))


def _sorted(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    return tuple(sorted((one for one in amounts if one.seconds > 0 or one.reps), key=lambda a: (-a.seconds, a.name)))
