"""What an author draws a progress widget with.

A progress widget fills the stage of the session screen while its exercise runs. It is a painter: at every frame the
host gives it the progress, the size of the stage and a pen, and gets rows of text in roles of the theme. It imports no
Textual, has no timers and never counts. The shortest one overrides :meth:`ProgressWidget.gauge` and returns a row or
two to stand below the figure. One that wants more room on a tall stage overrides :meth:`ProgressWidget.below`; one
that has something to show at the side of the figure, :meth:`ProgressWidget.beside`. One that draws everything itself
overrides :meth:`ProgressWidget.paint`. Where it raises, the plain one takes its place. What a gauge is made of
(:func:`reach`, :class:`Pen`, :func:`blocks`, ...) is here too, pure.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import NamedTuple

from unhunch.engine.cells import cells
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import Figure
from unhunch.engine.progress import Progress, Station
from unhunch.figure.gauges import (
    TALL,
    Pen,
    Sketch,
    blocks,
    first_fitting,
    held,
    joined,
    named_pips,
    reach,
    seconds_done,
    station_now,
    station_pips,
    tidy,
)
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.render import draw
from unhunch.figure.rows import Row, bar, centred, fitted, line_bar, pips, stacked, text_rows, width

LEAST_ROWS_FOR_GAUGE = 7
"""A stage lower than this shows the figure alone."""


class Size(NamedTuple):
    """The size of a stage, or of a part of it, in cells."""

    columns: int
    rows: int


class ProgressWidget:
    """Paints the stage: the figure, and below it a gauge of what matters in the exercise.

    ``figure`` is None for an exercise without one; the host sets it.
    """

    figure: Figure | None = None

    def gauge(self, progress: Progress, columns: int) -> Sequence[Row]:
        """Return the rows to stand below the figure, at most ``columns`` cells wide; no rows for none."""
        return (centred(station_row(progress, columns), columns),) if progress.stations else ()

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:  # noqa: ARG002  # for authors
        """Return the rows to stand below the figure; ``size`` is that of the whole stage.

        Override it instead of :meth:`gauge` to take more rows on a tall stage. As many rows in every phase, so that
        the figure above does not jump.
        """
        return self.gauge(progress, size.columns)

    def beside(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:  # noqa: ARG002  # for authors
        """Return ``size.rows`` rows to stand at the right of the figure, all equally wide; no rows for none.

        ``size.columns`` is the width of the whole stage, of which they take at most half; ``size.rows`` is the height
        of the figure.
        """
        return ()

    def draw_figure(self, progress: Progress, size: Size, pen: Pen) -> Picture:
        """Return the figure at this moment; rows of blanks when the exercise has none."""
        if self.figure is None or size.columns < 1 or size.rows < 1:
            return stacked(*size)
        return draw(self.figure, progress.instant, *size, pen.glyphs, mono=pen.mono)

    def paint(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the rows of the whole stage: the figure, what is beside it, and the gauge below."""
        columns, rows = size
        roomy = rows >= LEAST_ROWS_FOR_GAUGE
        gauge = tidy(self.below(progress, size, pen) if roomy else (), columns, rows // 2)
        height = rows - len(gauge)
        side = tuple(self.beside(progress, Size(columns, height), pen)) if roomy else ()
        wide = min(columns // 2, max((width(row) for row in side), default=0))
        figure = self.draw_figure(progress, Size(columns - wide, height), pen).rows
        if wide:
            panel = stacked(wide, height, side).rows
            figure = tuple((*left, *right) for left, right in zip(figure, panel, strict=True))
        return (*figure, *gauge)


class PlainProgress(ProgressWidget):
    """The progress widget of an exercise that brings none, and of one whose own failed."""


def load_widget(reference: str) -> ProgressWidget:
    """Import a progress widget by ``"package.module:Class"``, and make it.

    Raises:
        TypeError: when it is none; and whatever the module or the class raises.
    """
    module, _, name = reference.partition(":")
    widget = getattr(import_module(module), name)()
    if not isinstance(widget, ProgressWidget):
        raise TypeError(f"{reference} is no ProgressWidget")
    return widget


def painted(widget: ProgressWidget, progress: Progress, size: Size, pen: Pen) -> Picture:
    """Return what a progress widget paints, cut or filled to the size.

    Raises:
        TypeError: when it returns anything but rows of runs; and whatever it raises itself.
    """
    return stacked(*size, checked_rows(widget.paint(progress, size, pen)))


def checked_rows(rows: object) -> tuple[Row, ...]:
    """Return the rows that a progress widget painted.

    Raises:
        TypeError: naming what is no row of runs.
    """
    if not isinstance(rows, Iterable) or isinstance(rows, str):
        raise TypeError(f"paint returned {type(rows).__name__}, and must return rows of Run")
    made = tuple(tuple(row) for row in rows)
    for row in made:
        for run in row:
            if not isinstance(run, Run) or not isinstance(run.text, str):
                raise TypeError(f"a row holds {type(run).__name__}, and must hold Run with a text")
            if not all(ink is None or isinstance(ink, str) for ink in (run.role, run.back)):
                raise TypeError("a run names its colour by something that is no text")
    return made


def station_row(progress: Progress, columns: int) -> Row:
    """Return the sides with their repetitions as pips, as wide as there is room for."""
    stations = progress.stations
    names = [str(station.side) if station.side is not None else "" for station in stations]
    room = (columns - sum(cells(name) + 1 for name in names) - 3 * len(stations)) // max(1, len(stations))
    row: list[Run] = []
    for name, station in zip(names, stations, strict=True):
        if row:
            row.append(Run("   "))
        if name:
            row.append(Run(f"{name} ", "foreground" if station.current else "muted", bold=station.current))
        row.extend(pips(station.done, station.of, current=station.current, room=room))
    return tuple(row)


__all__ = [
    "TALL",
    "Kind",
    "Pen",
    "Picture",
    "PlainProgress",
    "Progress",
    "ProgressWidget",
    "Role",
    "Row",
    "Run",
    "Side",
    "Size",
    "Sketch",
    "Station",
    "bar",
    "blocks",
    "centred",
    "first_fitting",
    "fitted",
    "held",
    "joined",
    "line_bar",
    "named_pips",
    "painted",
    "pips",
    "reach",
    "seconds_done",
    "stacked",
    "station_now",
    "station_pips",
    "station_row",
    "text_rows",
    "width",
]
