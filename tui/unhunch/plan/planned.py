"""The breaks and full sessions that are planned around a moment, each with the time until which it may be told."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from unhunch.plan.due import BREAK, FULL, Due
from unhunch.plan.week_plan import WeekPlan, break_times, full_time
from unhunch.settings.hours import DAY_MINUTES, Span
from unhunch.system.moment import Moment

AHEAD: Final = 8
"""Days that are looked at: what is planned comes again every week."""
_FIRST: Final = date(1970, 1, 1).toordinal()


def planned(plan: WeekPlan, now: Moment, full_day: date | None, days: int = AHEAD) -> tuple[Due, ...]:
    """Return what is planned from the beginning of today on; ``full_day`` is when the next full session is due."""
    dues = list[Due]()
    for ahead in range(days):
        try:
            day = now.day + timedelta(days=ahead)
        except OverflowError:  # the calendar ends
            break
        dues += _of_day(plan, day, now.offset, full=day == full_day)
    return tuple(dues)


def midnight(day: date, offset: int) -> int:
    """Return when a day begins, in seconds since 1970, where local time is ``offset`` minutes ahead of UTC."""
    return (day.toordinal() - _FIRST) * 86400 - offset * 60


def _of_day(plan: WeekPlan, day: date, offset: int, *, full: bool) -> Iterator[Due]:
    begin = midnight(day, offset)
    minute = full_time(plan, day) if full else None
    if minute is not None:
        yield Due(begin + minute * 60, FULL, begin + _end(minute, plan.full_at, plan.quiet) * 60)
    for at in break_times(plan, day):
        if minute is None or abs(at - minute) * 2 >= plan.every:  # a full session is a break as well
            yield Due(begin + at * 60, BREAK, begin + _end(at, plan.hours, plan.quiet) * 60)


def _end(minute: int, hours: Sequence[Span], quiet: Sequence[Span]) -> int:
    """Return up to which minute, counted from midnight, it may be told: the end of its hours, or the next quiet."""
    ends = [minute + (span.end - minute) % DAY_MINUTES for span in hours if minute in span]
    begins = [minute + (span.begin - minute) % DAY_MINUTES for span in quiet]
    return min((max(ends, default=minute + 1), *begins))
