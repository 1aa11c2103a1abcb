"""Layers of pixels over a grid of cells, and how they become a picture."""

from collections.abc import Iterable, Iterator
from typing import Final

from unhunch.figure.glyphs import BRAILLE, FULL, Glyphs, ascii_dots, ascii_glyph, block, two_blocks
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.raster import Shape, Stamp, stamp, thickened

Cell = tuple[str, Role | None, Role | None]
_BLANK: Final[Cell] = (" ", None, None)
_COARSE_FULL: Final = 255
SHADE: Final = "▒"


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
        pixels = stamp(shapes, self.width, self.height)
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

    def dots(self, role: Role, points: Iterable[tuple[int, int]]) -> None:
        """Set single dots, by column and row of a grid of 2 by 4 in a cell."""
        width, height = self.columns * 2, self.rows * 4
        layer = self._dots.setdefault(role, [0] * height)
        for x, y in points:
            if 0 <= x < width and 0 <= y < height:
                layer[y] |= 1 << (width - 1 - x)

    def picture(self) -> Picture:
        """Return what has been painted."""
        return Picture(self.columns, tuple(self._row(number) for number in range(self.rows)))

    def _row(self, number: int) -> tuple[Run, ...]:
        cells: list[Cell] = [_BLANK] * self.columns
        solid: list[tuple[Role, list[int]]] = []
        for role, layer in self._solid.items():
            lines = layer[number * self.down : (number + 1) * self.down]
            if any(lines):
                solid.append((role, self._masks(lines)))
        taken = [False] * self.columns
        if len(solid) == 1:
            role, masks = solid[0]
            for column, mask in enumerate(masks):
                if mask:
                    cells[column] = self._one(mask, role)
                    taken[column] = True
        elif solid:
            for column, masks_here in enumerate(zip(*(masks for _, masks in solid), strict=True)):
                here = [(mask, role) for mask, (role, _) in zip(masks_here, solid, strict=True) if mask]
                if here:
                    cells[column] = self._several(here)
                    taken[column] = True
        for role, layer in self._dots.items():
            lines = layer[number * 4 : number * 4 + 4]
            if any(lines):
                for column, dots in enumerate(_coarse(lines, self.columns)):
                    if dots and not taken[column]:
                        taken[column] = True
                        glyph = ascii_dots(dots) if self.glyphs is Glyphs.ASCII else BRAILLE[dots]
                        cells[column] = (glyph, role, None)
        return tuple(_runs(cells))

    def _masks(self, lines: list[int]) -> list[int]:
        return _fine(lines, self.columns) if self.fine else list(_coarse(lines, self.columns))

    def _one(self, mask: int, role: Role) -> Cell:
        if self.fine:
            if mask == FULL:
                return (SHADE if self.mono and role is not Role.LIMB else "█"), role, None
            glyph, swapped = block(mask)
            if glyph == " ":
                return (" ", None, role) if swapped else _BLANK
            return (glyph, None, role) if swapped else (glyph, role, None)
        if self.glyphs is Glyphs.BRAILLE:
            return BRAILLE[mask], role, None
        if mask == _COARSE_FULL and role is not Role.LIMB:
            return ("%" if role is Role.BODY else "="), role, None
        return ascii_glyph(mask), role, None

    def _several(self, here: list[tuple[int, Role]]) -> Cell:
        if len(here) == 1:
            return self._one(*here[0])
        here.sort(key=lambda part: part[0].bit_count(), reverse=True)
        (most, role), (less, other) = here[:2]
        if not self.fine:
            return self._one(less | most, other if Role.LIMB is other else role)
        glyph, ink, back = two_blocks(most, less)
        roles = (None, role, other)
        return glyph, roles[ink], roles[back]


def _clear(layer: list[int], pixels: Stamp) -> None:
    for y, row in enumerate(pixels.rows, pixels.top):
        if 0 <= y < len(layer):
            layer[y] &= ~row


def _fine(lines: list[int], columns: int) -> list[int]:
    """Return the 32 pixels of each cell in eight rows, 4 pixels a cell: one hexadecimal digit a cell and row."""
    digits = [f"{line:0{columns}x}" for line in lines]
    return [int("".join(cell), 16) if any(digit != "0" for digit in cell) else 0 for cell in zip(*digits, strict=True)]


def _coarse(lines: list[int], columns: int) -> Iterator[int]:
    """Yield the 8 dots of each cell in four rows, 2 dots a cell."""
    digits = [f"{line:0{2 * columns}b}" for line in lines]
    pairs = [[digit[at : at + 2] for at in range(0, 2 * columns, 2)] for digit in digits]
    return (int("".join(cell), 2) for cell in zip(*pairs, strict=True))


def _runs(cells: list[Cell]) -> Iterator[Run]:
    start = 0
    while start < len(cells):
        _, role, back = cells[start]
        end = start + 1
        while end < len(cells) and cells[end][1] is role and cells[end][2] is back:
            end += 1
        yield Run("".join(cell[0] for cell in cells[start:end]), role, back)
        start = end
