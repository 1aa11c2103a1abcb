"""Colours as numbers: reading, mixing, and how well one is read on another. Pure arithmetic."""

import re
from typing import NamedTuple

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class Colour(NamedTuple):
    """Red, green and blue, each 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """The colour as ``#rrggbb``."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


def parse_colour(text: str) -> Colour:
    """Return the colour that ``#rgb`` or ``#rrggbb`` names.

    Raises:
        ValueError: for anything else.
    """
    if not _HEX.fullmatch(text):
        raise ValueError(f"{text!r:.40} is no colour: write #rrggbb")
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return Colour(int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))


def blend(first: Colour, second: Colour, share: float) -> Colour:
    """Return the first colour with ``share`` (0 to 1) of the second mixed in."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return Colour(red, green, blue)


def luminance(colour: Colour) -> float:
    """Return the relative luminance by WCAG 2, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast ratio by WCAG 2, 1 (none) to 21 (black on white)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
