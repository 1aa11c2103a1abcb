"""Days of the week and hours of the day, as a person writes them: ``mon thu``, ``09:00-12:30 13:30-17:00``."""

import re
from typing import Final

from msgspec import Struct

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days as they are written, Monday first, as ``date.weekday`` counts them."""
DAY_MINUTES: Final = 24 * 60
_SPAN: Final = re.compile(r"(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?")


class Span(Struct, frozen=True):
    """From a minute of the day up to, not including, another; past midnight where the end is not after the begin."""

    begin: int
    end: int

    def __contains__(self, minute: int) -> bool:
        """Return whether a minute of the day, from 0 to 1439, lies in it."""
        if self.begin < self.end:
            return self.begin <= minute < self.end
        return minute >= self.begin or minute < self.end

    @property
    def minutes(self) -> int:
        """How long it is."""
        return (self.end - self.begin) % DAY_MINUTES or DAY_MINUTES

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{clock(self.begin)}-{clock(self.end) if self.end else '24:00'}"


def parse_days(text: str) -> tuple[int, ...]:
    """Return the days that are named, 0 for Monday, each once and in the order of the week.

    Names may be whole or cut short, and stand with spaces or commas between; ``mon-fri`` is a range, which
    may go past Sunday.

    Raises:
        ValueError: with a clause that says which word is no day.
    """
    days = set[int]()
    for word in re.split(r"[\s,]+", text.strip().lower()):
        if not word:
            continue
        first, dash, last = word.partition("-")
        begin = _day(first, word)
        days.add(begin)
        end = _day(last, word) if dash else begin
        while begin != end:
            begin = (begin + 1) % 7
            days.add(begin)
    return tuple(sorted(days))


def parse_hours(text: str) -> tuple[Span, ...]:
    """Return the spans that are named; ``22:00-7`` goes past midnight, ``0-24`` is the whole day.

    Raises:
        ValueError: with a clause that says what is wrong.
    """
    spans = list[Span]()
    for word in re.split(r"[\s,]+", text.strip()):
        if not word:
            continue
        found = _SPAN.fullmatch(word)
        if found is None:
            raise ValueError(f"has {word[:20]!r}, and must have hours such as 09:00-17:30")
        begin, end = (int(found[i]) * 60 + int(found[i + 1] or 0) for i in (1, 3))
        if begin >= DAY_MINUTES or end > DAY_MINUTES or any(int(found[i] or 0) > 59 for i in (2, 4)):
            raise ValueError(f"has {word!r}, and a day has the hours 00:00 to 24:00")
        if begin == end:
            raise ValueError(f"has {word!r}, which begins and ends at once")
        spans.append(Span(begin, end % DAY_MINUTES))
    return tuple(spans)


def clock(minute: int) -> str:
    """Return a minute of the day as ``09:05``."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def _day(name: str, word: str) -> int:
    for i, day in enumerate(_NAMES):
        if len(name) > 1 and day.startswith(name):
            return i
    raise ValueError(f"has {word[:20]!r}, and must have days such as mon thu")


_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


_UNITS: Final = {"h": 3600, "m": 60, "s": 1}
_PART: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)\.?\s*")
_WORDS: Final = {
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "m": ("m", "min", "mins", "minute", "minutes"),
    "s": ("s", "sec", "secs", "second", "seconds"),
}
_SPOKEN: Final = {
    "a quarter of an hour": 900.0,
    "quarter of an hour": 900.0,
    "half an hour": 1800.0,
    "an hour and a half": 5400.0,
    "one and a half hours": 5400.0,
    "half a minute": 30.0,
    "a minute and a half": 90.0,
}
_COUNTS: Final = {
    word: count
    for count, words in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    )
    for word in words.split()
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "ninety": 90}


def parse_duration(text: str, bare: str = "m") -> float:
    """Return the seconds that a text means; a number alone counts in ``bare``, one of ``h``, ``m``, ``s``.

    After a greater unit a number alone counts in the next smaller one: ``1m30`` and ``1h30``.

    Raises:
        ValueError: when it means no length of time; the message is a clause.
    """
    words = " ".join(re.sub(r"(?<=[a-z])-(?=[a-z])", " ", text.lower()).split())
    if words in _SPOKEN:
        return _SPOKEN[words]
    words = " ".join(str(_COUNTS.get(word, word)) for word in words.split())
    wrong = ValueError(f"{text[:30]!r} is no length of time: write 90s, 5m, 1m30, 2h or an hour")
    seconds, at, smaller = 0.0, 0, "hms"
    while at < len(words):
        part = _PART.match(words, at)
        unit = "" if part is None else _unit(part[2], bare if at == 0 else smaller[:1])
        if part is None or len(words) > 40 or not unit or unit not in smaller:
            raise wrong
        seconds += float(part[1]) * _UNITS[unit]
        smaller = smaller[smaller.index(unit) + 1 :]
        at = part.end()
    if not seconds or seconds > 366 * 86400:
        raise wrong
    return seconds


def _unit(word: str, bare: str) -> str:
    if not word:
        return bare
    return next((unit for unit, names in _WORDS.items() if word in names), "")
