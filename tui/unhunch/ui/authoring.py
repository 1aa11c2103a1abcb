"""What an author needs for a progress widget of one's own.

A progress widget fills the stage of the session screen while its exercise runs. The host creates it, gives it the
figure and, at every frame, the progress; the widget only draws. The shortest one overrides :meth:`ProgressWidget.gauge`
and returns a row or two to stand below the figure. One that wants more room on a tall stage overrides
:meth:`ProgressWidget.below`; one that has something to show at the side of the figure, :meth:`ProgressWidget.beside`.
One that draws everything itself overrides :meth:`ProgressWidget.paint`. Whatever it raises is contained: the plain
widget takes its place. What a gauge is made of (:func:`reach`, :class:`Pen`, :func:`blocks`, ...) is here too, pure.
"""

from collections.abc import Sequence

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
from unhunch.ui.plugin_faults.containment import Containing
from unhunch.ui.widgets.picture_view import PictureView

LEAST_ROWS_FOR_GAUGE = 7
"""A stage lower than this shows the figure alone."""


class ProgressWidget(Containing, PictureView):
    """The stage: the figure, and below it a gauge of what matters in the exercise.

    ``progress`` is None until the first frame; ``figure`` is None for an exercise without one.
    """

    DEFAULT_CSS = """
    ProgressWidget { width: 1fr; height: 1fr; }
    """
    MOVES = True

    def __init__(self) -> None:
        """Begin empty; the host sets ``figure`` and calls :meth:`show`."""
        super().__init__()
        self.figure: Figure | None = None
        self.progress: Progress | None = None

    def show(self, progress: Progress) -> None:
        """Draw this moment. Called by the host at every frame."""
        self.progress = progress
        self.repaint()

    def gauge(self, progress: Progress, columns: int) -> Sequence[Row]:
        """Return the rows to stand below the figure, at most ``columns`` cells wide; no rows for none."""
        return (centred(station_row(progress, columns), columns),) if progress.stations else ()

    def below(self, progress: Progress, columns: int, rows: int) -> Sequence[Row]:  # noqa: ARG002  # for authors
        """Return the rows to stand below the figure, on a stage of ``rows`` rows in all.

        Override it instead of :meth:`gauge` to take more rows on a tall stage. As many rows in every phase, so that
        the figure above does not jump.
        """
        return self.gauge(progress, columns)

    def beside(self, progress: Progress, columns: int, rows: int) -> Sequence[Row]:  # noqa: ARG002  # for authors
        """Return ``rows`` rows to stand at the right of the figure, all equally wide; no rows for none.

        ``columns`` is the width of the whole stage, of which they take at most half; ``rows`` is the height of the
        figure.
        """
        return ()

    @property
    def pen(self) -> Pen:
        """How this terminal is drawn on, for a gauge's drawings."""
        return Pen(self.look.glyphs, self.look.mono)

    def draw_figure(self, progress: Progress, columns: int, rows: int) -> Picture:
        """Return the figure at this moment; rows of blanks when the exercise has none."""
        if self.figure is None or columns < 1 or rows < 1:
            return stacked(columns, rows)
        look = self.look
        return draw(self.figure, progress.instant, columns, rows, look.glyphs, mono=look.mono)

    def paint(self, columns: int, rows: int) -> Picture:
        """Return the whole stage: the figure, what is beside it, and the gauge below."""
        progress = self.progress
        if progress is None:
            return stacked(columns, rows)
        roomy = rows >= LEAST_ROWS_FOR_GAUGE
        gauge = tidy(self.below(progress, columns, rows) if roomy else (), columns, rows // 2)
        height = rows - len(gauge)
        side = tuple(self.beside(progress, columns, height)) if roomy else ()
        wide = min(columns // 2, max((width(row) for row in side), default=0))
        figure = self.draw_figure(progress, columns - wide, height).rows
        if wide:
            panel = stacked(wide, height, side).rows
            figure = tuple((*left, *right) for left, right in zip(figure, panel, strict=True))
        return stacked(columns, rows, figure, gauge)


class PlainProgress(ProgressWidget):
    """The progress widget of an exercise that brings none, and of one whose own was set aside."""


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
