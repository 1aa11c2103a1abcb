"""The strokes of the digits, in a box 1 wide and 1 high with y down; a stroke of one point is a dot."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Stroke = tuple[tuple[float, float], ...]

_STEPS: Final = 12
"""Lines in a quarter of a curve."""


def arc(x: float, y: float, wide: float, tall: float, start: float, end: float) -> Stroke:
    """Return part of an ellipse: its middle, its radii, and from and to which angle (0 right, 90 up)."""
    steps = max(2, round(abs(end - start) / 90 * _STEPS))
    turns = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return tuple((x + wide * math.cos(turn), y - tall * math.sin(turn)) for turn in turns)


_ROUND: Final = 0.3
"""How far a round top reaches down."""
_SIX: Final[Stroke] = (
    *arc(0.5, _ROUND, 0.5, _ROUND, 35, 180),
    *arc(0.5, 0.69, 0.5, 0.31, 180, 540),
)

STROKES: Final[Mapping[str, tuple[Stroke, ...]]] = MappingProxyType(
    {
        "0": ((*arc(0.5, _ROUND, 0.5, _ROUND, 0, 180), *arc(0.5, 1 - _ROUND, 0.5, _ROUND, 180, 360), (1, _ROUND)),),
        "1": (((0.0, 0.2), (1.0, 0.0), (1.0, 1.0)),),
        "2": ((*arc(0.5, _ROUND, 0.5, _ROUND, 165, -25), (0.0, 1.0), (1.0, 1.0)),),
        "3": (
            arc(0.47, 0.245, 0.47, 0.245, 155, -90),
            arc(0.5, 0.745, 0.5, 0.255, 90, -155),
        ),
        "4": (((0.62, 0.0), (0.0, 0.7), (1.0, 0.7)), ((0.74, 0.4), (0.74, 1.0))),
        "5": (((0.93, 0.0), (0.08, 0.0), (0.04, 0.47)), arc(0.5, 0.68, 0.5, 0.32, 150, -150)),
        "6": (_SIX,),
        "7": (((0.0, 0.0), (1.0, 0.0), (0.35, 1.0)),),
        "8": (arc(0.5, 0.24, 0.44, 0.24, 0, 360), arc(0.5, 0.74, 0.5, 0.26, 0, 360)),
        "9": (tuple((1 - x, 1 - y) for x, y in _SIX),),
        ":": (((0.5, 0.27),), ((0.5, 0.77),)),
        ".": (((0.5, 1.0),),),
        "-": (((0.0, 0.5), (1.0, 0.5)),),
    }
)
"""Round digits, for where there is room."""

_TOP: Final = ((0.0, 0.0), (1.0, 0.0))
_MIDDLE: Final = ((0.0, 0.5), (1.0, 0.5))
_BOTTOM: Final = ((0.0, 1.0), (1.0, 1.0))
_LEFT_UP: Final = ((0.0, 0.0), (0.0, 0.5))
_LEFT_DOWN: Final = ((0.0, 0.5), (0.0, 1.0))
_RIGHT_UP: Final = ((1.0, 0.0), (1.0, 0.5))
_RIGHT_DOWN: Final = ((1.0, 0.5), (1.0, 1.0))

SQUARE: Final[Mapping[str, tuple[Stroke, ...]]] = MappingProxyType(
    {
        "0": (_TOP, _BOTTOM, _LEFT_UP, _LEFT_DOWN, _RIGHT_UP, _RIGHT_DOWN),
        "1": (((0.0, 0.0), (1.0, 0.0)), _RIGHT_UP, _RIGHT_DOWN),
        "2": (_TOP, _RIGHT_UP, _MIDDLE, _LEFT_DOWN, _BOTTOM),
        "3": (_TOP, _RIGHT_UP, _MIDDLE, _RIGHT_DOWN, _BOTTOM),
        "4": (_LEFT_UP, _MIDDLE, _RIGHT_UP, _RIGHT_DOWN),
        "5": (_TOP, _LEFT_UP, _MIDDLE, _RIGHT_DOWN, _BOTTOM),
        "6": (_TOP, _LEFT_UP, _LEFT_DOWN, _MIDDLE, _RIGHT_DOWN, _BOTTOM),
        "7": (_TOP, _RIGHT_UP, _RIGHT_DOWN),
        "8": (_TOP, _MIDDLE, _BOTTOM, _LEFT_UP, _LEFT_DOWN, _RIGHT_UP, _RIGHT_DOWN),
        "9": (_TOP, _LEFT_UP, _MIDDLE, _RIGHT_UP, _RIGHT_DOWN, _BOTTOM),
        ":": (((0.5, 0.25),), ((0.5, 0.75),)),
        ".": (((0.5, 1.0),),),
        "-": (_MIDDLE,),
    }
)
"""Angular digits, for three and four rows: every stroke lies on the borders of half cells."""
