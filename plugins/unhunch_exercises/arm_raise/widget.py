"""The progress of the arm raise: a spirit level.

The bubble is the arm: it comes in from the side of the arm that works, and stands in the middle when the arm is level
with the floor. There is nothing to win beyond it, for an arm above level is the common mistake.
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
    Side,
    Size,
    Station,
    centred,
    first_fitting,
    joined,
    named_pips,
    reach,
    station_pips,
    width,
)

LEVEL: Final = " level "
HALF: Final = " half way "
"""Where the arm is held, and where in the easier way."""
LEAST: Final = 15
"""Cells of the shortest tube in which a bubble can be seen to move."""
ROOMY: Final = 27
"""Cells of the shortest tube that leaves room for the pips beside it."""
WIDEST: Final = 72
"""Cells of the longest tube; beyond it the eye would have to travel."""
MIDDLE: Final = 3.4
"""Half the distance of the two marks, in cells."""


class ArmRaiseProgress(ProgressWidget):
    """The two arms with their pips, and the spirit level between them."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the level between the arms' pips; on a tall stage it is drawn large."""
        return gauge(progress, size.columns, size.rows, pen)


def gauge(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    if rows >= TALL and columns >= 2 * LEAST:
        tube = tuple(centred(row, columns) for row in large_tube(progress, min(columns - 2, WIDEST), pen or Pen()))
        return ((), *tube, centred(legend(progress, min(columns, WIDEST)), columns))
    return (centred(low(progress, columns), columns),)


def low(progress: Progress, columns: int) -> Row:
    """Return the level and the pips in one row; where it has no room, one of them: in a movement the level."""
    pair = [named_pips(station, columns) for station in progress.stations[:2]]
    left, right = (pair[0], pair[1]) if len(pair) == 2 else ((), ())
    room = columns - 2 * (max(width(left), width(right)) + 2)
    if left and right and room >= ROOMY:
        half = (columns - min(room, WIDEST)) // 2
        return (
            *_padded(left, half - 2, end=True),
            Run("  "),
            *tube(progress, columns - 2 * half),
            Run("  "),
            *_padded(right, half - 2, end=False),
        )
    if progress.kind in (Kind.IN, Kind.HOLD, Kind.OUT):
        return tube(progress, min(columns, WIDEST))
    return arms(progress, columns)


def arms(progress: Progress, columns: int) -> Row:
    """Return the arms with their pips, far apart where there is room, the left one at the left."""
    there = progress.stations
    rows = [named_pips(station, columns) for station in there]
    used = sum(width(row) for row in rows)
    gap = min(24, columns - used) if len(rows) == 2 else 3
    counts = [_counted(station) for station in there]
    current = joined(*(station_pips(station, columns) for station in there if station.current))
    return first_fitting(
        columns, joined(*rows, gap=max(3, gap)), joined(*counts, gap=2), joined(*counts, gap=1), current
    )


def legend(progress: Progress, columns: int) -> Row:
    """Return the word for the middle, and the arms on both sides of it where there is room."""
    there = progress.kind is Kind.HOLD
    name = _name(progress)
    word = Run(name, "hold" if there else "foreground", bold=there)
    if len(progress.stations) == 2:
        half = (columns - len(name)) // 2
        left, right = (named_pips(station, half) for station in progress.stations)
        if max(width(left), width(right)) <= half:
            return (*centred(left, half), word, *centred(right, half))
    return first_fitting(columns, (word,))


def tube(progress: Progress, columns: int) -> Row:
    """Return the level in one row: a line, the word in its middle, and a bubble that comes to it."""
    name = _name(progress)
    half = (columns - len(name)) // 2
    there = progress.kind is Kind.HOLD
    word = Run(name, None, "hold") if there else Run(name, "foreground")
    if half < 2:
        return first_fitting(columns, (word,), (Run(name.strip(), "hold" if there else "foreground"),))
    at = min(half - 1, int(reach(progress) * half))
    near = (Run("─" * at, "track"), Run("●", "limb", bold=True), Run("─" * (half - at - 1), "track"))
    side, far = tuple(run for run in near if run.text), (Run("─" * half, "track"),)
    if there:
        side = far
    return (*far, word, *reversed(side)) if progress.side is Side.RIGHT else (*side, word, *far)


def large_tube(progress: Progress, columns: int, pen: Pen) -> tuple[Row, Row]:
    """Return the level two rows high: a round tube, two marks, and a bubble."""
    sketch = pen.canvas(columns, 2)
    middle, end = columns / 2, columns / 2 - 2.0
    sketch.line(Role.PROP, ((2.0, 2.0), (columns - 2.0, 2.0)), 2.5)
    way = 1.0 if progress.side is Side.RIGHT else -1.0
    there = progress.kind is Kind.HOLD
    for mark in (-MIDDLE, MIDDLE):
        sketch.box(Role.LIMB if there else Role.BODY, middle + mark - 0.25, 0.0, middle + mark + 0.25, 4.0)
    x = middle + way * (1.0 - reach(progress)) * end
    sketch.line(Role.LIMB, ((x - 0.9, 2.0), (x + 0.9, 2.0)), 2.5, gap=0.25)
    top, bottom = sketch.picture()
    return top, bottom


def _name(progress: Progress) -> str:
    return HALF if "range" in progress.params else LEVEL


def _counted(station: Station) -> Row:
    role = "foreground" if station.current else "muted"
    return (Run(f"{station.side or ''} {station.done}/{station.of}".strip(), role, bold=station.current),)


def _padded(row: Sequence[Run], columns: int, *, end: bool) -> Row:
    blank = Run(" " * (columns - width(row)))
    if not blank.text:
        return tuple(row)
    return (blank, *row) if end else (*row, blank)
