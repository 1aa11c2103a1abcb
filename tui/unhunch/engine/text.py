"""Text from plugins, files and the environment is data: made harmless before it is shown."""

import math
import re
import unicodedata

from unhunch.engine.cells import graphemes

_JOINERS = frozenset("\u200c\u200d")  # legitimate inside words of several scripts
_CLOSING = "\"')]}»”’」』）］｝】〉》"
_ENDS = ".!?…。．｡！？‼⁇⁈⁉؟۔।॥։።၊။។᙮᠃"
"""What ends a sentence, in many scripts."""
_UNSPACED_ENDS = "。．｡！？"
_BETWEEN = re.compile(
    rf"(?<=[{re.escape(_ENDS)}])\s+"
    rf"|(?<=[{_UNSPACED_ENDS}])(?![{re.escape(_CLOSING)}])"
    rf"|(?<=[{_UNSPACED_ENDS}][{re.escape(_CLOSING)}])(?=\w)"
)
"""Where a sentence begins: after a blank, or after a full stop that needs none."""
_FULL_STOPS = {
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "FULLWIDTH", "KATAKANA-HIRAGANA"), "。"),
    **dict.fromkeys(("DEVANAGARI", "BENGALI", "GURMUKHI", "ORIYA"), "।"),
    **dict.fromkeys(("THAI", "LAO"), ""),
    "ARMENIAN": "։",
    "ETHIOPIC": "።",
    "KHMER": "។",
    "MYANMAR": "။",
    "TIBETAN": "།",
}
"""The full stop of a script, by the first word of the names of its letters; ``.`` for all others."""
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
    if len(line) <= limit and len(text) <= limit * 4:
        return line
    whole = ""
    for grapheme, _ in graphemes(line):
        if len(whole) + len(grapheme) >= limit:
            break
        whole += grapheme
    return f"{whole}…"


def with_stop(text: str) -> str:
    """Return the text with the full stop of its script, where it has no end yet."""
    bare = text.rstrip().rstrip(_CLOSING)
    if not bare or bare[-1] in _ENDS:
        return text
    letter = next((char for char in reversed(bare) if char.isalnum()), "")
    return text + _FULL_STOPS.get(unicodedata.name(letter, "").partition(" ")[0], ".")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its full stop. One of East Asia has no blank behind it."""
    return tuple(with_stop(part.strip()) for part in _BETWEEN.split(text) if part.strip())


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
