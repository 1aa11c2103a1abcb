"""Textual's list of options, in which the chosen one is to be seen without colours as well."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList

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
