"""The far point: a floor that runs away from you, and at its end a spot that a ring closes round as you look."""

import math
from collections.abc import Iterator
from typing import Final

from unhunch.drawing import Kind, Pen, Picture, Progress, ProgressWidget, Role, Size, held, stacked

BOARDS: Final = 7
"""Boards of the floor."""
RING: Final = 48
"""Pieces of the ring; so many stand for a whole look."""


class FarPoint(ProgressWidget):
    """What to look at, in the place of a figure."""

    def draw_figure(self, progress: Progress, size: Size, pen: Pen) -> Picture:
        """Return the picture of this moment."""
        return far_point(progress, size.columns, size.rows, pen)


def far_point(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> Picture:
    """Return a room with the far point at its end, on so many cells. A cell is 1 wide and 2 high."""
    sketch = (pen or Pen()).canvas(columns, rows)
    middle, horizon, bottom = columns / 2, rows * 0.8, rows * 2.0
    if columns < 12 or rows < 5:
        return stacked(columns, rows, sketch.picture())
    radius = max(1.5, min(rows * 0.45, columns * 0.2))
    for number in range(BOARDS + 1):
        foot = middle + (number / BOARDS - 0.5) * columns * 1.6
        near = _between((foot, bottom), (middle, horizon), 0.66)
        sketch.line(Role.PROP, (near, (foot, bottom)), 0.9)
    for depth in (0.22, 0.44, 0.72):
        y = horizon + (bottom - horizon) * (depth + 0.12)
        half = columns * 0.8 * (depth + 0.12)
        sketch.line(Role.PROP, ((middle - half, y), (middle + half, y)), 0.9)
    sketch.clear(middle, horizon, radius + 1.0)
    done = held(progress.share) if progress.kind is Kind.HOLD else 0.0
    for role, points in ((Role.PROP, _ring(1.0)), (Role.LIMB, _ring(done))):
        spots = [(middle + x * radius, horizon + y * radius) for x, y in points]
        if len(spots) > 1:
            sketch.line(role, spots, 0.7 if role is Role.PROP else 1.0)
    sketch.disc(Role.LIMB, middle, horizon, radius * (0.3 if progress.kind is Kind.HOLD else 0.2))
    return stacked(columns, rows, sketch.picture())


def _ring(share: float) -> Iterator[tuple[float, float]]:
    """Yield the points of a ring of radius 1 from the top clockwise, as far as the share goes."""
    for number in range(round(share * RING) + 1 if share > 0 else 0):
        turn = 2 * math.pi * number / RING
        yield math.sin(turn), -math.cos(turn)


def _between(one: tuple[float, float], other: tuple[float, float], share: float) -> tuple[float, float]:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
