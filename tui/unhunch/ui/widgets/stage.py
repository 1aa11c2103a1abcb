"""The stage: where the exercise's own progress widget is shown, and replaced when it fails."""

from collections.abc import Callable
from importlib import import_module

from textual.containers import Container

from unhunch.core.body import Figure
from unhunch.core.problem import Problem
from unhunch.core.progress import Progress
from unhunch.services.exercise import Exercise
from unhunch.services.faults import fault
from unhunch.ui.authoring import PlainProgress, ProgressWidget


class Stage(Container):
    """Holds one progress widget at a time.

    Whatever the widget does wrong, here or in Textual's hands, ends in :meth:`set_aside`: the problem is reported and
    a plain widget goes on in its place.
    """

    DEFAULT_CSS = """
    Stage { width: 1fr; height: 1fr; }
    """

    def __init__(self, report: Callable[[Problem], None], *, id: str | None = None) -> None:  # noqa: A002
        """Report problems to this function."""
        super().__init__(id=id)
        self._report = report
        self._exercise: Exercise | None = None
        self._figure: Figure | None = None
        self._widget: ProgressWidget = PlainProgress()
        self._refused: set[str] = set()
        self._progress: Progress | None = None

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
        except Exception as error:  # noqa: BLE001  # an author's code; it may break nothing but itself
            self.set_aside(error)

    def owns(self, error: BaseException) -> bool:
        """Return whether an error came out of the code of the widget that is on the stage."""
        if type(self._widget) is PlainProgress:
            return False
        module = type(self._widget).__module__
        trace = error.__traceback__
        while trace is not None:
            frame = trace.tb_frame
            if frame.f_locals.get("self") is self._widget or frame.f_globals.get("__name__") == module:
                return True
            trace = trace.tb_next
        return False

    def set_aside(self, error: BaseException) -> None:
        """Replace the widget by the plain one, for good, and report why."""
        exercise = self._exercise
        if exercise is None or exercise.id in self._refused:
            return
        self._refused.add(exercise.id)
        self._report(fault(exercise.id, "progress widget", error))
        self.call_next(self._put, self._prepared(PlainProgress()))

    def _make(self, exercise: Exercise) -> ProgressWidget:
        reference = exercise.widget() if exercise.id not in self._refused else None
        if reference is None:
            return self._prepared(PlainProgress())
        try:
            module, _, name = reference.partition(":")
            widget = getattr(import_module(module), name)()
            if not isinstance(widget, ProgressWidget):
                raise TypeError(f"{reference} is no ProgressWidget")  # noqa: TRY301
            return self._prepared(widget)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # an author's code
            self._refused.add(exercise.id)
            self._report(fault(exercise.id, "progress widget", error))
            return self._prepared(PlainProgress())

    def _prepared(self, widget: ProgressWidget) -> ProgressWidget:
        widget.figure = self._figure
        return widget

    async def _put(self, widget: ProgressWidget) -> None:
        old, self._widget = self._widget, widget
        if old.is_attached:
            await old.remove()
        await self.mount(widget)
        if self._progress is not None:
            self.show(self._progress)
