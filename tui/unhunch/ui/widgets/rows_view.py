"""Rows of text that something else makes, as high as they need: for questions that are answered where they stand."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual.geometry import Size

from unhunch.figure.picture import Picture
from unhunch.figure.rows import Row, stacked
from unhunch.ui.widgets.picture_view import PictureView

RowMaker: TypeAlias = Callable[[int], Sequence[Row]]
"""Returns the rows for so many columns."""


class RowsView(PictureView):
    """Shows what its maker returns."""

    DEFAULT_CSS = """
    RowsView { width: 1fr; height: auto; }
    """

    def __init__(self, make: RowMaker) -> None:
        """Show what this returns."""
        super().__init__(ground="surface")
        self._make = make

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's form
        """Return how many rows there are in ``width`` cells."""
        return len(self._make(width))

    def paint(self, columns: int, rows: int) -> Picture:
        """Return the rows."""
        return stacked(columns, rows, self._make(columns))
