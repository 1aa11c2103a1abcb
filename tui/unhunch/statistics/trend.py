"""Discomfort before and after sessions: medians and quartiles, week by week. It describes; it claims nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from unhunch.history.totals import Period, RatingRow

WORST: Final = 10
"""The highest rating."""
FEW: Final = 8
"""Sessions with a rating, below which there are points alone: no median, no band."""
BAND: Final = 3
"""Ratings in a step, below which it has points in place of a band."""
CHANCE: Final = 4
"""A change below about so many points may be chance: the smallest detectable change for neck pain."""


class Spread(NamedTuple):
    """Some ratings, in order, and where their middle lies."""

    values: tuple[int, ...]
    low: float
    """The first quartile."""
    middle: float
    """The median."""
    high: float
    """The third quartile."""

    @property
    def has_band(self) -> bool:
        """Whether there are enough of them for quartiles to say anything."""
        return len(self.values) >= BAND


class Step(NamedTuple):
    """Some weeks of the trend."""

    first: date
    last: date
    before: Spread | None
    after: Spread | None


def spread_of(values: Iterable[int | None]) -> Spread | None:
    """Return the spread of the ratings that were given; None without any."""
    found = sorted(value for value in values if value is not None)
    if not found:
        return None
    return Spread(tuple(found), *(quantile(found, share) for share in (0.25, 0.5, 0.75)))


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of some ordered values lies, between two of them if need be."""
    place = share * (len(ordered) - 1)
    under = int(place)
    above = min(under + 1, len(ordered) - 1)
    return ordered[under] + (place - under) * (ordered[above] - ordered[under])


def trend(rows: Iterable[RatingRow], period: Period, weeks: int = 1) -> tuple[Step, ...]:
    """Return the steps of a period, of so many weeks each; the last one ends with the period, the first is shorter."""
    each = max(1, weeks)
    count = -(-period.weeks // each)
    before: list[list[int | None]] = [[] for _ in range(count)]
    after: list[list[int | None]] = [[] for _ in range(count)]
    shift = count * each - period.weeks
    for row in rows:
        if row.day in period:
            step = (period.place(row.day) + shift) // each
            before[step].append(row.before)
            after[step].append(row.after)
    steps = []
    for number in range(count):
        last = period.last - timedelta(days=7 * each * (count - 1 - number))
        first = max(period.first, last - timedelta(days=7 * each - 1))
        steps.append(Step(first, last, spread_of(before[number]), spread_of(after[number])))
    return tuple(steps)


def rated(rows: Iterable[RatingRow]) -> int:
    """Return how many ratings were given, before and after each counted."""
    return sum((row.before is not None) + (row.after is not None) for row in rows)


def caution(rows: Sequence[RatingRow]) -> str:
    """Return what stands below the trend: how many ratings it rests on, and what may not be read into it."""
    count, days = rated(rows), len({row.day for row in rows if row.before is not None or row.after is not None})
    if not count:
        return "No rating in this time. The check-in before and after a session asks; it can be skipped."
    said = f"{_number(count, 'rating')} on {_number(days, 'day')}."
    chance = f"A change below about {CHANCE} of {WORST} may be chance."
    few = " So few are shown one by one." if is_few(rows) else ""
    return f"{said}{few} {chance}"


def is_few(rows: Iterable[RatingRow]) -> bool:
    """Return whether there are too few ratings for a median."""
    return sum(row.before is not None or row.after is not None for row in rows) < FEW


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
