"""Convex shapes as rows of bits: one Python integer a row, the leftmost pixel in its highest bit."""

from functools import lru_cache
from itertools import combinations
from math import ceil, floor, hypot, inf, sqrt
from typing import Final, NamedTuple

Disc = tuple[float, float, float]
"""x, y (down) and radius, in pixels."""
Shape = tuple[Disc, ...]
"""The convex hull of some discs: one is a disc, two a (tapered) capsule, radius 0 a polygon's corner."""

FAR: Final = 1 << 16
"""Pixels; no stage is this large. Keeps absurd numbers from costing time."""


class Stamp(NamedTuple):
    """Pixels: rows from this one down."""

    top: int
    rows: tuple[int, ...]


@lru_cache(maxsize=1024)
def stamp(shapes: tuple[Shape, ...], width: int, height: int) -> Stamp:
    """Return the union of the shapes on a grid: each pixel whose middle lies within one of them."""
    pieces = [piece for shape in shapes if (piece := _filled(shape, width, height)).rows]
    if len(pieces) < 2:
        return pieces[0] if pieces else Stamp(0, ())
    top = min(piece.top for piece in pieces)
    rows = [0] * (max(piece.top + len(piece.rows) for piece in pieces) - top)
    for piece in pieces:
        for index, row in enumerate(piece.rows, piece.top - top):
            rows[index] |= row
    return Stamp(top, tuple(rows))


def _filled(shape: Shape, width: int, height: int) -> Stamp:
    """Return the pixels of one shape.

    The border of a hull of discs is made of arcs and of tangents to two of them, so each end of a row's span is
    found among the capsules of the pairs.
    """
    top = max(0, ceil(max(min(y - radius for _, y, radius in shape), -FAR) - 0.5))
    bottom = min(height, floor(min(max(y + radius for _, y, radius in shape), FAR) - 0.5) + 1)
    if top >= bottom:
        return Stamp(0, ())
    lefts, rights = [inf] * (bottom - top), [-inf] * (bottom - top)
    for disc in shape:
        if disc[2]:
            _disc(lefts, rights, disc, top, bottom)
    for one, other in combinations(shape, 2):
        _tangents(lefts, rights, one, other, top, bottom)
    rows = []
    for left, right in zip(lefts, rights, strict=True):
        if left > right:
            rows.append(0)
            continue
        first = ceil(left - 0.5) if left > 0 else 0
        last = floor(right + 0.5) if right < width else width
        rows.append((1 << (width - first)) - (1 << (width - last)) if first < last and first < width else 0)
    return Stamp(top, tuple(rows))


def _disc(lefts: list[float], rights: list[float], disc: Disc, top: int, bottom: int) -> None:
    x, y, radius = disc
    square = radius * radius
    for row in range(max(top, ceil(y - radius - 0.5)), min(bottom, floor(y + radius - 0.5) + 1)):
        rise = row + 0.5 - y
        half = sqrt(max(0.0, square - rise * rise))
        index = row - top
        if x - half < lefts[index]:
            lefts[index] = x - half
        if x + half > rights[index]:
            rights[index] = x + half


def _tangents(lefts: list[float], rights: list[float], one: Disc, other: Disc, top: int, bottom: int) -> None:
    """Take in the two lines that touch both discs, on the same side of each."""
    across, down = other[0] - one[0], other[1] - one[1]
    away = hypot(across, down)
    shrink = one[2] - other[2]
    if away <= abs(shrink) or away > FAR:
        return
    sine = shrink / away
    cosine = sqrt(1 - sine * sine)
    for side in (1.0, -1.0):
        normal_x = (across * sine - side * down * cosine) / away
        normal_y = (down * sine + side * across * cosine) / away
        x, y = one[0] + normal_x * one[2], one[1] + normal_y * one[2]
        end_x, end_y = other[0] + normal_x * other[2], other[1] + normal_y * other[2]
        if y > end_y:
            x, y, end_x, end_y = end_x, end_y, x, y
        if y == end_y:
            continue
        slope = (end_x - x) / (end_y - y)
        for row in range(max(top, ceil(y - 0.5)), min(bottom, floor(end_y - 0.5) + 1)):
            at = x + (row + 0.5 - y) * slope
            index = row - top
            if at < lefts[index]:
                lefts[index] = at
            if at > rights[index]:
                rights[index] = at


@lru_cache(maxsize=1024)
def thickened(pixels: Stamp, by: int, width: int) -> Stamp:
    """Return the pixels and all within `by` steps of them, corners left out at each other step."""
    full = (1 << width) - 1
    top, rows = pixels
    for number in range(by):
        wide = [row | row << 1 | row >> 1 for row in rows]
        narrow = wide if number % 2 else rows
        around = zip((*narrow, 0, 0), (0, *wide, 0), (0, 0, *narrow), strict=True)
        rows = tuple((below | here | above) & full for below, here, above in around)
        top -= 1
    return Stamp(top, rows)
