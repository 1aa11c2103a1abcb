"""The base of screens that are read and that ask, below the text, how much discomfort there is now."""

from collections.abc import Sequence
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from unhunch.figure.picture import Picture
from unhunch.figure.rows import Row, stacked, text_rows
from unhunch.ui.scale import Scale
from unhunch.ui.screens.reading import LEAST_ROWS, PADDING, WIDEST, ReadingScreen
from unhunch.ui.widgets.painted import Painted
from unhunch.ui.widgets.prose import Prose

Answer = TypeVar("Answer")

QUESTION = "Discomfort now, if you like to say:"


class RatedScreen(ReadingScreen[Answer]):
    """Shows its text, the scale and the keys; :meth:`rated` is told of each number that is chosen."""

    KEYS_ROWS = 3
    ROWS_FOR_SCALE = LEAST_ROWS
    """Rows of the screen from which the scale is shown before a number is chosen on it."""

    def __init__(self, value: int | None = None, *, asks: bool = True, takes: bool = True) -> None:
        """Begin with this number; where it does not ask, the scale comes with the first number that is typed.

        ``takes`` is whether a number can be given at all; else there is no scale.
        """
        super().__init__()
        self.scale = Scale(value)
        self._asks = asks
        self._takes = takes

    def compose(self) -> ComposeResult:
        """Lay out the text, the scale and the keys."""
        with Vertical(classes="reading"):
            with VerticalScroll(classes="reading-text"):
                yield Prose(self.text())
            yield Painted(self._paint_scale, classes="reading-scale", ground="surface")
            yield Painted(self._keys, classes="reading-keys", ground="surface")

    def rated(self) -> None:
        """Act on the number that was chosen."""

    def renew(self) -> None:
        """Show the text, the scale and the keys as they are now."""
        self.query_one(Prose).show(self.text())
        self.fit(self.size.width, self.size.height)
        for part in self.query(Painted):
            part.repaint()

    def on_key(self, event: events.Key) -> None:
        """Take a digit."""
        if self._takes and self.scale.type(event.key):
            event.stop()
            self._chosen()

    def action_lower(self) -> None:
        """Choose a lower number."""
        if self._takes:
            self.scale.step(-1)
            self._chosen()

    def action_higher(self) -> None:
        """Choose a higher number."""
        if self._takes:
            self.scale.step(1)
            self._chosen()

    def _chosen(self) -> None:
        self.rated()
        self.renew()

    def fit(self, width: int, height: int) -> None:
        """Make the box as high as what is in it; where there is little room, the keys alone choose."""
        there = height >= (self.ROWS_FOR_SCALE if self.scale.value is None else LEAST_ROWS)
        scale = len(self._scale_rows(min(width, WIDEST) - PADDING + 1)) if there else 0
        part = self.query_one(".reading-scale")
        part.styles.height, part.display = scale, scale > 0
        super().fit(width, height)

    def rows(self, columns: int) -> int:
        """Return how many rows there are above the keys."""
        part = self.query_one(".reading-scale")
        return super().rows(columns) + (len(self._scale_rows(columns + 1)) + 1 if part.display else 0)

    def _scale_rows(self, columns: int) -> Sequence[Row]:
        if not self._takes or (not self._asks and self.scale.value is None):
            return ()
        return (*text_rows(QUESTION, columns, bold=True), *self.scale.rows(columns))

    def _paint_scale(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, self._scale_rows(columns))
