"""Layers of pixels over a grid of cells, and how they become a picture."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Final, TypeAlias

from unhunch.figure.glyphs import BRAILLE, Glyphs, ascii_dots, ascii_glyph, block, two_blocks
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.raster import Shape, Stamp, full, pitch, stamp, thickened

Layers: TypeAlias = Sequence[tuple[Role, bytes]]
"""The pixels of one row of cells, by role: eight rows of a fine grid (4 pixels a cell), four of a coarse one (2).

Each row begins with a byte of its own, and is longer than its cells."""
Piece: TypeAlias = tuple[int, str, Role | None, Role | None]
"""Some cells that look alike: the first one's column, the text, its role, and what lies behind it."""
SHADE: Final = "▒"
SHADED: Final = frozenset({Role.BODY, Role.BODY_FAR, Role.PROP})
"""What is not solid where all roles have one colour, so that the working limbs stand out."""
_SOLID: Final = 0xFF
COARSE_DOWN: Final = 4
"""Dots in the height of a cell."""


def fine(layers: Layers, columns: int, *, mono: bool) -> list[Piece]:
    """Return the pieces of a row of fine cells, in blocks."""
    pieces: list[Piece] = []
    edges: dict[int, tuple[str, Role]] = {}
    shared: dict[int, list[tuple[str, Role]]] = {}
    for role, pixels in layers:
        spans, cells = _layer(pixels, columns)
        glyph = SHADE if mono and role in SHADED else "█"
        for first, last in spans:
            pieces.append((first, glyph * (last - first), role, None))
        for column, cell in cells:
            if column in edges:
                shared.setdefault(column, [edges[column]]).append((cell, role))
            else:
                edges[column] = (cell, role)
    for column, (cell, role) in edges.items():
        if column in shared:
            pieces.append((column, *_edge(shared[column])))
            continue
        glyph, swapped = block(cell)
        if glyph != " ":
            pieces.append((column, glyph, None, role) if swapped else (column, glyph, role, None))
    return pieces


def _layer(pixels: bytes, columns: int) -> tuple[list[tuple[int, int]], list[tuple[int, str]]]:
    """Return where full cells begin and end, and the column and the pixels, in eight digits, of those half full."""
    digits = len(pixels) // 4  # of a row of pixels; each is the four of a cell
    touched, filled = _spread(pixels, columns, digits)
    spans, edges = [], []
    if filled:
        places = f"{filled:0{digits}x}"
        first = places.find("1")
        while first >= 0:
            last = places.find("0", first)
            spans.append((first, last))
            first = places.find("1", last)
    if touched != filled:
        nibbles, places = pixels.hex(), f"{touched ^ filled:0{digits}x}"
        at = places.find("1")
        while at >= 0:
            edges.append((at, nibbles[at::digits]))
            at = places.find("1", at + 1)
    return spans, edges


def _spread(pixels: bytes, columns: int, digits: int) -> tuple[int, int]:
    """Return the cells with any pixel, and those with all: each a hexadecimal digit, 1 or 0.

    The rows are folded onto the last one, and the pixels of a cell onto its last one.
    """
    step, ones = 4 * digits, _ones(columns, digits)
    upper, lower = int.from_bytes(pixels[: 2 * digits], "big"), int.from_bytes(pixels[2 * digits :], "big")
    some, every = upper | lower, upper & lower
    some |= some >> 2 * step
    some = (some | some >> step) & 15 * ones
    some |= some >> 1
    if every:
        every &= every >> 2 * step
        every &= every >> step & 15 * ones
        every &= every >> 1
    return (some | some >> 2) & ones, every & every >> 2 & ones


@lru_cache(maxsize=16)
def _ones(columns: int, digits: int) -> int:
    """Return a 1 as hexadecimal digit for each column of a row of so many digits."""
    return int("1" * columns + "0" * (digits - columns), 16)


def _edge(parts: list[tuple[str, Role]]) -> tuple[str, Role | None, Role | None]:
    """Return what a cell of several roles shows: the two that have the most of it."""
    if len(parts) > 2:
        parts = sorted(parts, key=_share, reverse=True)
    (cell, role), (other, role_2) = parts[:2]
    glyph, ink, back = _pair(cell, other)
    roles = (None, role, role_2)
    if roles[ink] == roles[back]:
        return "█", roles[ink], None
    return glyph, roles[ink], roles[back]


@lru_cache(maxsize=1 << 15)
def _pair(cell: str, other: str) -> tuple[str, int, int]:
    """Return the character for two colours in a cell, its ink and its back: 0 none, 1 the one, or 2 the other."""
    if int(cell, 16).bit_count() >= int(other, 16).bit_count():
        return two_blocks(cell, other)
    glyph, ink, back = two_blocks(other, cell)
    return glyph, (0, 2, 1)[ink], (0, 2, 1)[back]


def _share(part: tuple[str, Role]) -> int:
    return int(part[0], 16).bit_count()


def coarse(layers: Layers, columns: int, glyphs: Glyphs) -> list[Piece]:
    """Return the pieces of a row of coarse cells, in dots or plain characters."""
    here: dict[int, list[tuple[int, Role]]] = {}
    for role, pixels in layers:
        for column, dots in touched_cells(pixels, columns):
            here.setdefault(column, []).append((dots, role))
    pieces: list[Piece] = []
    for column, parts in here.items():
        dots, role = max(parts, key=lambda part: (part[1] is Role.LIMB, part[0].bit_count()))
        for other, _ in parts:
            dots |= other
        pieces.append((column, _coarse_glyph(dots, role, glyphs), role, None))
    return pieces


def _coarse_glyph(dots: int, role: Role, glyphs: Glyphs) -> str:
    if glyphs is Glyphs.BRAILLE:
        return BRAILLE[dots]
    if dots == _SOLID and role is not Role.LIMB:
        return {Role.BODY: "%", Role.NUMBER: "#"}.get(role, "=")
    return ascii_glyph(dots)


def dotted(layers: Layers, columns: int, glyphs: Glyphs, taken: list[Piece]) -> list[Piece]:
    """Return the pieces of dots, where nothing else is."""
    free = bytearray(b"\1") * columns
    for column, text, *_ in taken:
        free[column : column + len(text)] = bytes(len(text))
    pieces: list[Piece] = []
    for role, pixels in layers:
        for column, dots in touched_cells(pixels, columns):
            if free[column]:
                free[column] = 0
                glyph = ascii_dots(dots) if glyphs is Glyphs.ASCII else BRAILLE[dots]
                pieces.append((column, glyph, role, None))
    return pieces


def touched_cells(pixels: bytes, columns: int) -> Iterator[tuple[int, int]]:
    """Yield the column and the 8 dots of each coarse cell that has any."""
    size = len(pixels) // COARSE_DOWN
    lines = [int.from_bytes(pixels[start : start + size], "big") for start in range(0, len(pixels), size)]
    some = reduce(or_, lines)
    touched = f"{(some | some >> 1) & int('01' * columns, 2) << 8 * size - 2 * columns:0{8 * size}b}"
    digits = [f"{line:0{8 * size}b}" for line in lines]
    at = touched.find("1")
    while at >= 0:
        yield at >> 1, int("".join([digit[at - 1 : at + 1] for digit in digits]), 2)
        at = touched.find("1", at + 1)


def runs(pieces: list[Piece], columns: int) -> tuple[Run, ...]:
    """Return a whole row: the pieces in order, like ones joined, blanks between."""
    row: list[Run] = []
    words, ink, ground, end = "", None, None, 0
    for column, text, role, back in sorted(pieces):
        like = bool(words) and role == ink and back == ground
        if like and column == end:
            words += text
        elif like and back is None:
            words += " " * (column - end) + text
        else:
            if words:
                row.append(Run(words, ink, ground))
            if column > end:
                row.append(Run(" " * (column - end)))
            words, ink, ground = text, role, back
        end = column + len(text)
    if words:
        row.append(Run(words, ink, ground))
    if end < columns:
        row.append(Run(" " * (columns - end)))
    return tuple(row)


_Layers = tuple[tuple[Role, bytes], ...]


class Canvas:
    """A grid of cells to paint on: solid layers, each over those before it, and dots wherever nothing solid is."""

    def __init__(self, columns: int, rows: int, glyphs: Glyphs = Glyphs.BLOCKS, *, mono: bool = False) -> None:
        """`mono`: the roles will all have one colour, so the body is shaded to set the working limb off."""
        self.columns, self.rows, self.glyphs, self.mono = max(0, columns), max(0, rows), glyphs, mono
        self.fine = glyphs.fine
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
    pieces = (fine(solid, columns, mono=mono) if solid else []) if glyphs.fine else coarse(solid, columns, glyphs)
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
