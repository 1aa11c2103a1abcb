"""Today, and the week that it is in: what is due, what is done, what is still to come."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from unhunch.care.flags import OpenFlag
from unhunch.history.totals import DayRow
from unhunch.plan.streak import Count, streak
from unhunch.plan.week_plan import WeekPlan, Why, break_times, done_days, monday, next_due, reason
from unhunch.system.moment import Moment


class Mark(StrEnum):
    """What a day of the week is."""

    DONE = "done"  # it had a full session
    PLANNED = "planned"  # a full session is to come on it
    REST = "rest"  # the person marked it so
    PASSED = "passed"  # one was planned for it, and it passed without; shown as quietly as a free day
    FREE = "free"  # nothing was planned for it


class WeekDay(Struct, frozen=True):
    """One day of this week; ``breaks`` is how many micro-breaks were done on it."""

    day: date
    mark: Mark
    is_today: bool = False
    breaks: int = 0


class Today(Struct, frozen=True):
    """All that the day is about."""

    day: date
    why: Why
    """Whether a full session is due, and why."""
    next_due: date | None
    """The day of the next full session, today or later; None where months of rest come."""
    week: tuple[WeekDay, ...]
    """The days of this week from Monday on; fewer than seven only where the calendar itself ends."""
    done: int
    """Days of this week that had a full session."""
    planned: int
    """How many of them the plan has."""
    breaks: int
    """Micro-breaks done today."""
    breaks_so_far: int
    """How many were planned up to now."""
    breaks_planned: int
    """How many are planned for the whole day."""
    streak: int
    """Weeks in a row in which the plan was kept."""
    in_a_row: tuple[int, ...] = ()
    """The weekdays that were chosen although the day before was: a day between is suggested."""
    is_new: bool = False
    """Whether nothing at all is known of the last weeks."""
    break_is_due: bool = False
    """Whether a micro-break is due, as :func:`unhunch.plan.standing.standing` has it."""
    next_break: int | None = None
    """The minute of the day of the next one that will be told; None when the day has none any more."""
    paused: bool = False
    """Whether the person has paused the reminders of breaks."""
    until: str = ""
    """Until when they are paused, or the break is put off, such as ``11:30``; empty where neither ends by itself."""
    flags: tuple[OpenFlag, ...] = ()
    """The red flags that are open: they stand before everything else."""

    @property
    def is_due(self) -> bool:
        """Whether a full session is due."""
        return self.why.is_due


def today(
    now: Moment,
    plan: WeekPlan,
    days: Sequence[DayRow],
    rest: Collection[date] = (),
    counts: Sequence[Count] = (),
) -> Today:
    """Return what the day is about, but for how its breaks stand.

    ``days`` are what the history has, in any order, back to the Monday before last at least; the streak reaches back
    no further than they do. ``rest`` are the days that were marked as rest, ``counts`` how many sessions the plan had
    when.
    """
    day = now.day
    done = done_days(days)
    resting = {one.toordinal() for one in rest}
    times = break_times(plan, day)
    minute = now.local.hour * 60 + now.local.minute
    breaks = {row.day: row.breaks for row in days}
    week = _week(day, plan, done, resting, breaks)
    return Today(
        day=day,
        why=reason(day.toordinal(), plan, done, resting),
        next_due=next_due(now, plan, days, rest),
        week=week,
        done=sum(one.mark is Mark.DONE for one in week),
        planned=plan.count,
        breaks=breaks.get(day, 0),
        breaks_so_far=sum(time <= minute for time in times),
        breaks_planned=len(times),
        streak=streak(day, plan, days, rest, counts).weeks,
        in_a_row=plan.in_a_row,
        is_new=not days,
    )


def _week(
    today: date, plan: WeekPlan, done: Collection[int], resting: Collection[int], breaks: dict[date, int]
) -> tuple[WeekDay, ...]:
    """Return the week; the days to come are marked as they will be due when each of them is done."""
    now = today.toordinal()
    first = monday(now)
    to_come = set(done)
    week = list[WeekDay]()
    for day in range(first, min(first + 7, date.max.toordinal() + 1)):
        if day in done:
            mark = Mark.DONE
        elif day in resting:
            mark = Mark.REST
        elif day < now:
            mark = Mark.PASSED if plan.chosen and (day - first) in plan.days else Mark.FREE
        elif reason(day, plan, to_come, resting).is_due:
            mark = Mark.PLANNED
            to_come.add(day)
        else:
            mark = Mark.FREE
        one = date.fromordinal(day)
        week.append(WeekDay(one, mark, day == now, breaks.get(one, 0)))
    return tuple(week)
