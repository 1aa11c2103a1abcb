"""The progress of the shoulder roll: a count that shrinks.

Ten circles in a row, each smaller than the one before, as the roll itself; what is done is filled, and round the
current one runs a dot, where the shoulder is.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from unhunch.drawing import (
    TALL,
    Kind,
    Pen,
    Progress,
    ProgressWidget,
    Role,
    Row,
    Run,
    Side,
    Size,
    centred,
    first_fitting,
    held,
    joined,
    station_now,
)
from unhunch_exercises.shoulder_roll.timing import LARGE, SMALL

ARROWS: Final = {Side.FORWARD: "→ forward", Side.BACKWARD: "← backward"}
FULL: Final = "●●●••·"
"""Circles that are done, from large to small; and those to come."""
OPEN: Final = "○○○◦◦·"
GAP: Final = 1.5
"""Cells between two circles."""
MOST: Final = 40
"""Circles that are ever drawn."""
OFF: Final = 1e-6
"""Head heights: a radius further than this from the usual one tells that each circle has a size of its own."""
ALIKE: Final = 0.62
"""How large circles are drawn that do not shrink from one to the next, so that they take no more room."""


class Circles(NamedTuple):
    """The circles of one direction."""

    done: int
    of: int
    now: int | None
    """The number of the one that is going on, from 0."""
    size: float
    """Its size, of the largest."""
    shrink: bool

    def sizes(self) -> tuple[float, ...]:
        """Return how large each is, of the largest."""
        if not self.shrink:
            return tuple(ALIKE * (self.size if number == self.now else 1.0) for number in range(self.of))
        return tuple(1.0 + (SMALL / LARGE - 1.0) * (number + 0.5) / self.of for number in range(self.of))


class ShoulderRollProgress(ProgressWidget):
    """Circles that shrink, the current one with a dot running round, and the direction."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the circles: drawn on a tall stage, as characters on a low one."""
        return gauge(progress, size.columns, size.rows, pen)


def gauge(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    circles = circles_of(progress)
    if rows >= TALL:
        tall = 3
        if circles is not None and _wide(circles, tall) <= columns:
            drawn = large(progress, circles, columns, tall, pen or Pen())
        else:
            drawn = ((), centred(small(circles, columns), columns), ())
        return (*drawn, centred(direction(progress, columns), columns))
    return (centred(low(progress, circles, columns), columns),)


def circles_of(progress: Progress) -> Circles | None:
    """Return the circles of the current direction; None where there are none, or too many to draw."""
    station = station_now(progress)
    if station is None or not 1 <= station.of <= MOST:
        return None
    moves = progress.kind is Kind.MOVE
    rep = int(held(progress.rep or 1, 1, station.of))
    done = int(held(station.done, 0, station.of))
    wide = held(progress.params.get("radius", LARGE), 0.0, LARGE)
    of = max(1, progress.of or station.of)
    usual = LARGE + (SMALL - LARGE) * (rep - 1 + held(progress.share)) / of
    literal = moves and abs(wide - usual) > OFF
    return Circles(done, station.of, rep - 1 if moves else None, max(0.3, wide / LARGE), shrink=not literal)


def low(progress: Progress, circles: Circles | None, columns: int) -> Row:
    """Return the direction and the circles in one row."""
    arrow = direction(progress, columns)
    spaced = small(circles, columns, gap=1)
    close = small(circles, columns)
    short = (arrow[0]._replace(text=arrow[0].text[:1]),) if arrow else ()
    return first_fitting(
        columns, joined(arrow, spaced), joined(short, spaced, gap=2), joined(short, close), close, arrow
    )


def direction(progress: Progress, columns: int) -> Row:
    """Return an arrow and the word for the direction."""
    station = station_now(progress)
    side = progress.side or (station.side if station is not None else None)
    text = ARROWS.get(side) if side is not None else None
    return first_fitting(columns, (Run(text, "move", bold=True),)) if text else ()


def small(circles: Circles | None, columns: int, *, gap: int = 0) -> Row:
    """Return the circles as characters, large ones first."""
    if circles is None:
        return ()
    row: list[Run] = []
    steps = len(FULL)
    for number in range(circles.of):
        if row and gap:
            row.append(Run(" " * gap))
        step = min(steps - 1, number * steps // circles.of) if circles.shrink else 0
        if number == circles.now:
            row.append(Run("◉", "limb", bold=True))
        elif number < circles.done:
            row.append(Run(FULL[step], "limb"))
        else:
            row.append(Run(OPEN[step], "body"))
    return first_fitting(columns, row)


def large(progress: Progress, circles: Circles, columns: int, rows: int, pen: Pen) -> tuple[Row, ...]:
    """Return the circles drawn, ``rows`` rows high."""
    sketch = pen.canvas(columns, rows)
    most = rows - 0.25
    x, y = (columns - _wide(circles, rows)) / 2, float(rows)
    for number, size in enumerate(circles.sizes()):
        radius = size * most
        x += radius
        if number == circles.now:
            sketch.disc(Role.PROP, x, y, radius - 0.25)
            way = 1.0 if progress.side is Side.BACKWARD else -1.0
            turn = math.radians(270 + way * 360 * held(progress.share))
            dot = max(0.75, radius * 0.42)
            away = radius - dot
            sketch.disc(Role.LIMB, x + away * math.cos(turn), y - away * math.sin(turn), dot)
        elif number < circles.done:
            sketch.disc(Role.LIMB, x, y, radius - 0.25)
        else:
            sketch.disc(Role.PROP, x, y, radius - 0.25)
        x += radius + GAP
    return sketch.picture()


def _wide(circles: Circles, rows: int) -> int:
    """Return the cells that the drawn circles take."""
    return math.ceil(sum(circles.sizes()) * 2 * (rows - 0.25) + GAP * (circles.of - 1))
