"""A list of lines to choose from, painted: as many lines as one likes, of which only those that are seen are made."""

from collections.abc import Callable, Collection
from typing import TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widgets import OptionList

from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, stacked
from unhunch.ui.widgets.palette import Palette
from unhunch.ui.widgets.picture_view import Painted, Painter, PictureView

LinePainter: TypeAlias = Callable[[int, int, bool], Row]
"""Returns a line by its number and its width in cells, and whether it is the chosen one."""


class Coloured(Painted):
    """Painted with other styles than the app's."""

    def __init__(self, painter: Painter, colours: Callable[[], Palette], *, id: str) -> None:  # noqa: A002
        """Paint with this function and in these colours."""
        super().__init__(painter, id=id)
        self._own = colours

    @property
    def palette(self) -> Palette:
        """The styles."""
        return self._own()


class ChoiceList(PictureView):
    """Shows lines, one of them chosen; headings among them cannot be. Keys are the screen's; a click chooses."""

    def __init__(
        self,
        line: LinePainter,
        chose: Callable[[int], None],
        *,
        id: str | None = None,  # noqa: A002  # Textual's name
        ground: str = "background",
        colours: Callable[[], Palette] | None = None,
    ) -> None:
        """Begin empty. ``chose`` is told of the line that is chosen; ``colours`` has other styles than the app's."""
        super().__init__(id=id, ground=ground)
        self._line, self._chose, self._own = line, chose, colours
        self._count = 0
        self._headings: frozenset[int] = frozenset()
        self._top = 0
        self.chosen = 0
        """The number of the chosen line."""

    @property
    def palette(self) -> Palette:
        """The styles of the lines."""
        return self._own() if self._own is not None else self.look.palette

    def fill(self, count: int, chosen: int = 0, headings: Collection[int] = ()) -> None:
        """Show so many lines, of which these are headings."""
        self._count, self._headings = count, frozenset(headings)
        self.chosen = min(max(0, chosen), max(0, count - 1))
        if self.chosen in self._headings:
            self.chosen = self._next(self.chosen, 1)
        self.repaint()

    def choose(self, number: int) -> None:
        """Choose a line; of a heading the next one."""
        if not self._count:
            return
        number = min(max(0, number), self._count - 1)
        if number in self._headings:
            number = self._next(number, 1 if number >= self.chosen else -1)
        if number != self.chosen:
            self.chosen = number
            self._chose(number)
        self.repaint()

    def move(self, by: int) -> None:
        """Choose a line further down, or with a negative number further up; beyond an end comes the other end."""
        if not self._count:
            return
        if abs(by) == 1:
            self.choose(self._next(self.chosen, by))
        else:
            self.choose(self.chosen + by)

    @property
    def page(self) -> int:
        """How many lines are seen at once."""
        return max(1, self.size.height - 1)

    def paint(self, columns: int, rows: int) -> Picture:
        """Return the lines around the chosen one, and how far down they are."""
        self._scroll(rows)
        barred = self._count > rows
        wide = max(1, columns - 2) if barred else columns
        lines: list[Row] = []
        for number in range(self._top, min(self._count, self._top + rows)):
            row = fitted(self._line(number, wide, number == self.chosen), wide)
            lines.append((*row, Run(" "), self._bar(number - self._top, rows)) if barred else row)
        return stacked(columns, rows, lines)

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked on."""
        number = self._top + event.y
        if number < self._count and number not in self._headings:
            self.choose(number)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Choose the next one."""
        event.stop()
        self.move(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Choose the one before."""
        event.stop()
        self.move(-2)

    def _next(self, number: int, by: int) -> int:
        for _ in range(self._count):
            number = (number + by) % self._count
            if number not in self._headings:
                return number
        return self.chosen

    def _scroll(self, rows: int) -> None:
        """Bring the chosen line into sight, with the heading above it where there is one."""
        first = self.chosen
        while first - 1 in self._headings:
            first -= 1
        margin = 1 if rows > 4 else 0
        self._top = min(self._top, max(0, first - margin if first == self.chosen else first))
        self._top = max(self._top, self.chosen + margin - rows + 1)
        self._top = max(0, min(self._top, self._count - rows))

    def _bar(self, y: int, rows: int) -> Run:
        length = max(1, rows * rows // self._count)
        start = round((rows - length) * self._top / max(1, self._count - rows))
        inside = start <= y < start + length
        return Run("┃" if inside else "│", "muted" if inside else "track")


REVERSED = Style(reverse=True)


class Choices(OptionList):
    """Shows the chosen one in reverse video where there are no colours.

    Textual's own ``reverse`` swaps two colours, which does nothing where both are the terminal's own.
    """

    def render_line(self, y: int) -> Strip:
        """Return one line as Textual wants it."""
        strip = super().render_line(y)
        if not self.app.no_color or self.highlighted is None:
            return strip
        return Strip([self._reversed(segment) for segment in strip], strip.cell_length)

    def _reversed(self, segment: Segment) -> Segment:
        style = segment.style
        if style is None or style.meta.get("option") != self.highlighted:
            return segment
        return Segment(segment.text, style + REVERSED, segment.control)
