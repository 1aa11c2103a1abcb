"""Shapes become the pixels whose middles lie within them, and no others."""

import math

from hypothesis import given
from hypothesis import strategies as st

from unhunch.figure.raster import Shape, Stamp, _hull, full, pitch, stamp, thickened

WIDTH, HEIGHT = 24, 18
EDGE = 1e-6

coordinates = st.floats(-10, 34)
discs = st.tuples(coordinates, coordinates, st.floats(0.3, 8))
capsules = st.tuples(discs) | st.tuples(discs, discs)


def pixels(drawn: Stamp, width: int = WIDTH) -> set[tuple[int, int]]:
    """Return the set pixels as x, y."""
    step = pitch(width)
    return {
        (x, drawn.top + y)
        for y in range(drawn.down)
        for x in range(width)
        if drawn.bits >> (drawn.down - y) * step - 1 - x & 1
    }


def depth(shape: Shape, x: float, y: float) -> float:
    """Return how far inside a disc or tapered capsule a point is; negative outside."""
    if len(shape) == 1:
        return shape[0][2] - math.dist((x, y), shape[0][:2])
    return max(
        ra + (rb - ra) * part - math.dist((x, y), (xa + (xb - xa) * part, ya + (yb - ya) * part))
        for (xa, ya, ra), (xb, yb, rb) in [shape]
        for part in [number / 4000 for number in range(4001)]
    )


@given(shape=capsules)
def test_a_capsule_is_filled_like_by_brute_force(shape: Shape) -> None:
    drawn = pixels(stamp((shape,), WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(0, WIDTH, 3):
            inside = depth(shape, x + 0.5, y + 0.5)
            if abs(inside) > 0.02:
                assert ((x, y) in drawn) == (inside > 0)


@given(shapes=st.lists(st.lists(discs, min_size=1, max_size=4).map(tuple), max_size=3).map(tuple))
def test_nothing_is_drawn_outside_the_grid(shapes: tuple[Shape, ...]) -> None:
    drawn = stamp(shapes, WIDTH, HEIGHT)
    assert drawn.top >= 0
    assert drawn.top + drawn.down <= HEIGHT
    assert drawn.bits & ~full(WIDTH, drawn.down) == 0


@given(shapes=st.lists(capsules, min_size=2, max_size=4))
def test_shapes_together_are_the_union(shapes: list[Shape]) -> None:
    each = [pixels(stamp((shape,), WIDTH, HEIGHT)) for shape in shapes]
    assert pixels(stamp(tuple(shapes), WIDTH, HEIGHT)) == set().union(*each)


def test_a_polygon_is_a_hull_of_points() -> None:
    square: Shape = ((2.0, 2.0, 0.0), (6.0, 2.0, 0.0), (6.0, 5.0, 0.0), (2.0, 5.0, 0.0))
    assert pixels(stamp((square,), WIDTH, HEIGHT)) == {(x, y) for x in range(2, 6) for y in range(2, 5)}


@given(shape=capsules)
def test_a_hull_of_discs_holds_the_capsules_of_its_pairs(shape: Shape) -> None:
    wider = (*shape, (12.0, 9.0, 2.0))
    assert pixels(stamp((shape,), WIDTH, HEIGHT)) <= pixels(stamp((wider,), WIDTH, HEIGHT))


@given(shape=capsules)
def test_thickening_adds_the_neighbours(shape: Shape) -> None:
    drawn = stamp((shape,), WIDTH, HEIGHT)
    inner = pixels(drawn)
    around = {(x + i, y + j) for x, y in inner for i, j in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))}
    wide = thickened(drawn, 1, WIDTH)
    assert pixels(wide) == {(x, y) for x, y in around if 0 <= x < WIDTH}
    assert wide.bits & ~full(WIDTH, wide.down) == 0


@given(shape=capsules, across=st.integers(0, 40), down=st.integers(0, 40))
def test_a_shape_that_was_drawn_elsewhere_has_the_same_pixels_here(shape: Shape, across: int, down: int) -> None:
    width, height = 100, 90
    near: Shape = tuple((x + 20, y + 20, radius) for x, y, radius in shape)
    far: Shape = tuple((x + across, y + down, radius) for x, y, radius in near)
    assert pixels(stamp((near,), width, height), width) == pixels(_hull(near, width, height), width)
    assert pixels(stamp((far,), width, height), width) == pixels(_hull(far, width, height), width)


def test_absurd_numbers_cost_nothing() -> None:
    far: Shape = ((1e12, -1e12, 3.0), (-1e12, 1e12, 1e11))
    assert stamp((far,), WIDTH, HEIGHT).top >= 0
