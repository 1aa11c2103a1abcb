"""The progress of the arm slide: how high the arms are, and the four points that stay on the wall."""

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
    centred,
    first_fitting,
    held,
    joined,
    reach,
    station_now,
    station_pips,
)

TRACKS: Final = ((100, 10), (40, 6), (0, 3))
"""From so many columns of the stage up, the cells of the track at its side, with the room around it."""
CONTACTS: Final = ("elbows", "wrists")
"""What touches the wall, on both sides."""
SPREAD: Final = 40
"""Cells that the four points take where they are drawn large, with the repetitions between them."""
NAMED: Final = 12
"""Cells of those for each two."""
SPOTS: Final = (3.0, 9.0, 31.0, 37.0)
"""Where they are."""
OFF: Final = (Kind.READY, Kind.TRANSITION, Kind.SWITCH)
"""The phases in which nothing has to touch it."""


class ArmSlideProgress(ProgressWidget):
    """A track at the side with a marker as high as the arms; below, the four points of contact."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the points of contact and the repetitions."""
        return gauge(progress, size.columns, size.rows, pen)

    def beside(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the track."""
        return track(progress, next(cells for least, cells in TRACKS if size.columns >= least), size.rows, pen)


def gauge(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    pips = station_pips(station_now(progress), columns)
    if rows >= TALL:
        drawn = large_contacts(progress, columns, pen or Pen())
        return ((), *(centred(row, columns) for row in drawn))
    both = joined(pips, contacts(progress, columns))
    return (centred(first_fitting(columns, both, contacts(progress, columns), pips), columns),)


def contacts(progress: Progress, columns: int) -> Row:
    """Return elbows and wrists, each with two dots that are lit while they belong on the wall."""
    lit = progress.kind not in OFF
    dots = Run("●●", "hold", bold=True) if lit else Run("○○", "muted")
    parts = [(Run(f"{name} ", "foreground" if lit else "muted"), dots) for name in CONTACTS]
    close = joined(*parts, gap=1)
    return first_fitting(columns, joined(*parts), joined(*parts, gap=2), close, (dots, Run(" "), dots))


def large_contacts(progress: Progress, columns: int, pen: Pen) -> tuple[Row, ...]:
    """Return the four points as discs two rows high, and below them their names and the repetitions."""
    if columns < SPREAD:
        return (contacts(progress, columns), (), station_pips(station_now(progress), columns))
    lit = progress.kind not in OFF
    sketch = pen.canvas(SPREAD, 2)
    for x in SPOTS:
        sketch.disc(Role.LIMB if lit else Role.PROP, x, 2.0, 1.75)
    pips = station_pips(station_now(progress), SPREAD - 2 * NAMED - 2)
    ink = "foreground" if lit else "muted"
    elbows, wrists = (centred((Run(name, ink, bold=lit),), NAMED) for name in CONTACTS)
    return (*sketch.picture(), (*elbows, *centred(pips, SPREAD - 2 * NAMED), *wrists))


def track(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> tuple[Row, ...]:
    """Return an upright track, ``rows`` rows of ``columns`` cells, filled as high as the arms are."""
    sketch = (pen or Pen()).canvas(columns, rows)
    x, radius = columns / 2, columns / 4 + 0.25
    top, bottom = radius + 1.0, max(radius + 1.0, rows * 2.0 - radius - 1.0)
    y = bottom + (top - bottom) * reach(progress) * held(progress.params.get("range", 1.0))
    sketch.line(Role.PROP, ((x, top), (x, bottom)), radius / 2)
    sketch.line(Role.LIMB, ((x, y), (x, bottom)), radius / 2)
    sketch.disc(Role.LIMB, x, y, radius, gap=0.25)
    return sketch.picture()
