"""Convex shapes as bits: one Python integer for all rows, because a few large numbers are quicker than many small."""

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
HAIR: Final = 1e-6
"""Pixels; nothing is seen of so little, and no sum here is as wrong."""


class Stamp(NamedTuple):
    """Pixels: so many rows from this one down."""

    top: int
    down: int
    bits: int
    """The first row in the highest bits, each as many bits as `pitch`; in a row the leftmost pixel is the highest."""


def pitch(width: int) -> int:
    """Return the bits from a row to the next: whole bytes, with some that no pixel has at the right of each row."""
    return (width // 8 + 1) * 8


@lru_cache(maxsize=512)
def stamp(shapes: tuple[Shape, ...], width: int, height: int) -> Stamp:
    """Return the union of the shapes on a grid: each pixel whose middle lies within one of them."""
    pieces = [piece for shape in shapes if (piece := _filled(shape, width, height)).down]
    if len(pieces) < 2:
        return pieces[0] if pieces else Stamp(0, 0, 0)
    top = min([piece.top for piece in pieces])
    bottom = max([piece.top + piece.down for piece in pieces])
    step, bits = pitch(width), 0
    for piece in pieces:
        bits |= piece.bits << (bottom - piece.top - piece.down) * step
    return Stamp(top, bottom - top, bits)


def _filled(shape: Shape, width: int, height: int) -> Stamp:
    """Return the pixels of one shape; a disc or capsule that was drawn elsewhere before is moved here."""
    (x, y, radius), (x_2, y_2, radius_2) = shape[0], shape[-1]
    if len(shape) > 2 or radius <= HAIR or radius_2 <= HAIR:
        return _hull(shape, width, height)
    left, right = min(x - radius, x_2 - radius_2), max(x + radius, x_2 + radius_2)
    top, bottom = min(y - radius, y_2 - radius_2), max(y + radius, y_2 + radius_2)
    if top >= height:
        return Stamp(0, 0, 0)
    if not (left >= 0 and top >= 0 and right <= width and bottom <= 2 * height):  # also where one is no number
        return _hull(shape, width, height)
    across, down = int(left), int(top)
    cornered = (x - across, y - down, radius), (x_2 - across, y_2 - down, radius_2)
    pixels = _cornered(cornered[: len(shape)], width, 2 * height)
    if pixels is None:
        return _hull(shape, width, height)
    below = max(0, pixels.top + down + pixels.down - height)
    return Stamp(pixels.top + down, pixels.down - below, pixels.bits >> across + below * pitch(width))


@lru_cache(maxsize=256)
def _cornered(shape: Shape, width: int, height: int) -> Stamp | None:
    """Return the pixels of a shape in the upper left corner, if moving it by whole pixels moves just those.

    Where its border runs through the very middle of a pixel that is not sure, because sums are rounded.
    """
    larger = _hull(tuple([(x, y, radius + HAIR) for x, y, radius in shape]), width, height)
    smaller = _hull(tuple([(x, y, radius - HAIR) for x, y, radius in shape]), width, height)
    return larger if larger == smaller else None


def _hull(shape: Shape, width: int, height: int) -> Stamp:
    """Return the pixels of one shape.

    The border of a hull of discs is made of arcs and of tangents to two of them, so each end of a row's span is
    found among the capsules of the pairs.
    """
    top = max(0, ceil(max(min(y - radius for _, y, radius in shape), -FAR) - 0.5))
    bottom = min(height, floor(min(max(y + radius for _, y, radius in shape), FAR) - 0.5) + 1)
    if top >= bottom:
        return Stamp(0, 0, 0)
    lefts, rights = [inf] * (bottom - top), [-inf] * (bottom - top)
    for disc in shape:
        if disc[2]:
            _disc(lefts, rights, disc, top, bottom)
    for one, other in combinations(shape, 2):
        _tangents(lefts, rights, one, other, top, bottom)
    starts, size, rows = _starts(width), pitch(width) // 8, []
    for left, right in zip(lefts, rights, strict=True):
        row = 0
        if left <= right:
            first = ceil(left - 0.5) if left > 0 else 0
            last = floor(right + 0.5) if right < width else width
            if first < last:
                row = starts[first] ^ starts[last]
        rows.append(row.to_bytes(size, "big"))
    return Stamp(top, bottom - top, int.from_bytes(b"".join(rows), "big"))


@lru_cache(maxsize=8)
def _starts(width: int) -> tuple[int, ...]:
    """Return, for each column and for the right border, a row that is set from there on."""
    free = pitch(width) - width
    return tuple((1 << (width - first)) - 1 << free for first in range(width + 1))


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


@lru_cache(maxsize=128)
def thickened(pixels: Stamp, by: int, width: int) -> Stamp:
    """Return the pixels and all within `by` steps of them, corners left out at each other step."""
    step = pitch(width)
    top, down, bits = pixels
    for number in range(by):
        wide = bits | bits << 1 | bits >> 1
        narrow = wide if number % 2 else bits
        top, down = top - 1, down + 2
        bits = (narrow << 2 * step | wide << step | narrow) & full(width, down)
    return Stamp(top, down, bits)


@lru_cache(maxsize=128)
def full(width: int, down: int) -> int:
    """Return so many rows in which every pixel is set, and nothing beside them."""
    return int.from_bytes(_starts(width)[0].to_bytes(pitch(width) // 8, "big") * down, "big")
