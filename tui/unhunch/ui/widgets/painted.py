"""A picture view whose painter is a function: for lines and panels that need no class of their own."""

from collections.abc import Callable
from typing import TypeAlias

from unhunch.figure.picture import Picture
from unhunch.ui.widgets.picture_view import PictureView

Painter: TypeAlias = Callable[[int, int], Picture]
"""Returns the picture for so many columns and rows."""


class Painted(PictureView):
    """Shows what its painter returns."""

    def __init__(
        self,
        painter: Painter,
        *,
        id: str | None = None,  # noqa: A002  # Textual's name
        classes: str | None = None,
        ground: str = "background",
    ) -> None:
        """Paint with this function, on this colour."""
        super().__init__(id=id, classes=classes, ground=ground)
        self._painter = painter

    def paint(self, columns: int, rows: int) -> Picture:
        """Return what the painter returns."""
        return self._painter(columns, rows)
