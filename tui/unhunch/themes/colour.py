"""Colours as numbers: reading, mixing, how well one is read on another, and how others see it. Pure arithmetic.

Contrast is by WCAG 2. Lightness, chroma and hue are those of OKLCH: lightness 0 (black) to 1 (white), chroma 0 (grey)
to about 0.3, hue in degrees.
"""

import math
import re
from collections.abc import Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from unhunch.engine.problem import nearest

ANSI: Final = MappingProxyType(
    {
        "ansi_default": 0x808080,  # the terminal's own ink or ground
        "ansi_black": 0x000000,
        "ansi_red": 0xCD0000,
        "ansi_green": 0x00CD00,
        "ansi_yellow": 0xCDCD00,
        "ansi_blue": 0x0000EE,
        "ansi_magenta": 0xCD00CD,
        "ansi_cyan": 0x00CDCD,
        "ansi_white": 0xE5E5E5,
        "ansi_bright_black": 0x7F7F7F,
        "ansi_bright_red": 0xFF0000,
        "ansi_bright_green": 0x00FF00,
        "ansi_bright_yellow": 0xFFFF00,
        "ansi_bright_blue": 0x5C5CFF,
        "ansi_bright_magenta": 0xFF00FF,
        "ansi_bright_cyan": 0x00FFFF,
        "ansi_bright_white": 0xFFFFFF,
    }
)
"""The colours that a terminal decides on, with what xterm makes of them."""

# fmt: off
CSS: Final = MappingProxyType(
    {
        "aliceblue": 0xF0F8FF, "antiquewhite": 0xFAEBD7, "aqua": 0x00FFFF, "aquamarine": 0x7FFFD4, "azure": 0xF0FFFF,
        "beige": 0xF5F5DC, "bisque": 0xFFE4C4, "black": 0x000000, "blanchedalmond": 0xFFEBCD, "blue": 0x0000FF,
        "blueviolet": 0x8A2BE2, "brown": 0xA52A2A, "burlywood": 0xDEB887, "cadetblue": 0x5F9EA0,
        "chartreuse": 0x7FFF00, "chocolate": 0xD2691E, "coral": 0xFF7F50, "cornflowerblue": 0x6495ED,
        "cornsilk": 0xFFF8DC, "crimson": 0xDC143C, "cyan": 0x00FFFF, "darkblue": 0x00008B, "darkcyan": 0x008B8B,
        "darkgoldenrod": 0xB8860B, "darkgray": 0xA9A9A9, "darkgreen": 0x006400, "darkgrey": 0xA9A9A9,
        "darkkhaki": 0xBDB76B, "darkmagenta": 0x8B008B, "darkolivegreen": 0x556B2F, "darkorange": 0xFF8C00,
        "darkorchid": 0x9932CC, "darkred": 0x8B0000, "darksalmon": 0xE9967A, "darkseagreen": 0x8FBC8F,
        "darkslateblue": 0x483D8B, "darkslategray": 0x2F4F4F, "darkslategrey": 0x2F4F4F, "darkturquoise": 0x00CED1,
        "darkviolet": 0x9400D3, "deeppink": 0xFF1493, "deepskyblue": 0x00BFFF, "dimgray": 0x696969,
        "dimgrey": 0x696969, "dodgerblue": 0x1E90FF, "firebrick": 0xB22222, "floralwhite": 0xFFFAF0,
        "forestgreen": 0x228B22, "fuchsia": 0xFF00FF, "gainsboro": 0xDCDCDC, "ghostwhite": 0xF8F8FF, "gold": 0xFFD700,
        "goldenrod": 0xDAA520, "gray": 0x808080, "green": 0x008000, "greenyellow": 0xADFF2F, "grey": 0x808080,
        "honeydew": 0xF0FFF0, "hotpink": 0xFF69B4, "indianred": 0xCD5C5C, "indigo": 0x4B0082, "ivory": 0xFFFFF0,
        "khaki": 0xF0E68C, "lavender": 0xE6E6FA, "lavenderblush": 0xFFF0F5, "lawngreen": 0x7CFC00,
        "lemonchiffon": 0xFFFACD, "lightblue": 0xADD8E6, "lightcoral": 0xF08080, "lightcyan": 0xE0FFFF,
        "lightgoldenrodyellow": 0xFAFAD2, "lightgray": 0xD3D3D3, "lightgreen": 0x90EE90, "lightgrey": 0xD3D3D3,
        "lightpink": 0xFFB6C1, "lightsalmon": 0xFFA07A, "lightseagreen": 0x20B2AA, "lightskyblue": 0x87CEFA,
        "lightslategray": 0x778899, "lightslategrey": 0x778899, "lightsteelblue": 0xB0C4DE, "lightyellow": 0xFFFFE0,
        "lime": 0x00FF00, "limegreen": 0x32CD32, "linen": 0xFAF0E6, "magenta": 0xFF00FF, "maroon": 0x800000,
        "mediumaquamarine": 0x66CDAA, "mediumblue": 0x0000CD, "mediumorchid": 0xBA55D3, "mediumpurple": 0x9370DB,
        "mediumseagreen": 0x3CB371, "mediumslateblue": 0x7B68EE, "mediumspringgreen": 0x00FA9A,
        "mediumturquoise": 0x48D1CC, "mediumvioletred": 0xC71585, "midnightblue": 0x191970, "mintcream": 0xF5FFFA,
        "mistyrose": 0xFFE4E1, "moccasin": 0xFFE4B5, "navajowhite": 0xFFDEAD, "navy": 0x000080, "oldlace": 0xFDF5E6,
        "olive": 0x808000, "olivedrab": 0x6B8E23, "orange": 0xFFA500, "orangered": 0xFF4500, "orchid": 0xDA70D6,
        "palegoldenrod": 0xEEE8AA, "palegreen": 0x98FB98, "paleturquoise": 0xAFEEEE, "palevioletred": 0xDB7093,
        "papayawhip": 0xFFEFD5, "peachpuff": 0xFFDAB9, "peru": 0xCD853F, "pink": 0xFFC0CB, "plum": 0xDDA0DD,
        "powderblue": 0xB0E0E6, "purple": 0x800080, "rebeccapurple": 0x663399, "red": 0xFF0000, "rosybrown": 0xBC8F8F,
        "royalblue": 0x4169E1, "saddlebrown": 0x8B4513, "salmon": 0xFA8072, "sandybrown": 0xF4A460,
        "seagreen": 0x2E8B57, "seashell": 0xFFF5EE, "sienna": 0xA0522D, "silver": 0xC0C0C0, "skyblue": 0x87CEEB,
        "slateblue": 0x6A5ACD, "slategray": 0x708090, "slategrey": 0x708090, "snow": 0xFFFAFA,
        "springgreen": 0x00FF7F, "steelblue": 0x4682B4, "tan": 0xD2B48C, "teal": 0x008080, "thistle": 0xD8BFD8,
        "tomato": 0xFF6347, "turquoise": 0x40E0D0, "violet": 0xEE82EE, "wheat": 0xF5DEB3, "white": 0xFFFFFF,
        "whitesmoke": 0xF5F5F5, "yellow": 0xFFFF00, "yellowgreen": 0x9ACD32,
    }
)
"""The colours that CSS names."""
# fmt: on


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
