"""Lengths of time as a person writes them: ``90s``, ``1m30``, ``2h``, ``an hour``, ``half an hour``."""

import re
from typing import Final

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
