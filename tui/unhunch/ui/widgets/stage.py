"""What lies behind the widgets: a plain colour."""

import logging
from time import perf_counter
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from unhunch.drawing import Pen, PlainProgress, ProgressWidget, Size, load_widget, painted
from unhunch.engine.poses import Figure
from unhunch.engine.progress import Progress
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.faults import fault
from unhunch.exercises.host import PluginHost
from unhunch.exercises.watchdog import IMPORT_LIMIT, watched
from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked
from unhunch.ui.widgets.palette import look_of
from unhunch.ui.widgets.picture_view import PictureView


class Ground(Widget):
    """The last base of a container that has no border and writes nothing: it is drawn in one go.

    Textual asks for all its lines at every frame, also those that other widgets cover, and looks at each one's styles.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines in the container's colour, where colours are sent as they are."""
        if not look_of(self.app).direct or crop.size != self.outer_size:
            return super().render_lines(crop)
        base, background = self.background_colors
        style = Style(bgcolor=(base + background).rich_color)
        around, width = self.styles.padding, crop.width
        parts = (around.left, width - around.width, around.right)
        outside = Strip.blank(width, style)
        line = Strip([Segment(" " * part, style) for part in parts if part > 0], width) if around.width else outside
        above, below = min(around.top, crop.height), min(around.bottom, max(0, crop.height - around.top))
        return [*([outside] * above), *([line] * (crop.height - above - below)), *([outside] * below)]


SLOW: Final = 1.0
"""Seconds that a progress widget may take for one frame; the keys wait as long."""
WHERE: Final = "progress widget"


class Stage(PictureView):
    """Shows what the progress widget of an exercise paints.

    One that raises, returns what is no picture or takes too long is replaced by the plain one, and the problem is
    reported. Plugins are trusted code: this guards against accidents.
    """

    MOVES = True

    def __init__(self, host: PluginHost, logger: logging.Logger, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        """Begin with the plain widget; problems are reported to the host of the plugins."""
        super().__init__(id=id)
        self._host, self._logger = host, logger
        self._exercise = ""
        self._progress: Progress | None = None
        self.widget: ProgressWidget = PlainProgress()
        """What paints."""

    def set_exercise(self, exercise: Exercise, figure: Figure | None) -> None:
        """Have the progress widget of an exercise paint from now on."""
        self._exercise = exercise.id
        self.widget = self._loaded(exercise)
        self.widget.figure = figure

    def show(self, progress: Progress) -> None:
        """Show the moment."""
        self._progress = progress
        self.repaint()

    def paint(self, columns: int, rows: int) -> Picture:
        """Return what the progress widget paints; the plain one paints where it fails."""
        if self._progress is None:
            return stacked(columns, rows)
        begun = perf_counter()
        try:
            picture = self._painted_by(self.widget, columns, rows)
        except BaseException as error:  # noqa: BLE001  # an author's code; it may break nothing but itself
            self._refuse(error)
        else:
            seconds = perf_counter() - begun
            if seconds <= SLOW or isinstance(self.widget, PlainProgress):
                return picture
            self._refuse(RuntimeError(f"takes {seconds:.1f} s to paint a frame"))
        return self._painted_by(self.widget, columns, rows)

    def _painted_by(self, widget: ProgressWidget, columns: int, rows: int) -> Picture:
        look = self.look
        assert self._progress is not None  # noqa: S101  # paint has looked
        return painted(widget, self._progress, Size(columns, rows), Pen(look.glyphs, look.mono))

    def _loaded(self, exercise: Exercise) -> ProgressWidget:
        reference = exercise.widget() if exercise.id not in self._host.refused_widgets else None
        if reference is None:
            return PlainProgress()
        try:
            return watched(lambda: load_widget(reference), IMPORT_LIMIT)
        except BaseException as error:  # noqa: BLE001  # an author's code
            self._refuse(error)
            return PlainProgress()

    def _refuse(self, error: BaseException) -> None:
        """Use the widget no more in this run; report why, once."""
        figure = self.widget.figure
        self.widget = PlainProgress()
        self.widget.figure = figure
        if self._exercise not in self._host.refused_widgets:
            self._logger.error("progress widget", exc_info=(type(error), error, error.__traceback__))
            self._host.refused_widgets.add(self._exercise)
            self._host.report(fault(self._exercise, WHERE, error))
