"""What lies behind the widgets: a plain colour."""

import asyncio
from importlib import import_module

from rich.segment import Segment
from rich.style import Style
from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from unhunch.engine.poses import Figure
from unhunch.engine.progress import Progress
from unhunch.exercises.checked_exercise import Exercise
from unhunch.ui.authoring import PlainProgress, ProgressWidget
from unhunch.ui.plugin_faults.containment import Containing, is_real_end, strangers_of
from unhunch.ui.widgets.palette import look_of


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


PATIENCE = 1.0
"""Seconds that a widget may take to leave; one that does not is hidden and left behind."""


class Stage(Containing, Container, Ground):
    """Holds one progress widget at a time.

    Whatever the widget does wrong, here or in Textual's hands, ends in :meth:`set_aside`: the problem is reported and
    a plain widget goes on in its place.
    """

    is_stage = True
    DEFAULT_CSS = """
    Stage { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        """Begin with a plain widget."""
        super().__init__(id=id)
        self._exercise: Exercise | None = None
        self._figure: Figure | None = None
        self._widget: ProgressWidget = PlainProgress()
        self._progress: Progress | None = None
        self._changing = asyncio.Lock()

    def on_mount(self) -> None:
        """Mount the first widget, if none came before."""
        if not self._widget.is_attached:
            self.mount(self._widget)

    async def set_exercise(self, exercise: Exercise, figure: Figure | None) -> None:
        """Put the progress widget of an exercise on the stage."""
        self._exercise, self._figure = exercise, figure
        await self._put(self._make(exercise))

    def show(self, progress: Progress) -> None:
        """Show the moment."""
        self._progress = progress
        try:
            self._widget.show(progress)
        except BaseException as error:  # noqa: BLE001  # an author's code; it may break nothing but itself
            self.set_aside(error)

    def replace(self, exercise: str) -> None:
        """Put the plain widget in the place of the exercise's own, if that is on the stage."""
        if self._exercise is not None and self._exercise.id == exercise and not isinstance(self._widget, PlainProgress):
            self.call_next(self._put_plain, self._exercise)

    def set_aside(self, error: BaseException) -> None:
        """Replace the widget by the plain one, for good, and report why."""
        if self._exercise is not None:
            strangers_of(self.app).refuse(self._exercise.id, error)
            self.replace(self._exercise.id)

    async def _put_plain(self, exercise: Exercise) -> None:
        if self._exercise is exercise and not isinstance(self._widget, PlainProgress):
            await self._put(PlainProgress())

    def _make(self, exercise: Exercise) -> ProgressWidget:
        strangers = strangers_of(self.app)
        reference = exercise.widget() if exercise.id not in strangers.refused else None
        if reference is None:
            return PlainProgress()
        try:
            module, _, name = reference.partition(":")
            strangers.meet(exercise.id, module)
            widget = getattr(import_module(module), name)()
            if not isinstance(widget, ProgressWidget):
                raise TypeError(f"{reference} is no ProgressWidget")  # noqa: TRY301
            strangers.meet(exercise.id, type(widget).__module__)
        except BaseException as error:  # noqa: BLE001  # an author's code
            strangers.refuse(exercise.id, error)
            return PlainProgress()
        return widget

    async def _put(self, widget: ProgressWidget) -> None:
        """Show a widget in the place of the one before; one change at a time."""
        async with self._changing:
            old, self._widget = self._widget, widget
            await _leave(old)
            try:
                widget.figure = self._figure
                await self.mount(widget)
            except BaseException as error:  # an author's code
                if is_real_end(error):
                    raise
                await _leave(widget)
                self.set_aside(error)
                return
        if self._progress is not None:
            self.show(self._progress)


async def _leave(widget: Widget) -> None:
    """Remove a widget from the screen, whatever state its author's code has left it in."""
    try:
        if widget.is_attached:
            widget.display = False
            await asyncio.wait_for(asyncio.shield(_removed(widget)), PATIENCE)
    except BaseException as error:  # an author's code; what it broke was reported already
        if is_real_end(error):
            raise


async def _removed(widget: Widget) -> None:
    await widget.remove()
