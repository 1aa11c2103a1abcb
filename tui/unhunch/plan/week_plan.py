"""The plan of a week: on which days a full session is due, and when in a day breaks are.

A day is due when the week still has a session to come that was planned for it or for a day before it, when nothing
was done on it yet, and when the day before had none: a day between is suggested, and only two days in a row that a
person chose themselves go without. Where days were chosen, only those are due; what was planned for one that has
passed stays *open* until Sunday, and can be done on any day. Weeks begin on Monday.

Days are counted as ``date.toordinal`` counts them, so that nothing here fails at either end of the calendar.
"""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from unhunch.history.totals import DayRow
from unhunch.settings.definitions import Settings
from unhunch.settings.hours import DAY_MINUTES, Span, parse_days, parse_hours
from unhunch.system.moment import Moment

_SPREAD: Final = ((), (2,), (0, 3), (0, 2, 4))
"""The days that are proposed for so many sessions a week: Wednesday; Monday and Thursday; every other day."""
_AHEAD: Final = 100
"""How many days to look ahead: the next day that is due is further away only after months of rest."""


class WeekPlan(Struct, frozen=True):
    """What is planned for every week. Days are 0 for Monday to 6 for Sunday."""

    days: tuple[int, ...] = _SPREAD[2]
    """The days of the full sessions: those that were chosen, or those that are proposed."""
    chosen: bool = False
    """Whether the person chose the days; otherwise any day will do, and ``days`` are a proposal."""
    routine: str = "full"
    """The routine of a full session."""
    minutes: float | None = None
    """How long a full session is made; None for its usual doses."""
    full_at: tuple[Span, ...] = ()
    """The hours in which to be reminded of a full session."""
    break_days: tuple[int, ...] = ()
    hours: tuple[Span, ...] = ()
    """The hours of work on the days of breaks."""
    every: int = 50
    """Minutes of work from one break to the next."""
    break_routine: str = "break-2"
    quiet: tuple[Span, ...] = ()
    """The hours in which nothing reminds."""

    @property
    def count(self) -> int:
        """How many days with a full session a week has."""
        return len(self.days)

    @property
    def in_a_row(self) -> tuple[int, ...]:
        """The days that were chosen although the day before was, too; Sunday is the day before Monday."""
        return tuple(day for day in self.days if (day - 1) % 7 in self.days) if self.chosen else ()


class Why(StrEnum):
    """Why a full session is due on a day, or why it is not."""

    PLANNED = "planned"  # due: it is a day of the plan
    TO_COME = "to come"  # due: any day will do, and the week has one to come
    OPEN = "open"  # not due, but it can be done: one that was planned for a day before
    DONE_TODAY = "done today"
    MET = "met"  # the week has all that were planned
    BETWEEN = "between"  # the day before had one: a day between is suggested
    REST = "rest"  # the person marked the day as one of rest
    LATER = "later"  # its day comes later in the week

    @property
    def is_due(self) -> bool:
        """Whether a full session is due."""
        return self in (Why.PLANNED, Why.TO_COME)


def week_plan(settings: Settings) -> WeekPlan:
    """Return the plan that the settings make."""
    plan, breaks = settings.plan, settings.breaks
    chosen = parse_days(plan.days)
    return WeekPlan(
        days=chosen or _SPREAD[plan.sessions],
        chosen=bool(chosen),
        routine=plan.routine,
        minutes=plan.minutes,
        full_at=parse_hours(breaks.full_at),
        break_days=parse_days(breaks.days),
        hours=parse_hours(breaks.hours),
        every=breaks.every,
        break_routine=breaks.routine,
        quiet=parse_hours(breaks.quiet),
    )


def break_times(plan: WeekPlan, day: date) -> tuple[int, ...]:
    """Return the minutes of the day at which a break is planned, in order.

    They count from the begin of each span of the hours of work, and none falls on its end or into quiet hours. Hours
    that go past midnight belong to the day on which they begin: their breaks after midnight are told for the day
    after. Where spans overlap, a break that would come too soon after another is left out.
    """
    weekday = _weekday(day.toordinal())
    minutes = set[int]()
    for begun, shift in ((weekday, 0), ((weekday - 1) % 7, DAY_MINUTES)):
        if begun in plan.break_days:
            for span in plan.hours:
                minutes |= {span.begin + past - shift for past in range(plan.every, span.minutes, plan.every)}
    times = list[int]()
    for minute in sorted(minutes):
        heard = 0 <= minute < DAY_MINUTES and not any(minute in span for span in plan.quiet)
        if heard and not (times and minute - times[-1] < plan.every):
            times.append(minute)
    return tuple(times)


def full_time(plan: WeekPlan, day: date) -> int | None:
    """Return the minute of the day at which to be reminded of a full session, if one is due then.

    It is where the hours for it begin, or later where that is quiet. None on a day that cannot become due, because
    other days were chosen, and where all those hours are quiet. Whether one is due is for :func:`why` to say.
    """
    if plan.chosen and _weekday(day.toordinal()) not in plan.days:
        return None
    for span in sorted(plan.full_at, key=lambda span: span.begin):
        for minute in range(span.begin, min(span.begin + span.minutes, DAY_MINUTES)):
            if not any(minute in quiet for quiet in plan.quiet):
                return minute
    return None


def why(day: date, plan: WeekPlan, days: Iterable[DayRow], rest: Collection[date] = ()) -> Why:
    """Return whether a full session is due on a day, and why; ``rest`` are the days that were marked as rest."""
    return reason(day.toordinal(), plan, done_days(days), {one.toordinal() for one in rest})


def next_due(now: Moment, plan: WeekPlan, days: Iterable[DayRow], rest: Collection[date] = ()) -> date | None:
    """Return the day on which the next full session is due, today at the earliest; None where months of rest come.

    ``days`` need only go back to the day before this week.
    """
    first, done = now.day.toordinal(), done_days(days)
    resting = {one.toordinal() for one in rest}
    for day in range(first, min(first + _AHEAD, date.max.toordinal() + 1)):
        if reason(day, plan, done, resting).is_due:
            return date.fromordinal(day)
    return None


def done_days(days: Iterable[DayRow]) -> set[int]:
    """Return the days that had a full session, as ordinals; several on one day count as one."""
    return {row.day.toordinal() for row in days if row.full > 0}


def monday(day: int) -> int:
    """Return the ordinal of the Monday of a day's week."""
    return day - _weekday(day)


def reason(day: int, plan: WeekPlan, done: Collection[int], rest: Collection[int]) -> Why:
    """Return whether a full session is due on a day, and why; all days are ordinals."""
    weekday = _weekday(day)
    if day in done:
        return Why.DONE_TODAY
    if day in rest:
        return Why.REST
    first = monday(day)
    this_week = sum(one in done for one in range(first, first + 7))
    if this_week >= plan.count:
        return Why.MET
    both_chosen = plan.chosen and weekday in plan.days and (weekday - 1) % 7 in plan.days
    due = this_week < sum(one <= weekday for one in plan.days)
    if due and day - 1 in done and not both_chosen:
        return Why.BETWEEN
    if due and weekday in plan.days:
        return Why.PLANNED
    if due:
        return Why.OPEN if plan.chosen else Why.TO_COME
    return Why.LATER


def _weekday(day: int) -> int:
    return (day + 6) % 7
