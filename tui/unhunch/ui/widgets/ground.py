"""What lies behind the widgets: a plain colour."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from unhunch.ui.theming.look import look_of


class Ground(Widget):
    """The last base of a container that has no border and writes nothing: it is drawn in one go.

    Textual asks for all its lines at every frame, also those that other widgets cover, and looks at each one's styles.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines in the container's colour, where colours are sent as they are."""
        if not look_of(self.app).palette.direct or crop.size != self.outer_size:
            return super().render_lines(crop)
        base, background = self.background_colors
        style = Style(bgcolor=(base + background).rich_color)
        around, width = self.styles.padding, crop.width
        parts = (around.left, width - around.width, around.right)
        outside = Strip.blank(width, style)
        line = Strip([Segment(" " * part, style) for part in parts if part > 0], width) if around.width else outside
        above, below = min(around.top, crop.height), min(around.bottom, max(0, crop.height - around.top))
        return [*([outside] * above), *([line] * (crop.height - above - below)), *([outside] * below)]
