"""The progress of the arm slide: how high the arms are, and the four points that stay on the wall."""

from collections.abc import Sequence
from typing import Final

from unhunch.ui.authoring import (
    TALL,
    Kind,
    Pen,
    Progress,
    ProgressWidget,
    Role,
    Row,
    Run,
    centred,
    first_fitting,
    joined,
    reach,
    station_now,
    station_pips,
)

TRACK: Final = 6
"""Cells of the track at the side, with the room around it."""
NARROW: Final = 3
"""The same on a narrow stage."""
CONTACTS: Final = ("elbows", "wrists")
"""What touches the wall, on both sides."""
OFF: Final = (Kind.READY, Kind.TRANSITION, Kind.SWITCH)
"""The phases in which nothing has to touch it."""


class ArmSlideProgress(ProgressWidget):
    """A track at the side with a marker as high as the arms; below, the four points of contact."""

    def below(self, progress: Progress, columns: int, rows: int) -> Sequence[Row]:
        """Return the points of contact and the repetitions."""
        return gauge(progress, columns, rows)

    def beside(self, progress: Progress, columns: int, rows: int) -> Sequence[Row]:
        """Return the track."""
        return track(progress, TRACK if columns >= 40 else NARROW, rows, self.pen)


def gauge(progress: Progress, columns: int, rows: int) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    pips = station_pips(station_now(progress), columns)
    if rows >= TALL:
        return ((), centred(contacts(progress, columns, words=True), columns), (), centred(pips, columns))
    both = joined(pips, contacts(progress, columns))
    return (centred(first_fitting(columns, both, contacts(progress, columns), pips), columns),)


def contacts(progress: Progress, columns: int, *, words: bool = False) -> Row:
    """Return elbows and wrists, each with two dots that are lit while they belong on the wall."""
    lit = progress.kind not in OFF
    dots = Run("●●", "hold", bold=True) if lit else Run("○○", "muted")
    parts = [(Run(f"{name} ", "foreground" if lit else "muted"), dots) for name in CONTACTS]
    close = joined(*parts, gap=1)
    choices = [joined(*parts), joined(*parts, gap=2), close, (dots, Run(" "), dots)]
    if words:
        choices.insert(0, joined(*parts, (Run("on the wall", "foreground" if lit else "muted"),)))
    return first_fitting(columns, *choices)


def track(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> tuple[Row, ...]:
    """Return an upright track, ``rows`` rows of ``columns`` cells, filled as high as the arms are."""
    sketch = (pen or Pen()).canvas(columns, rows)
    x, radius = columns / 2, min(1.5, columns / 3)
    top, bottom = radius + 1.0, max(radius + 1.0, rows * 2.0 - radius - 1.0)
    y = bottom + (top - bottom) * reach(progress)
    sketch.line(Role.PROP, ((x, top), (x, bottom)), 0.75)
    sketch.line(Role.LIMB, ((x, y), (x, bottom)), 0.75)
    if columns >= TRACK:
        for end in (top, bottom):
            sketch.box(Role.PROP, x - 1.5, end - 0.25, x + 1.5, end + 0.25)
    sketch.disc(Role.LIMB, x, y, radius, gap=0.25)
    return sketch.picture()
