"""The progress of the butterfly stretch: the gap between the elbows, which closes, and the hold that fills it.

The elbows need not touch: what is left of the gap is where the five seconds of the hold stand.
"""

from collections.abc import Sequence
from typing import Final

from unhunch.drawing import (
    TALL,
    Kind,
    Pen,
    Progress,
    ProgressWidget,
    Role,
    Row,
    Run,
    Size,
    blocks,
    centred,
    held,
    reach,
    seconds_done,
    station_now,
    station_pips,
)

HOLD: Final = 5
"""Seconds of the hold."""
LONGEST: Final = 10
"""Seconds; a longer hold has five blocks all the same."""
WIDEST: Final = 64
"""Cells from elbow to elbow where they are furthest apart."""


class ButterflyProgress(ProgressWidget):
    """Two elbows that come together, and between them the seconds of the hold."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the elbows; on a tall stage large, and the repetitions below."""
        return gauge(progress, size.columns, size.rows, pen)


def gauge(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    if rows >= TALL and columns >= 24:
        drawn = large_elbows(progress, min(columns - 2, WIDEST), pen or Pen())
        pips = station_pips(station_now(progress), columns)
        return ((), *(centred(row, columns) for row in drawn), centred(pips, columns))
    return (centred(elbows(progress, min(columns - 2, WIDEST)), columns),)


def elbows(progress: Progress, columns: int) -> Row:
    """Return the elbows as two dots on a line, and between them the gap, or in the hold its seconds."""
    inside = _seconds(progress, 1)
    closed = sum(len(run.text) for run in inside) + 2
    columns -= (columns - closed) % 2
    most = (columns - closed) // 2 - 1
    if most < 1:
        return inside if 0 < closed - 2 <= columns else ()
    at = round(nearness(progress) * most)
    gap = columns - 2 * at - 2
    arm, elbow = Run("━" * at, "limb"), Run("●", "limb", bold=True)
    between = centred(inside, gap) if progress.kind is Kind.HOLD else (Run("┄" * gap, "track"),)
    return tuple(run for run in (arm, elbow, *between, elbow, arm) if run.text)


def nearness(progress: Progress) -> float:
    """Return how near the elbows are to each other, 0 to 1; the easier way stops before."""
    return reach(progress) * held(progress.params.get("range", 1.0))


def large_elbows(progress: Progress, columns: int, pen: Pen) -> tuple[Row, ...]:
    """Return the same two rows high."""
    done, of = _filled(progress)
    sketch = pen.canvas(columns, 2)
    radius, y = 1.75, 2.0
    middle = columns / 2
    closed = of * 1.5 + radius + 0.5
    away = closed + (1.0 - nearness(progress)) * (middle - radius - closed)
    sketch.line(Role.PROP, ((middle - away, y), (middle + away, y)), 0.5)
    for side in (-1.0, 1.0):
        outer = middle + side * (middle - 0.5)
        if abs(outer - middle) > away:
            sketch.line(Role.LIMB, ((middle + side * away, y), (outer, y)), 1.0)
        sketch.disc(Role.LIMB, middle + side * away, y, radius, gap=0.5)
    if progress.kind is Kind.HOLD:
        for number in range(of):
            left = middle + (number - of / 2) * 3.0 + 0.5
            sketch.box(Role.LIMB if number < done else Role.PROP, left, 1.0, left + 2.0, 3.0)
    return sketch.picture()


def _seconds(progress: Progress, wide: int) -> Row:
    done, of = _filled(progress)
    return blocks(done, of, wide=wide)


def _filled(progress: Progress) -> tuple[int, int]:
    """Return the blocks that are full, and how many there are."""
    if progress.kind is not Kind.HOLD:
        return 0, HOLD
    whole = held(progress.seconds, 0.0, 1e6)
    if 1 <= whole <= LONGEST:
        return seconds_done(progress), round(whole)
    return int(held(progress.share) * HOLD + 0.02), HOLD
