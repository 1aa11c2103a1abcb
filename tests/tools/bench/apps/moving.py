"""The plainest animation in Textual: a figure of 60 by 24 cells, of which the lines that change are refreshed.

Arguments: frames a second, and the file for readings of the processor time.
"""

import asyncio
import math
import sys

from reading import Log  # beside this file
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

COLUMNS, ROWS = 60, 24
INK = Style(color="#88ccaa", bgcolor="#101820")
BACK = Style(color="#334455", bgcolor="#101820")


class Figure(Widget):
    """A trunk, and a limb that swings."""

    DEFAULT_CSS = f"Figure {{ width: {COLUMNS}; height: {ROWS}; }}"

    def __init__(self) -> None:
        """Begin with the limb at its side."""
        super().__init__()
        self.rows: list[tuple[int, int]] = [(0, 0)] * ROWS

    def move(self, turn: float) -> None:
        """Swing the limb, and refresh the parts of the lines that differ."""
        lean = math.sin(turn) * 0.9
        fresh = [(round(28 + lean * (row - 4)), 6) if row > 3 else (26, 8) for row in range(ROWS)]
        regions = []
        for y, ((left, wide), (now, size)) in enumerate(zip(self.rows, fresh, strict=True)):
            if (left, wide) != (now, size):
                first, last = min(left, now), max(left + wide, now + size)
                regions.append(Region(first, y, last - first, 1))
        self.rows = fresh
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return a line."""
        left, wide = self.rows[y]
        parts = [(" " * left, BACK), ("█" * wide, INK), (" " * (COLUMNS - left - wide), BACK)]
        return Strip([Segment(text, style) for text, style in parts if text], COLUMNS)


class Moving(App[None]):
    """Draws so many frames a second."""

    def __init__(self, frames: float, log: Log) -> None:
        """Take the rate."""
        super().__init__()
        self.frames = frames
        self.readings = log

    def compose(self) -> ComposeResult:
        """Show the figure."""
        yield Figure()

    def on_mount(self) -> None:
        """Begin."""
        self.begun = self.due = asyncio.get_running_loop().time()
        self.readings.phase("move", 0.0, 0.0)
        self._arm()

    def _arm(self) -> None:
        self.due += 1 / self.frames
        asyncio.get_running_loop().call_at(self.due, lambda: self.call_next(self._draw))

    def _draw(self) -> None:
        self.query_one(Figure).move((asyncio.get_running_loop().time() - self.begun) * math.tau / 2)
        self._arm()


if __name__ == "__main__":
    Moving(float(sys.argv[1]), Log(sys.argv[2])).run()
