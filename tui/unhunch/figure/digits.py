"""Large digits, from three rows up, drawn with strokes on the same canvas as the figure."""

from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from unhunch.figure.canvas import Canvas
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.lettering import SQUARE, STROKES, Stroke
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.raster import Shape

LEAST: Final = 3
"""Rows; the smallest large digit."""
SMALL: Final = 5
"""Rows; below this the digits are angular, because no curve would show."""
WIDE: Final = 0.6
"""A digit's width, of its height."""
NARROW: Final = MappingProxyType({":": 0.3, ".": 0.3, " ": 0.4, "-": 0.8, "1": 0.66})
"""The width of what is not as wide as a digit, of a digit's width."""
KNOWN: Final = "0123456789:.- "


class _Size(NamedTuple):
    """In pixels of the fine grid, 4 by 8 in a cell."""

    tall: int
    wide: int
    stroke: int
    gap: int

    def width(self, character: str) -> int:
        """Return the character's width; a whole number of cells, so that every stem is as crisp as the next."""
        return max(4, round(self.wide * NARROW.get(character, 1.0) / 4) * 4)


def _size(rows: int) -> _Size:
    tall = rows * 8
    stroke = max(4, round(tall * 0.155 / 4) * 4 if rows > SMALL else 4)
    return _Size(tall, round(tall * WIDE / 4) * 4, stroke, max(4, round(tall * 0.14 / 4) * 4))


def cells(text: str, rows: int) -> int:
    """Return how many cells wide a text is at so many rows."""
    size = _size(rows)
    return (sum(size.width(character) for character in text) + size.gap * max(0, len(text) - 1)) // 4


def fits(text: str, columns: int, rows: int) -> int:
    """Return the greatest height, in rows, at which the text fits; 0 if not even the smallest does."""
    if not text or any(character not in KNOWN for character in text):
        return 0
    for tall in range(rows, LEAST - 1, -1):
        if cells(text, tall) <= columns:
            return tall
    return 0


@lru_cache(maxsize=128)
def big(
    text: str,
    columns: int,
    rows: int,
    *,
    like: str = "",
    role: Role = Role.NUMBER,
    glyphs: Glyphs = Glyphs.BLOCKS,
) -> Picture:
    """Return the text as large as it fits, in the middle of so many cells; in plain characters if it is too long.

    `like`: another text that must fit too ("10" while "9" is shown), so that the size does not change.
    """
    columns, rows = max(0, columns), max(0, rows)
    tall = fits(text, columns, rows)
    if like and tall:
        tall = min(tall, fits(like, columns, rows)) or tall
    if not tall:
        return _plain(text, columns, rows, role)
    canvas = Canvas(columns, rows, glyphs)
    size = _size(tall)
    x = (columns - cells(text, tall)) // 2 * 4
    y = (rows - tall) // 2 * 8
    scale = canvas.across / 4
    for character in text:
        wide = size.width(character)
        for stroke in (SQUARE if tall < SMALL else STROKES).get(character, ()):
            shapes = _drawn(stroke, x, y, wide, size, square=tall < SMALL)
            canvas.paint(role, tuple(tuple((a * scale, b * scale, r * scale) for a, b, r in s) for s in shapes))
        x += wide + size.gap
    return canvas.picture()


def _drawn(stroke: Stroke, x: float, y: float, wide: float, size: _Size, *, square: bool) -> tuple[Shape, ...]:
    """Return a stroke's shapes: its points lie within the character less half the stroke all round."""
    half = size.stroke / 2
    if square and len(stroke) == 1:
        row = round(stroke[0][1] * (size.tall / 4 - 1))
        return (_box((x + wide / 2, y + row * 4 + 2), (x + wide / 2, y + row * 4 + 2), half),)
    points = [
        (x + half + across * (wide - size.stroke), y + half + down * (size.tall - size.stroke))
        for across, down in stroke
    ]
    if len(points) == 1:
        return (((*points[0], half * 1.15),),)
    if square:
        return tuple(_box(start, end, half) for start, end in pairwise(points))
    return tuple(((*start, half), (*end, half)) for start, end in pairwise(points))


def _box(start: tuple[float, float], end: tuple[float, float], half: float) -> Shape:
    return tuple((a + i, b + j, 0.0) for a, b in (start, end) for i in (-half, half) for j in (-half, half))


def _plain(text: str, columns: int, rows: int, role: Role) -> Picture:
    """Return the text itself, in the middle row."""
    blank: tuple[Run, ...] = (Run(" " * columns),) if columns else ()
    line = tuple(run for run in (Run(text[:columns].center(columns), role),) if run.text)
    return Picture(columns, tuple(line if row == rows // 2 else blank for row in range(rows)))
