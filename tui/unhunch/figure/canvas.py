"""Layers of pixels over a grid of cells, and how they become a picture."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from unhunch.figure.cells import coarse, dotted, fine, runs
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.raster import Shape, Stamp, stamp, thickened

COARSE_DOWN: Final = 4
"""Dots in the height of a cell."""


_Layers = tuple[tuple[Role, tuple[int, ...]], ...]


class Canvas:
    """A grid of cells to paint on: solid layers, each over those before it, and dots wherever nothing solid is."""

    def __init__(self, columns: int, rows: int, glyphs: Glyphs = Glyphs.BLOCKS, *, mono: bool = False) -> None:
        """`mono`: the roles will all have one colour, so the body is shaded to set the working limb off."""
        self.columns, self.rows, self.glyphs, self.mono = max(0, columns), max(0, rows), glyphs, mono
        self.fine = glyphs is Glyphs.BLOCKS
        self.across, self.down = (4, 8) if self.fine else (2, 4)
        self.width, self.height = self.columns * self.across, self.rows * self.down
        self._solid: dict[Role, list[int]] = {}
        self._dots: dict[Role, list[int]] = {}

    @property
    def unit(self) -> int:
        """Pixels in the width of a braille dot: 2 where the grid is fine, else 1."""
        return self.across // 2

    def paint(self, role: Role, shapes: tuple[Shape, ...], *, gap: int = 0, cut: bool = False) -> None:
        """Fill shapes (pixels of this canvas), with a gap of so many pixels to what is below; or cut them out."""
        self._put(role, stamp(shapes, self.width, self.height), gap, cut=cut)

    def under(self, role: Role, shapes: tuple[Shape, ...]) -> None:
        """Fill shapes where nothing has been painted yet."""
        pixels = stamp(shapes, self.width, self.height)
        rows = list(pixels.rows)
        for layer in self._solid.values():
            rows = [row & ~layer[y] for y, row in enumerate(rows, pixels.top)]
        self._put(role, Stamp(pixels.top, tuple(rows)), 0, cut=False)

    def bar(self, role: Role, left: float, right: float, y: float, *, thin: bool = False) -> None:
        """Fill a bar half a cell thick (thin: a quarter) from one x to another, in whole cells, one at the least."""
        tall = self.down // (4 if thin else 2)
        first = min(self.columns - 1, max(0, round(left / self.across)))
        last = max(first + 1, min(self.columns, round(right / self.across)))
        top = min(self.rows - 1, max(0, int(y // self.down))) * self.down + self.down - tall
        row = (1 << (self.width - first * self.across)) - (1 << (self.width - last * self.across))
        self._put(role, Stamp(top, (row,) * tall), 0, cut=False)

    def _put(self, role: Role, pixels: Stamp, gap: int, *, cut: bool) -> None:
        if not pixels.rows:
            return
        wide = thickened(pixels, gap, self.width) if gap else pixels
        for layer in self._solid.values():
            _clear(layer, wide)
        if not cut:
            layer = self._solid.setdefault(role, [0] * self.height)
            for y, row in enumerate(pixels.rows, pixels.top):
                layer[y] |= row

    def outline(self, role: Role, shapes: tuple[Shape, ...]) -> None:
        """Draw the border of shapes in dots (the shapes are in pixels of this canvas)."""
        width, height = self.columns * 2, self.rows * 4
        unit = self.unit
        small = tuple(tuple((x / unit, y / unit, r / unit) for x, y, r in shape) for shape in shapes)
        pixels = stamp(small, width, height)
        wide = thickened(pixels, 1, width)
        inner = (0, *pixels.rows, 0)
        layer = self._dots.setdefault(role, [0] * height)
        for y, (row, hole) in enumerate(zip(wide.rows, inner, strict=True), wide.top):
            if 0 <= y < height:
                layer[y] |= row & ~hole

    def dots(self, role: Role, rows: Sequence[int]) -> None:
        """Set dots: a number for each row of dots, 2 dots a cell, the leftmost in its highest bit."""
        layer = self._dots.setdefault(role, [0] * (self.rows * COARSE_DOWN))
        for y, row in zip(range(len(layer)), rows, strict=False):
            layer[y] |= row

    def picture(self) -> Picture:
        """Return what has been painted."""
        return Picture(self.columns, tuple(self._row(number) for number in range(self.rows)))

    def _row(self, number: int) -> tuple[Run, ...]:
        solid = _part(self._solid, number * self.down, self.down)
        dots = _part(self._dots, number * COARSE_DOWN, COARSE_DOWN)
        return _read(solid, dots, self.columns, self.glyphs, self.mono)


@lru_cache(maxsize=2048)
def _read(solid: _Layers, dots: _Layers, columns: int, glyphs: Glyphs, mono: bool) -> tuple[Run, ...]:
    """Return a row; most rows are as they were in the frame before."""
    if glyphs is Glyphs.BLOCKS:
        pieces = fine(solid, columns, mono=mono) if solid else []
    else:
        pieces = coarse(solid, columns, glyphs)
    if dots:
        pieces += dotted(dots, columns, glyphs, pieces)
    return runs(pieces, columns)


def _part(layers: dict[Role, list[int]], start: int, count: int) -> _Layers:
    """Return the layers that have anything in these rows of pixels."""
    parts = []
    for role, layer in layers.items():
        lines = layer[start : start + count]
        if any(lines):
            parts.append((role, tuple(lines)))
    return tuple(parts)


def _clear(layer: list[int], pixels: Stamp) -> None:
    top, rows = pixels
    first, last = max(0, top), min(len(layer), top + len(rows))
    if first < last:
        layer[first:last] = [
            line & ~row for line, row in zip(layer[first:last], rows[first - top : last - top], strict=True)
        ]
