"""One row of cells read off the layers of pixels: characters, their ink and what lies behind it."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import starmap
from operator import and_, or_
from typing import Final, NamedTuple

from unhunch.figure.glyphs import BRAILLE, Glyphs, ascii_dots, ascii_glyph, block, two_blocks
from unhunch.figure.picture import Role, Run

Lines = Sequence[int]
"""The rows of pixels of one row of cells: eight of a fine grid (4 pixels a cell), four of a coarse one (2)."""
SHADE: Final = "▒"
SHADED: Final = frozenset({Role.BODY, Role.BODY_FAR, Role.PROP})
"""What is not solid where all roles have one colour, so that the working limbs stand out."""
_ONES: Final = re.compile("1+")
_SOLID: Final = 0xFF


class Piece(NamedTuple):
    """Some cells that look alike."""

    column: int
    text: str
    role: Role | None
    back: Role | None


def fine(layers: Sequence[tuple[Role, Lines]], columns: int, *, mono: bool) -> list[Piece]:
    """Return the pieces of a row of fine cells, in blocks."""
    pieces: list[Piece] = []
    edges: dict[int, list[tuple[str, Role]]] = {}
    ones = int("1" * columns, 16)
    for role, lines in layers:
        some, every = reduce(or_, lines), reduce(and_, lines)
        touched = (some | some >> 1 | some >> 2 | some >> 3) & ones
        filled = (every & every >> 1 & every >> 2 & every >> 3) & ones
        if filled:
            glyph = SHADE if mono and role in SHADED else "█"
            found = _ONES.finditer(f"{filled:0{columns}x}")
            pieces += [Piece(run.start(), glyph * len(run.group()), role, None) for run in found]
        edge = touched & ~filled
        if edge:
            digits = [f"{line:0{columns}x}" for line in lines]
            places = f"{edge:0{columns}x}"
            at = places.find("1")
            while at >= 0:
                edges.setdefault(at, []).append(("".join([digit[at] for digit in digits]), role))
                at = places.find("1", at + 1)
    for column, parts in edges.items():
        piece = _edge(column, parts)
        if piece is not None:
            pieces.append(piece)
    return pieces


def _edge(column: int, parts: list[tuple[str, Role]]) -> Piece | None:
    if len(parts) > 1:
        parts.sort(key=lambda part: int(part[0], 16).bit_count(), reverse=True)
        (most, role), (less, other) = parts[:2]
        glyph, ink, back = two_blocks(most, less)
        roles = (None, role, other)
        if roles[ink] == roles[back]:
            return Piece(column, "█", roles[ink], None)
        return Piece(column, glyph, roles[ink], roles[back])
    cell, role = parts[0]
    glyph, swapped = block(cell)
    if glyph == " ":
        return None
    return Piece(column, glyph, None, role) if swapped else Piece(column, glyph, role, None)


def coarse(layers: Sequence[tuple[Role, Lines]], columns: int, glyphs: Glyphs) -> list[Piece]:
    """Return the pieces of a row of coarse cells, in dots or plain characters."""
    here: dict[int, list[tuple[int, Role]]] = {}
    for role, lines in layers:
        for column, dots in touched_cells(lines, columns):
            here.setdefault(column, []).append((dots, role))
    pieces = []
    for column, parts in here.items():
        dots, role = max(parts, key=lambda part: (part[1] is Role.LIMB, part[0].bit_count()))
        for other, _ in parts:
            dots |= other
        pieces.append(Piece(column, _coarse_glyph(dots, role, glyphs), role, None))
    return pieces


def _coarse_glyph(dots: int, role: Role, glyphs: Glyphs) -> str:
    if glyphs is Glyphs.BRAILLE:
        return BRAILLE[dots]
    if dots == _SOLID and role is not Role.LIMB:
        return {Role.BODY: "%", Role.NUMBER: "#"}.get(role, "=")
    return ascii_glyph(dots)


def dotted(layers: Sequence[tuple[Role, Lines]], columns: int, glyphs: Glyphs, taken: list[Piece]) -> list[Piece]:
    """Return the pieces of dots, where nothing else is."""
    free = bytearray(b"\1") * columns
    for piece in taken:
        free[piece.column : piece.column + len(piece.text)] = bytes(len(piece.text))
    pieces = []
    for role, lines in layers:
        for column, dots in touched_cells(lines, columns):
            if free[column]:
                free[column] = 0
                glyph = ascii_dots(dots) if glyphs is Glyphs.ASCII else BRAILLE[dots]
                pieces.append(Piece(column, glyph, role, None))
    return pieces


def touched_cells(lines: Lines, columns: int) -> Iterator[tuple[int, int]]:
    """Yield the column and the 8 dots of each coarse cell that has any."""
    some = reduce(or_, lines)
    touched = f"{(some | some >> 1) & int('01' * columns, 2):0{2 * columns}b}"
    digits = [f"{line:0{2 * columns}b}" for line in lines]
    at = touched.find("1")
    while at >= 0:
        yield at >> 1, int("".join([digit[at - 1 : at + 1] for digit in digits]), 2)
        at = touched.find("1", at + 1)


def runs(pieces: list[Piece], columns: int) -> tuple[Run, ...]:
    """Return a whole row: the pieces in order, like ones joined, blanks between."""
    joined: list[list[str]] = []
    styles: list[tuple[Role | None, Role | None]] = []
    end = 0
    for column, text, role, back in sorted(pieces):
        blank = column - end
        like = bool(styles) and styles[-1] == (role, back)
        if blank and not (like and back is None):
            joined.append([" " * blank])
            styles.append((None, None))
            like = False
        if like:
            joined[-1] += (" " * blank, text)
        else:
            joined.append([text])
            styles.append((role, back))
        end = column + len(text)
    if end < columns:
        joined.append([" " * (columns - end)])
        styles.append((None, None))
    return tuple(starmap(_run, zip(joined, styles, strict=True)))


def _run(texts: list[str], style: tuple[Role | None, Role | None]) -> Run:
    return Run("".join(texts), *style)
