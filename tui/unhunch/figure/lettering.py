"""Words in large letters: pixels where there are three or four rows, strokes where there are more."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

from unhunch.core.cells import beginning
from unhunch.figure.canvas import Canvas
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.letters import LETTERS, PIXEL_ROWS, PIXELS, WIDTHS
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.raster import Shape
from unhunch.figure.rows import Row, centred
from unhunch.figure.strokes import Stroke

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
    if glyphs is not Glyphs.ASCII and word.strip() and columns > 0:
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
