"""The short way of a moving picture to the terminal, where nothing lies over it.

Textual's own way for a change is a timer, and a compositor that asks every widget below the changed regions for its
lines and cuts them to pieces. For a figure that moves twenty times a second that takes as long as drawing it.
"""

from collections.abc import Callable, Sequence

from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.errors import NoWidget
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Lines = Callable[[Region], list[Strip]]
"""Returns the lines of a region of the widget."""


class Spans(CompositorUpdate):
    """Parts of lines, each with the column and the row of the screen at which it begins, from 0."""

    def __init__(self, spans: Sequence[tuple[int, int, Strip]]) -> None:
        """Hold the parts."""
        self._spans = spans

    def render_segments(self, console: Console) -> str:
        """Return what to send to the terminal."""
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self._spans)


def shown_directly(widget: Widget, regions: Sequence[Region], lines: Lines) -> bool:
    """Send regions of a widget, a row high each, to the terminal at once.

    Return False, and send nothing, where they must go Textual's way: not on top, not wholly to be seen, about to be
    laid out anew, or with a notice on the screen.
    """
    app, screen = widget.app, widget.screen
    if app.is_headless or screen is not app.screen or app._notifications or app._batch_count:  # noqa: SLF001
        return False
    if screen._layout_required:  # noqa: SLF001  # nothing public tells
        return False
    try:
        place = screen._compositor.find_widget(widget)  # noqa: SLF001
    except NoWidget:
        return False
    if place.visible_region != place.region:
        return False
    left, top = place.region.offset
    spans = [(left + region.x, top + region.y, lines(region)[0]) for region in regions]
    app._display(screen, Spans(spans))  # type: ignore[arg-type]  # noqa: SLF001
    return True
