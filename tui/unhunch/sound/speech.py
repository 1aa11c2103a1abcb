"""How long words take to be spoken, and which of them fit.

The estimate was made by measuring espeak-ng, from 120 to 300 words a minute; other voices are near it. It errs on the
long side, since what does not fit is left out, and what takes too long is cut off.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

LETTERS: Final = 6.5
"""Characters, with the space behind them, of the word that "words a minute" counts."""
STOP: Final = 1.0
"""Words that the silence between two sentences takes the time of."""
COMMA: Final = 0.5
"""The same of a comma."""
START: Final = 0.4
"""The same of beginning and ending."""
DIGIT: Final = 3
"""Characters that a digit counts for beyond its own: it is spoken as a word."""


class Part(Struct, frozen=True):
    """A sentence that may be said, in forms from long to short; of two parts the one of the lower rank goes first."""

    forms: tuple[str, ...]
    rank: int = 0


def speaking_seconds(text: str, rate: float) -> float:
    """Return about how many seconds the text takes at so many words a minute; 0 for no text."""
    text = text.strip()
    if not text:
        return 0.0
    inner = text[:-1]
    length = len(text) + DIGIT * sum(char.isdigit() for char in text)
    pauses = STOP * sum(inner.count(f"{mark} ") for mark in ".!?:;") + COMMA * inner.count(",")
    return 60.0 / rate * (length / LETTERS + pauses + START)


def fitting(parts: Sequence[Part], seconds: float, rate: float) -> tuple[str, ...]:
    """Return what is said of the parts, in their order, in at most so many seconds: a form of each, or an empty text.

    The lowest rank is served first, and takes its longest form that fits; a part of which none fits is left out.
    """
    said = [""] * len(parts)
    for index in sorted(range(len(parts)), key=lambda one: (parts[one].rank, one)):
        for form in filter(None, parts[index].forms):
            if speaking_seconds(joined([*said[:index], form, *said[index + 1 :]]), rate) <= seconds:
                said[index] = form
                break
    return tuple(said)


def joined(texts: Sequence[str]) -> str:
    """Return the texts as one."""
    return " ".join(text for text in texts if text)
