"""The first frame of the start screen as text for the terminal, so that the next start can show it at once."""

from collections.abc import Iterator
from typing import Any

from rich.style import Style
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from unhunch.ui.graphemes import placed


def frame_of(app: App[int], screen: Screen[Any], without: Widget) -> str:
    """Return what is on a screen, with blanks where one widget is: what that shows is out of date next time."""
    console, hidden = app.console, without.region
    rows: list[str] = []
    for y, strip in enumerate(screen._compositor.render_strips()):  # noqa: SLF001  # nothing public has the colours
        shown = Strip.join(_blanked(strip, hidden.x, hidden.right)) if hidden.y <= y < hidden.bottom else strip
        rows.append(f"\x1b[{y + 1};1H{placed(shown.render(console))}")
    return "".join(rows) + "\x1b[0m"


def _blanked(strip: Strip, start: int, end: int) -> Iterator[Strip]:
    """Yield the parts of a row, blank between two columns, on the colour that is there."""
    yield strip.crop(0, start)
    ground = next((segment.style for segment in strip.crop(start, end) if segment.style), None)
    back = ground.bgcolor if ground is not None else None
    yield Strip.blank(end - start, Style(bgcolor=back))
    yield strip.crop(end, strip.cell_length)
