"""Convex shapes as rows of bits: one Python integer a row, the leftmost pixel in its highest bit."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

Disc = tuple[float, float, float]
"""x, y (down) and radius, in pixels."""
Shape = tuple[Disc, ...]
"""The convex hull of some discs: one is a disc, two a (tapered) capsule, radius 0 a polygon's corner."""

FAR: Final = 1 << 16  # no stage is this large; keeps absurd numbers from costing time


class Stamp(NamedTuple):
    """Pixels: rows from this one down."""

    top: int
    rows: tuple[int, ...]


@lru_cache(maxsize=1024)
def stamp(shapes: tuple[Shape, ...], width: int, height: int) -> Stamp:
    """Return the union of the shapes on a grid: each pixel whose middle lies within one of them."""
    rows: dict[int, int] = {}
    for shape in shapes:
        for y, (left, right) in _spans(shape, height).items():
            first, last = max(0, math.ceil(left - 0.5)), min(width, math.floor(right + 0.5))
            if first < last:
                rows[y] = rows.get(y, 0) | ((1 << (width - first)) - (1 << (width - last)))
    if not rows:
        return Stamp(0, ())
    top, bottom = min(rows), max(rows)
    return Stamp(top, tuple(rows.get(y, 0) for y in range(top, bottom + 1)))


def _spans(shape: Shape, height: int) -> dict[int, tuple[float, float]]:
    """Return the leftmost and rightmost point of the shape at the middle of each row.

    The border of a hull of discs is made of arcs and of tangents to two of them, so each end of a row's span is
    found among the capsules of the pairs.
    """
    spans: dict[int, tuple[float, float]] = {}
    for x, y, radius in shape:
        _disc(spans, x, y, radius, height)
    for one, other in combinations(shape, 2):
        _tangents(spans, one, other, height)
    return spans


def _disc(spans: dict[int, tuple[float, float]], x: float, y: float, radius: float, height: int) -> None:
    square = radius * radius
    for row in range(max(0, math.ceil(y - radius - 0.5)), min(height, math.floor(y + radius - 0.5) + 1)):
        rise = row + 0.5 - y
        half = math.sqrt(max(0.0, square - rise * rise))
        old = spans.get(row)
        if old is None:
            spans[row] = (x - half, x + half)
        else:
            spans[row] = (min(old[0], x - half), max(old[1], x + half))


def _tangents(spans: dict[int, tuple[float, float]], one: Disc, other: Disc, height: int) -> None:
    across, down = other[0] - one[0], other[1] - one[1]
    away = math.hypot(across, down)
    shrink = one[2] - other[2]
    if away <= abs(shrink) or away > FAR:
        return
    sine = shrink / away
    cosine = math.sqrt(1 - sine * sine)
    for side in (1.0, -1.0):
        normal_x = (across * sine - side * down * cosine) / away
        normal_y = (down * sine + side * across * cosine) / away
        _line(
            spans,
            (one[0] + normal_x * one[2], one[1] + normal_y * one[2]),
            (other[0] + normal_x * other[2], other[1] + normal_y * other[2]),
            height,
        )


def _line(
    spans: dict[int, tuple[float, float]], start: tuple[float, float], end: tuple[float, float], height: int
) -> None:
    if start[1] > end[1]:
        start, end = end, start
    rise = end[1] - start[1]
    if not rise:
        return
    slope = (end[0] - start[0]) / rise
    for row in range(max(0, math.ceil(start[1] - 0.5)), min(height, math.floor(end[1] - 0.5) + 1)):
        x = start[0] + (row + 0.5 - start[1]) * slope
        old = spans.get(row)
        if old is None:
            spans[row] = (x, x)
        elif x < old[0]:
            spans[row] = (x, old[1])
        elif x > old[1]:
            spans[row] = (old[0], x)


@lru_cache(maxsize=1024)
def thickened(pixels: Stamp, by: int, width: int) -> Stamp:
    """Return the pixels and all within `by` steps of them, corners left out at each odd step."""
    full = (1 << width) - 1
    top, rows = pixels
    for number in range(by):
        wide = [row | row << 1 | row >> 1 for row in rows]
        narrow: Sequence[int] = wide if number % 2 else rows
        around = zip((*narrow, 0, 0), (0, *wide, 0), (0, 0, *narrow), strict=True)
        rows = tuple((below | here | above) & full for below, here, above in around)
        top -= 1
    return Stamp(top, rows)
