"""The times of a week in the words of the schedulers, in as few lines as will do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from unhunch.plan.schedule import Week

_ENGLISH: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EVERY_DAY: Final = tuple(range(7))


class Rule(NamedTuple):
    """On each of these days, at each of these hours, at each of these minutes of the hour."""

    days: tuple[int, ...]
    hours: tuple[int, ...]
    minutes: tuple[int, ...]


class Series(NamedTuple):
    """On each of these days, from a minute of the day on, so often, so many minutes apart."""

    days: tuple[int, ...]
    start: int
    step: int
    times: int


def rules(week: Week) -> tuple[Rule, ...]:
    """Return rules that have together every time of the week once, and no other."""
    days_of = defaultdict[int, list[int]](list)
    for day, minutes in enumerate(week):
        for minute in dict.fromkeys(minutes):
            days_of[minute].append(day)
    hours_of = defaultdict[tuple[tuple[int, ...], int], list[int]](list)
    for minute in sorted(days_of):
        hours_of[tuple(days_of[minute]), minute % 60].append(minute // 60)
    minutes_of = defaultdict[tuple[tuple[int, ...], tuple[int, ...]], list[int]](list)
    for (days, minute), hours in hours_of.items():
        minutes_of[days, tuple(hours)].append(minute)
    found = [Rule(days, hours, tuple(sorted(minutes))) for (days, hours), minutes in minutes_of.items()]
    return tuple(sorted(found, key=lambda rule: (rule.days, rule.hours, rule.minutes)))


def series(week: Week) -> tuple[Series, ...]:
    """Return series that have together every time of the week once, and no other."""
    days_of = defaultdict[tuple[int, ...], list[int]](list)
    for day, minutes in enumerate(week):
        days_of[tuple(sorted(set(minutes)))].append(day)
    return tuple(Series(tuple(days), *one) for minutes, days in days_of.items() for one in _even(minutes))


def on_calendar(rule: Rule) -> str:
    """Return a rule as systemd has it, such as ``Mon..Fri *-*-* 09,14:50:00``."""
    named = ",".join(_range(_ENGLISH, run, "..") for run in _runs(rule.days))
    hours, minutes = (",".join(f"{one:02}" for one in part) for part in (rule.hours, rule.minutes))
    return f"{'' if rule.days == _EVERY_DAY else f'{named} '}*-*-* {hours}:{minutes}:00"


def cron_fields(rule: Rule) -> str:
    """Return a rule as the first five fields of a line of a crontab, such as ``50 9,14 * * 1-5``.

    No hour and no minute is a star: cron takes those for jobs that follow a clock that is set.
    """
    numbers = [str(number) for number in range(60)]
    days = sorted((day + 1) % 7 for day in rule.days)  # Sunday is 0: not every cron knows it as 7
    minutes, hours, weekdays = (
        ",".join(_range(numbers, run, "-") for run in _runs(part)) for part in (rule.minutes, rule.hours, days)
    )
    return f"{minutes} {hours} * * {'*' if rule.days == _EVERY_DAY else weekdays}"


def intervals(week: Week) -> list[dict[str, int]]:
    """Return the times as launchd has them; a time without a day is one of every day."""
    found = list[dict[str, int]]()
    for rule in rules(week):
        days = [{}] if rule.days == _EVERY_DAY else [{"Weekday": (day + 1) % 7} for day in rule.days]
        found += [
            day | {"Hour": hour, "Minute": minute} for day in days for hour in rule.hours for minute in rule.minutes
        ]
    return sorted(found, key=lambda one: (one.get("Weekday", -1), one["Hour"], one["Minute"]))


def _even(minutes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield start, step and count of runs of minutes that are evenly apart; each is as long as it can be."""
    at = 0
    while at < len(minutes):
        step = minutes[at + 1] - minutes[at] if at + 1 < len(minutes) else 0
        count = 1
        while at + count < len(minutes) and minutes[at + count] - minutes[at + count - 1] == step:
            count += 1
        yield minutes[at], step if count > 1 else 0, count
        at += count


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return numbers, which are in order, in runs of neighbours; two neighbours alone are two runs."""
    runs = list[list[int]]()
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[one] for one in run])]


def _range(names: Sequence[str], run: Sequence[int], between: str) -> str:
    return names[run[0]] if len(run) == 1 else f"{names[run[0]]}{between}{names[run[-1]]}"


class SystemZone(tzinfo):
    """The local time. It asks the system for every time, and so knows when the clocks change."""

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """Return by how much local time is ahead of UTC."""
        if when is None:
            return None
        wall = when.replace(tzinfo=None)
        return wall - datetime.fromtimestamp(wall.timestamp(), UTC).replace(tzinfo=None)

    def dst(self, when: datetime | None) -> timedelta | None:  # noqa: ARG002
        """Return None: how much of it is summer time is not known."""
        return None

    def tzname(self, when: datetime | None) -> str | None:
        """Return the name that the clocks go by, such as CET."""
        return None if when is None else when.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, when: datetime) -> datetime:
        """Return the local time for one in UTC."""
        at = when.replace(tzinfo=UTC).timestamp()
        return datetime.fromtimestamp(at).replace(tzinfo=self)  # noqa: DTZ006  # the system's own time is what is asked
