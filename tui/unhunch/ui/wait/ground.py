"""A screen whose own lines are blank and all alike: one is made, and cut once, however often a digit on it changes."""

from rich.segment import Segment
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from unhunch.core.plan import Plan
from unhunch.ui.palette import Palette
from unhunch.ui.theming.look import look_of
from unhunch.ui.wait.dial import KeptStrip


class BlankGround(Screen[Plan | None]):
    """The ground of the waiting screen."""

    _blank: KeptStrip | None = None
    _blank_for: Palette | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of the screen itself."""
        palette = look_of(self.app).palette
        if not palette.direct or (crop.x, crop.width) != (0, self.size.width):
            return super().render_lines(crop)
        if self._blank is None or self._blank.cell_length != crop.width or self._blank_for is not palette:
            self._blank_for = palette
            self._blank = KeptStrip([Segment(" " * crop.width, palette.style("foreground"))], crop.width)
        return [self._blank] * crop.height
