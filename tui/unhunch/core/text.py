"""Text from plugins, files and the environment is data: made harmless before it is shown."""

import math
import unicodedata

_JOINERS = frozenset("\u200c\u200d")  # legitimate inside words of several scripts
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean(text: str, limit: int = 2_000) -> str:
    """Return ``text`` on one line without control, bidi or other invisible characters.

    Escape sequences lose their ESC and so their power. Runs of white space become one space. What is
    longer than ``limit`` characters is cut, and ends in an ellipsis.
    """
    kept = "".join(
        " " if char.isspace() else char
        for char in text[: limit * 4]
        if char.isspace() or char in _JOINERS or unicodedata.category(char) not in _UNSAFE
    )
    line = " ".join(kept.split())
    return line if len(line) <= limit and len(text) <= limit * 4 else line[: limit - 1] + "…"


def clock_time(seconds: float) -> str:
    """Return seconds as ``m:ss``, or ``h:mm:ss`` from one hour on; never negative, and ``-:--`` when unbounded."""
    if not math.isfinite(seconds):
        return "-:--"
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def number(value: float) -> str:
    """Return a number as a person writes it: ``5``, ``2.5``."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
