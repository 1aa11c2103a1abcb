"""Layers of pixels over a grid of cells, and how they become a picture."""

from collections.abc import Sequence
from functools import lru_cache

from unhunch.figure.cells import COARSE_DOWN, coarse, dotted, fine, runs
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.raster import Shape, Stamp, full, pitch, stamp, thickened

_Layers = tuple[tuple[Role, bytes], ...]


class Canvas:
    """A grid of cells to paint on: solid layers, each over those before it, and dots wherever nothing solid is."""

    def __init__(self, columns: int, rows: int, glyphs: Glyphs = Glyphs.BLOCKS, *, mono: bool = False) -> None:
        """`mono`: the roles will all have one colour, so the body is shaded to set the working limb off."""
        self.columns, self.rows, self.glyphs, self.mono = max(0, columns), max(0, rows), glyphs, mono
        self.fine = glyphs is Glyphs.BLOCKS
        self.across, self.down = (4, 8) if self.fine else (2, 4)
        self.width, self.height = self.columns * self.across, self.rows * self.down
        self._pitch = pitch(self.width)
        self._solid: dict[Role, int] = {}
        self._dots: dict[Role, int] = {}

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
        below = (self.height - pixels.top - pixels.down) * self._pitch
        bits = pixels.bits << below
        for layer in self._solid.values():
            bits ^= bits & layer
        self._put(role, Stamp(pixels.top, pixels.down, bits >> below), 0, cut=False)

    def bar(self, role: Role, left: float, right: float, y: float, *, thin: bool = False) -> None:
        """Fill a bar half a cell thick (thin: a quarter) from one x to another, in whole cells, one at the least."""
        tall = self.down // (4 if thin else 2)
        first = min(self.columns - 1, max(0, round(left / self.across)))
        last = max(first + 1, min(self.columns, round(right / self.across)))
        top = min(self.rows - 1, max(0, int(y // self.down))) * self.down + self.down - tall
        row = (1 << (self._pitch - first * self.across)) - (1 << (self._pitch - last * self.across))
        bits = 0
        for _ in range(tall):
            bits = bits << self._pitch | row
        self._put(role, Stamp(top, tall, bits), 0, cut=False)

    def _put(self, role: Role, pixels: Stamp, gap: int, *, cut: bool) -> None:
        if not pixels.down:
            return
        solid = self._solid
        bits = wide = _placed(pixels, self.width, self.height)
        if gap:
            wide = _placed(thickened(pixels, gap, self.width), self.width, self.height)
        for other, layer in solid.items():
            hit = layer & wide
            if hit:
                solid[other] = layer ^ hit
        if not cut:
            solid[role] = solid.get(role, 0) | bits

    def outline(self, role: Role, shapes: tuple[Shape, ...]) -> None:
        """Draw the border of shapes in dots (the shapes are in pixels of this canvas)."""
        width, height = self.columns * 2, self.rows * COARSE_DOWN
        unit = self.unit
        small = tuple(tuple((x / unit, y / unit, r / unit) for x, y, r in shape) for shape in shapes)
        pixels = stamp(small, width, height)
        wide, inner = (_placed(drawn, width, height) for drawn in (thickened(pixels, 1, width), pixels))
        self._dots[role] = self._dots.get(role, 0) | wide ^ inner

    def dots(self, role: Role, rows: Sequence[int]) -> None:
        """Set dots: a number for each row of dots, 2 dots a cell, the leftmost in its highest bit."""
        drawn = _packed(tuple(rows[: self.rows * COARSE_DOWN]), self.columns * 2, self.rows * COARSE_DOWN)
        self._dots[role] = self._dots.get(role, 0) | drawn

    def picture(self) -> Picture:
        """Return what has been painted."""
        solid = _cut(self._solid, self.rows, self.down * self._pitch // 8)
        dots = _cut(self._dots, self.rows, COARSE_DOWN * pitch(self.columns * 2) // 8)
        columns, glyphs, mono = self.columns, self.glyphs, self.mono
        rows = [_read(*layers, columns, glyphs, mono) for layers in zip(solid, dots, strict=True)]
        return Picture(columns, tuple(rows))


@lru_cache(maxsize=1024)
def _read(solid: _Layers, dots: _Layers, columns: int, glyphs: Glyphs, mono: bool) -> tuple[Run, ...]:
    """Return a row; most rows are as they were in the frame before."""
    if glyphs is Glyphs.BLOCKS:
        pieces = fine(solid, columns, mono=mono) if solid else []
    else:
        pieces = coarse(solid, columns, glyphs)
    if dots:
        pieces += dotted(dots, columns, glyphs, pieces)
    return runs(pieces, columns)


def _cut(layers: dict[Role, int], rows: int, size: int) -> list[_Layers]:
    """Return, for each row of cells, the layers that have anything in it, as so many bytes."""
    cut: list[list[tuple[Role, bytes]]] = [[] for _ in range(rows)]
    blank = bytes(size)
    for role, layer in layers.items():
        whole = layer.to_bytes(rows * size, "big")
        for number, start in enumerate(range(0, rows * size, size)):
            part = whole[start : start + size]
            if part != blank:
                cut[number].append((role, part))
    return [tuple(parts) for parts in cut]


def _placed(pixels: Stamp, width: int, height: int) -> int:
    """Return the pixels that lie on a whole canvas of this size."""
    below = (height - pixels.top - pixels.down) * pitch(width)
    bits = pixels.bits << below if below >= 0 else pixels.bits >> -below
    return bits & full(width, height) if pixels.top < 0 else bits


@lru_cache(maxsize=8)
def _packed(rows: tuple[int, ...], width: int, height: int) -> int:
    """Return rows of pixels, from the top down, as the bits of a whole canvas of this size."""
    step, bits = pitch(width), 0
    for row in rows:
        bits = bits << step | row << step - width
    return bits << (height - len(rows)) * step
