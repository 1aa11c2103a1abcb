"""Words in large letters: pixels where there are three or four rows, strokes where there are more."""

import math
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from unhunch.engine.cells import beginning
from unhunch.figure.canvas import Canvas
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.raster import Shape
from unhunch.figure.rows import Row, centred

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


_ROWS = """
A 01110 10001 10001 11111 10001 10001
B 11110 10001 11110 10001 10001 11110
C 01111 10000 10000 10000 10000 01111
D 11110 10001 10001 10001 10001 11110
E 11111 10000 11110 10000 10000 11111
F 11111 10000 11110 10000 10000 10000
G 01111 10000 10011 10001 10001 01111
H 10001 10001 11111 10001 10001 10001
I 111 010 010 010 010 111
J 0001 0001 0001 0001 1001 0110
K 10001 10010 11100 10010 10001 10001
L 10000 10000 10000 10000 10000 11111
M 10001 11011 10101 10101 10001 10001
N 10001 11001 10101 10011 10001 10001
O 01110 10001 10001 10001 10001 01110
P 11110 10001 11110 10000 10000 10000
Q 01110 10001 10001 10101 10010 01101
R 11110 10001 11110 10010 10001 10001
S 01111 10000 01110 00001 00001 11110
T 11111 00100 00100 00100 00100 00100
U 10001 10001 10001 10001 10001 01110
V 10001 10001 10001 10001 01010 00100
W 10001 10001 10101 10101 11011 10001
X 10001 01010 00100 00100 01010 10001
Y 10001 01010 00100 00100 00100 00100
Z 11111 00010 00100 01000 10000 11111
0 01110 10011 10101 10101 11001 01110
1 010 110 010 010 010 111
2 11110 00001 01110 10000 10000 11111
3 11110 00001 01110 00001 00001 11110
4 10010 10010 11111 00010 00010 00010
5 11111 10000 11110 00001 00001 11110
6 01110 10000 11110 10001 10001 01110
7 11111 00001 00010 00100 01000 01000
8 01110 10001 01110 10001 10001 01110
9 01110 10001 10001 01111 00001 01110
. 0 0 0 0 0 1
, 00 00 00 00 01 10
: 0 1 0 0 1 0
; 00 01 00 00 01 10
' 1 1 0 0 0 0
- 000 000 111 000 000 000
! 1 1 1 1 0 1
? 1110 0001 0110 0100 0000 0100
/ 001 001 010 010 100 100
"""

PIXELS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {line[0]: tuple(line[2:].split()) for line in _ROWS.strip().splitlines()} | {" ": ("00",) * 6}
)
"""Six rows of pixels, top first, as ones and zeros."""
PIXEL_ROWS: Final = 6

_STEM: Final[Stroke] = ((0.0, 0.0), (0.0, 1.0))
_STEM_RIGHT: Final[Stroke] = ((1.0, 0.0), (1.0, 1.0))
_BOWL: Final = ((0.0, 0.0), (0.6, 0.0), *arc(0.6, 0.26, 0.4, 0.26, 90, -90), (0.0, 0.52))

LETTERS: Final[Mapping[str, tuple[Stroke, ...]]] = MappingProxyType(
    {
        **STROKES,
        "A": (((0.0, 1.0), (0.5, 0.0), (1.0, 1.0)), ((0.2, 0.66), (0.8, 0.66))),
        "B": (_STEM, _BOWL, ((0.0, 0.48), (0.6, 0.48), *arc(0.6, 0.74, 0.4, 0.26, 90, -90), (0.0, 1.0))),
        "C": (arc(0.55, 0.5, 0.55, 0.5, 40, 320),),
        "D": (_STEM, ((0.0, 0.0), (0.45, 0.0), *arc(0.45, 0.5, 0.55, 0.5, 90, -90), (0.0, 1.0))),
        "E": (((1.0, 0.0), (0.0, 0.0), (0.0, 1.0), (1.0, 1.0)), ((0.0, 0.5), (0.85, 0.5))),
        "F": (((1.0, 0.0), (0.0, 0.0), (0.0, 1.0)), ((0.0, 0.5), (0.85, 0.5))),
        "G": ((*arc(0.55, 0.5, 0.55, 0.5, 42, 330), (1.0, 0.56), (0.6, 0.56)),),
        "H": (_STEM, _STEM_RIGHT, ((0.0, 0.5), (1.0, 0.5))),
        "I": (((0.5, 0.0), (0.5, 1.0)),),
        "J": (((1.0, 0.0), (1.0, 0.7), *arc(0.5, 0.7, 0.5, 0.3, 0, -180)),),
        "K": (_STEM, ((1.0, 0.0), (0.0, 0.6)), ((0.34, 0.42), (1.0, 1.0))),
        "L": (((0.0, 0.0), (0.0, 1.0), (1.0, 1.0)),),
        "M": (((0.0, 1.0), (0.0, 0.0), (0.5, 0.6), (1.0, 0.0), (1.0, 1.0)),),
        "N": (((0.0, 1.0), (0.0, 0.0), (1.0, 1.0), (1.0, 0.0)),),
        "O": (arc(0.5, 0.5, 0.5, 0.5, 0, 360),),
        "P": (_STEM, _BOWL),
        "Q": (arc(0.5, 0.5, 0.5, 0.5, 0, 360), ((0.62, 0.7), (1.0, 1.0))),
        "R": (_STEM, _BOWL, ((0.5, 0.52), (1.0, 1.0))),
        "S": ((*arc(0.5, 0.26, 0.46, 0.26, 25, 270), *arc(0.5, 0.76, 0.5, 0.24, 90, -160)),),
        "T": (((0.0, 0.0), (1.0, 0.0)), ((0.5, 0.0), (0.5, 1.0))),
        "U": (((0.0, 0.0), (0.0, 0.66), *arc(0.5, 0.66, 0.5, 0.34, 180, 360), (1.0, 0.0)),),
        "V": (((0.0, 0.0), (0.5, 1.0), (1.0, 0.0)),),
        "W": (((0.0, 0.0), (0.25, 1.0), (0.5, 0.3), (0.75, 1.0), (1.0, 0.0)),),
        "X": (((0.0, 0.0), (1.0, 1.0)), ((1.0, 0.0), (0.0, 1.0))),
        "Y": (((0.0, 0.0), (0.5, 0.52), (1.0, 0.0)), ((0.5, 0.52), (0.5, 1.0))),
        "Z": (((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)),),
        ",": (((0.6, 0.92), (0.3, 1.1)),),
        "'": (((0.5, 0.0), (0.5, 0.2)),),
        "!": (((0.5, 0.0), (0.5, 0.66)), ((0.5, 1.0),)),
        "/": (((1.0, 0.0), (0.0, 1.0)),),
        " ": (),
    }
)
"""Strokes in a box 1 wide and 1 high with y down."""

WIDTHS: Final[Mapping[str, float]] = MappingProxyType(
    {"I": 0.3, "J": 0.75, "L": 0.85, "M": 1.3, "W": 1.5, " ": 0.55}
    | dict.fromkeys(".,:;'!", 0.3)
    | {"-": 0.8, "1": 0.66}
)
"""A letter's width, of the usual one."""


LEAST_ROWS: Final = 3
STROKE_ROWS: Final = 5
"""From so many rows up letters are drawn with strokes; below it no curve would show."""
WIDE: Final = 0.52
"""A letter's width, of its height."""
_QUADRANTS: Final = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"


@lru_cache(maxsize=128)
def big_text(text: str, columns: int, rows: int, glyphs: Glyphs = Glyphs.BLOCKS, *, role: str = "number") -> Picture:
    """Return the text in letters as large as fit into ``columns`` by at most ``rows`` cells, centred from side to side.

    The picture has as many rows as the letters need; a single row of plain text where large letters do not fit.
    """
    word = text.upper()
    if glyphs in (Glyphs.BLOCKS, Glyphs.BRAILLE) and word.strip() and columns > 0:
        for tall in range(min(rows, 40), STROKE_ROWS - 1, -1):
            if all(letter in LETTERS for letter in word) and _cells(word, tall) <= columns:
                return _strokes(word, columns, tall, glyphs, role)
        if rows >= LEAST_ROWS and all(letter in PIXELS for letter in word):
            for wide in (2, 1):
                if (_pixel_width(word) * wide + 1) // 2 <= columns:
                    return _pixels(word, columns, wide, role)
    return Picture(columns, (centred((Run(beginning(text, columns), role, bold=True),), columns),) if rows > 0 else ())


def _pixel_width(word: str) -> int:
    return sum(len(PIXELS[letter][0]) for letter in word) + len(word) - 1


def _pixels(word: str, columns: int, wide: int, role: str) -> Picture:
    lines = []
    for row in range(PIXEL_ROWS):
        bits = "0".join(PIXELS[letter][row] for letter in word)
        line = "".join(bit * wide for bit in bits)
        lines.append(line + "0" * (len(line) % 2))
    rows: list[Row] = []
    for top, bottom in zip(lines[::2], lines[1::2], strict=True):
        cells = (top[x : x + 2] + bottom[x : x + 2] for x in range(0, len(top), 2))
        rows.append(centred((Run("".join(_QUADRANTS[int(cell, 2)] for cell in cells), role),), columns))
    return Picture(columns, tuple(rows))


def _widths(word: str, rows: int) -> list[int]:
    """Return the letters' widths in fine pixels, four to a cell."""
    usual = rows * 8 * WIDE
    return [max(4, round(usual * WIDTHS.get(letter, 1.0) / 4) * 4) for letter in word]


def _gap(rows: int) -> int:
    return max(4, round(rows * 8 * 0.13 / 4) * 4)


def _cells(word: str, rows: int) -> int:
    return (sum(_widths(word, rows)) + _gap(rows) * (len(word) - 1)) // 4


def _strokes(word: str, columns: int, rows: int, glyphs: Glyphs, role: str) -> Picture:
    canvas = Canvas(columns, rows, glyphs)
    scale = canvas.across / 4
    tall, thick = rows * 8.0, max(4.0, round(rows * 8 * 0.13 / 2) * 2.0)
    x = (columns - _cells(word, rows)) // 2 * 4
    for letter, wide in zip(word, _widths(word, rows), strict=True):
        for stroke in LETTERS[letter]:
            shapes = _placed(stroke, x, wide, tall, thick / 2)
            scaled = tuple(tuple((a * scale, b * scale, r * scale) for a, b, r in shape) for shape in shapes)
            canvas.paint(Role.NUMBER, scaled)
        x += wide + _gap(rows)
    drawn = canvas.picture()
    return Picture(columns, tuple(tuple(_inked(run, role) for run in row) for row in drawn.rows))


def _inked(run: Run, role: str) -> Run:
    return run._replace(role=role if run.role else None, back=role if run.back else None)


def _placed(stroke: Stroke, x: float, wide: float, tall: float, half: float) -> tuple[Shape, ...]:
    points = [(x + half + a * max(0.0, wide - 2 * half), half + b * (tall - 2 * half)) for a, b in stroke]
    if len(points) == 1:
        return (((*points[0], half * 1.15),),)
    return tuple(((*a, half), (*b, half)) for a, b in pairwise(points))
