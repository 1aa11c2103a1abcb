"""Colours as numbers: reading, mixing, how well one is read on another, and how others see it. Pure arithmetic.

Contrast is by WCAG 2. Lightness, chroma and hue are those of OKLCH: lightness 0 (black) to 1 (white), chroma 0 (grey)
to about 0.3, hue in degrees.
"""

import math
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from unhunch.core.colour_names import ANSI, CSS
from unhunch.core.problem import nearest

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_FORMS: Final = "write #rrggbb, a CSS name such as teal, or ansi_red"


class Colour(NamedTuple):
    """Red, green and blue, each 0 to 255."""

    red: int
    green: int
    blue: int
    ansi: str = ""
    """The name of one of the terminal's own colours, which no one but the terminal knows; red, green and blue are the
    usual ones then. Empty for a colour of its own."""

    @property
    def hex(self) -> str:
        """The colour as ``#rrggbb``; of a terminal's own colour what it usually is."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def own(self) -> bool:
        """Whether it is the terminal's own ink or ground, which of the two depends on where it is used."""
        return self.ansi == "ansi_default"

    @property
    def text(self) -> str:
        """The colour as it is written in a theme file: ``#rrggbb``, or ``ansi_red``."""
        return self.ansi or self.hex


BLACK: Final = Colour(0, 0, 0)
WHITE: Final = Colour(255, 255, 255)


def parse_colour(text: str) -> Colour:
    """Return the colour that ``#rgb``, ``#rrggbb``, a CSS name or an ``ansi_`` name says.

    Raises:
        ValueError: for anything else; the message has the nearest names.
    """
    if _HEX.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return _from_number(int(digits, 16))
    name = text.lower()
    if name in ANSI:
        return _from_number(ANSI[name])._replace(ansi=name)
    if name in CSS:
        return _from_number(CSS[name])
    hint = nearest(name, ANSI if name.startswith("ansi") else CSS) if name[:1].isalpha() and len(name) < 30 else ""
    raise ValueError(f"{text!r:.40} is no colour{hint or f': {_FORMS}'}")


def _from_number(number: int) -> Colour:
    return Colour(number >> 16, number >> 8 & 255, number & 255)


# --- Mixing ---------------------------------------------------------------------------------------------------


def blend(first: Colour, second: Colour, share: float) -> Colour:
    """Return the first colour with ``share`` (0 to 1) of the second mixed in; of a terminal's own, the nearer one."""
    if first.ansi or second.ansi:
        return first if share < 0.5 else second
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True))
    return Colour(red, green, blue)


class Shade(NamedTuple):
    """A colour by lightness, chroma and hue (OKLCH)."""

    lightness: float
    chroma: float
    hue: float


def shade_of(colour: Colour) -> Shade:
    """Return the lightness, chroma and hue of a colour; the hue of a grey is 0."""
    lightness, a, b = _oklab(colour)
    chroma = math.hypot(a, b)
    return Shade(lightness, chroma, math.degrees(math.atan2(b, a)) % 360 if chroma > 0.002 else 0.0)


def from_shade(shade: Shade) -> Colour:
    """Return the colour of this lightness and hue, with as much of the chroma as a screen can show."""
    lightness = min(1.0, max(0.0, shade.lightness))
    turn = math.radians(shade.hue)
    low, high = 0.0, max(0.0, shade.chroma)
    if not _shown(lightness, high, turn):
        for _ in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(lightness, middle, turn) else (low, middle)
        high = low
    red, green, blue = (round(255 * _encoded(min(1.0, max(0.0, c)))) for c in _linear_rgb(lightness, high, turn))
    return Colour(red, green, blue)


def distance(first: Colour, second: Colour) -> float:
    """Return how different two colours look, 0 (the same) to 1 (black and white); 0.02 can just be seen."""
    return math.dist(_oklab(first), _oklab(second))


# --- Reading one on another -----------------------------------------------------------------------------------


def luminance(colour: Colour) -> float:
    """Return the relative luminance by WCAG 2, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast ratio by WCAG 2, 1 (none) to 21 (black on white)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(colour: Colour, grounds: Sequence[Colour]) -> float:
    """Return the contrast ratio on the ground where it is lowest; 21 on none."""
    return min((contrast(colour, ground) for ground in grounds), default=21.0)


def readable(colour: Colour, grounds: Sequence[Colour], ratio: float) -> Colour:
    """Return the colour, made lighter or darker by as little as it takes to reach a contrast ratio on every ground.

    Hue stays, chroma as far as it can be shown. Where neither white nor black reaches the ratio, the better of the two
    is returned. A terminal's own colours are left as they are: nobody knows what they look like.
    """
    if colour.ansi or any(ground.ansi for ground in grounds) or least_contrast(colour, grounds) >= ratio:
        return colour
    found = [made for end in (1.0, 0.0) if (made := _pushed(colour, grounds, ratio, end)) is not None]
    if not found:
        return max((WHITE, BLACK), key=lambda extreme: least_contrast(extreme, grounds))
    return min(found, key=lambda made: abs(shade_of(made).lightness - shade_of(colour).lightness))


def _pushed(colour: Colour, grounds: Sequence[Colour], ratio: float, end: float) -> Colour | None:
    """Return the colour pushed towards white (1) or black (0) until it is read; None when even the end is not."""
    best = WHITE if end else BLACK
    if least_contrast(best, grounds) < ratio:
        return None
    start = shade_of(colour)
    low, high = 0.0, 1.0
    for _ in range(14):
        share = (low + high) / 2
        made = from_shade(start._replace(lightness=start.lightness + (end - start.lightness) * share))
        if least_contrast(made, grounds) >= ratio:
            best, high = made, share
        else:
            low = share
    return best


# --- As others see it -----------------------------------------------------------------------------------------


class Vision(StrEnum):
    """A kind of colour blindness: without the cones for long, middle or short waves."""

    PROTAN = "protan"
    DEUTAN = "deutan"
    TRITAN = "tritan"


# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
_MACHADO: Final = {
    Vision.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Vision.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Vision.TRITAN: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: Colour, vision: Vision) -> Colour:
    """Return the colour as somebody with this kind of colour blindness sees it."""
    linear = [_linear(channel / 255) for channel in colour[:3]]
    mixed = (sum(share * channel for share, channel in zip(row, linear, strict=True)) for row in _MACHADO[vision])
    red, green, blue = (round(255 * _encoded(min(1.0, max(0.0, channel)))) for channel in mixed)
    return Colour(red, green, blue)


# --- The arithmetic (Ottosson 2020) ---------------------------------------------------------------------------


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)


def _oklab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (_linear(channel / 255) for channel in colour[:3])
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear_rgb(lightness: float, chroma: float, turn: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(turn), chroma * math.sin(turn)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(lightness: float, chroma: float, turn: float) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in _linear_rgb(lightness, chroma, turn))
