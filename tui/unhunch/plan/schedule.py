"""The times of a week at which to be reminded, and when the next ones are: in any time zone, over any change of clocks.

Pure: the plan, the time and the time zone come in. What is written for a scheduler is made from the same week, so that
what is shown and what happens cannot disagree.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from msgspec import Struct

from unhunch.history.records import Extent
from unhunch.plan.week_plan import WeekPlan, break_times, full_time

Week: TypeAlias = tuple[tuple[int, ...], ...]
"""Minutes of the day, in order, for each of the seven days, Monday first."""

_MONDAY: Final = date(2024, 1, 1)
_NO_WEEK: Final[Week] = ((),) * 7


class Gap(StrEnum):
    """What a scheduler does at a time that a day does not have, because the clocks are put forward over it."""

    SKIPPED = "skipped"  # nothing, that day
    AT_ONCE = "at once"  # it starts when the clocks have been put forward
    SHIFTED = "shifted"  # it starts later, by as much as the clocks are put forward


class Next(NamedTuple):
    """A reminder to come."""

    at: datetime
    extent: Extent


class Schedule(Struct, frozen=True):
    """When to be reminded in every week: of breaks, and of full sessions."""

    breaks: Week = _NO_WEEK
    full: Week = _NO_WEEK

    def week(self, extent: Extent) -> Week:
        """Return the times for one of the two."""
        return self.full if extent is Extent.FULL else self.breaks

    @property
    def extents(self) -> tuple[Extent, ...]:
        """What there are reminders of at all."""
        return tuple(extent for extent in (Extent.BREAK, Extent.FULL) if any(self.week(extent)))


def schedule_of(plan: WeekPlan) -> Schedule:
    """Return the times that a plan has in every week, without those in quiet hours."""
    days = [_MONDAY + timedelta(days=number) for number in range(7)]
    full = [full_time(plan, day) for day in days]
    return Schedule(
        breaks=tuple(tuple(break_times(plan, day)) for day in days),
        full=tuple(() if minute is None else (minute,) for minute in full),
    )


def upcoming(
    schedule: Schedule, now: datetime, count: int, gap: Gap = Gap.SKIPPED, paused: datetime | None = None
) -> tuple[Next, ...]:
    """Return the next reminders after now, soonest first, in the time zone of ``now``.

    ``gap`` says what the scheduler does at a time that a day does not have; one that a day has twice counts the first
    time. With ``paused`` there are none until then.
    """
    if now.tzinfo is None:
        raise ValueError("now must have a time zone")
    after = max(one.timestamp() for one in (now, paused) if one is not None)
    today = datetime.fromtimestamp(after, now.tzinfo).toordinal()
    found = dict[Next, None]()
    for ordinal in range(max(1, today - 1), min(today + 7 * count + 8, date.max.toordinal())):
        day = _of_day(schedule, date.fromordinal(ordinal), now.tzinfo, gap)
        ready = [one for one in day if one.at.timestamp() > after]
        found |= dict.fromkeys(ready)
        # One that is shifted may come after the first ones of the next day: a day more is looked at than is needed.
        if len(found) - len(ready) >= count:
            break
    return tuple(sorted(found, key=lambda one: (one.at.timestamp(), one.extent)))[:count]


def _of_day(schedule: Schedule, day: date, zone: tzinfo, gap: Gap) -> Iterator[Next]:
    for extent in schedule.extents:
        for minute in schedule.week(extent)[day.weekday()]:
            at = _instant(day, minute, zone, gap)
            if at is not None:
                yield Next(at, extent)


def _instant(day: date, minute: int, zone: tzinfo, gap: Gap) -> datetime | None:
    """Return when a minute of a day is; None when there is no such minute that day, and it is skipped."""
    wall = datetime.combine(day, time(minute // 60, minute % 60), zone)
    there = wall.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) == wall.replace(tzinfo=None) or gap is Gap.SHIFTED:
        return there
    return None if gap is Gap.SKIPPED else _change(wall)


def _change(wall: datetime) -> datetime:
    """Return the first second after the change of clocks that leaves out a time on the wall."""
    before, after = (int(wall.replace(fold=fold).timestamp()) for fold in (1, 0))
    new = datetime.fromtimestamp(after, wall.tzinfo).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, wall.tzinfo).utcoffset() == new:
            after = middle
        else:
            before = middle
    return datetime.fromtimestamp(after, wall.tzinfo)
