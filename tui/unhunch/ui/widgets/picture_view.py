"""A widget that shows a picture, and sends to the terminal only what changed in it."""

from asyncio import CancelledError
from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import stacked
from unhunch.ui.palette import Palette
from unhunch.ui.theming.look import Look, look_of
from unhunch.ui.widgets.line_strip import LineStrip

KEPT = 300
"""Rows that a view keeps ready to be shown again."""


class PictureView(Widget):
    """Draws what :meth:`paint` returns. Call :meth:`repaint` when something changed."""

    DEFAULT_CSS = """
    PictureView { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002  # Textual's name
        classes: str | None = None,
        ground: str = "background",
    ) -> None:
        """Begin with nothing to show; ``ground`` is the colour behind the picture, by its name in the theme."""
        super().__init__(id=id, classes=classes)
        self._ground = ground
        self._picture = Picture(0, ())
        self._strips: list[Strip | None] = []
        self._palette: Palette | None = None
        self._kept: dict[tuple[Run, ...], Strip] = {}

    def paint(self, columns: int, rows: int) -> Picture:
        """Return what to show on ``columns`` by ``rows`` cells."""
        return Picture(columns, tuple((Run(" " * columns),) for _ in range(rows)))

    @property
    def look(self) -> Look:
        """How the app draws on this terminal."""
        return look_of(self.app)

    @property
    def palette(self) -> Palette:
        """The styles of the app's theme."""
        return self.look.palette

    def repaint(self) -> None:
        """Paint again, and refresh the parts of the lines that differ."""
        columns, rows = self.size
        if not columns or not rows:
            return
        fresh = self._painted(columns, rows)
        old = self._picture
        if old.columns != columns or len(old.rows) != len(fresh.rows) or self._palette is not self.palette:
            self._set_all(fresh)
            self.refresh()
            return
        self._picture = fresh
        regions: list[Region] = []
        for y, (before, after) in enumerate(zip(old.rows, fresh.rows, strict=True)):
            if before != after:
                self._strips[y] = None
                left, right = _changed(before, after, columns)
                regions.append(Region(left, y, right - left, 1))
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return one line as Textual wants it."""
        columns, rows = self.size
        if self._picture.columns != columns or len(self._picture.rows) != rows or self._palette is not self.palette:
            self._set_all(self._painted(columns, rows))
        if y >= len(self._strips):
            return Strip.blank(columns, self.palette.style("foreground", self._ground))
        strip = self._strips[y]
        if strip is None:
            strip = self._strips[y] = self._made(self._picture.rows[y], columns)
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region; where nothing surrounds or filters them, as they are."""
        if not self.palette.direct or self.size != self.outer_size:
            return super().render_lines(crop)
        return [self.render_line(y).crop(crop.x, crop.right) for y in crop.line_range]

    def _made(self, row: Sequence[Run], columns: int) -> Strip:
        """Return a row as a strip; rows that come again and again are kept."""
        key = tuple(row)
        strip = self._kept.get(key)
        if strip is None:
            palette, ground = self.palette, self._ground
            segments = [Segment(shown(run.text), palette.run(run, ground)) for run in row]
            if palette.direct and all(len(text) == cell_len(text) for text, _, _ in segments):
                strip = LineStrip(segments)
            else:
                strip = Strip(segments)
            if strip.cell_length != columns:
                strip = strip.adjust_cell_length(columns, palette.style("foreground", ground))
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[key] = strip
        return strip

    def on_resize(self, _: events.Resize) -> None:
        """Paint for the new size."""
        self.repaint()

    def _painted(self, columns: int, rows: int) -> Picture:
        """Return what :meth:`paint` returns, with as many rows as there is room for."""
        try:
            picture = self.paint(columns, rows)
        except SystemExit as error:  # a widget does not end the app
            raise RuntimeError("paint tried to end the program") from error
        except (KeyboardInterrupt, GeneratorExit, CancelledError) as error:  # these are not its to raise
            raise RuntimeError(f"paint raised {type(error).__name__}") from error
        if not isinstance(picture, Picture):
            raise TypeError(f"paint returned {type(picture).__name__}, and must return a Picture")
        if picture.columns == columns and len(picture.rows) == rows:
            return picture
        return stacked(columns, rows, picture.rows)

    def _set_all(self, picture: Picture) -> None:
        self._picture = picture
        self._palette = self.palette
        self._strips = [None] * len(picture.rows)
        self._kept.clear()


def shown(text: str) -> str:
    """Return the text without what a terminal would take for a command."""
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def _changed(before: Sequence[Run], after: Sequence[Run], columns: int) -> tuple[int, int]:
    """Return the first column that differs, and the one after the last."""
    left = _alike(before, after)
    right = columns - _alike(
        [_backwards(run) for run in reversed(before)], [_backwards(run) for run in reversed(after)]
    )
    return left, max(right, left + 1)


def _alike(before: Sequence[Run], after: Sequence[Run]) -> int:
    """Return how many cells two rows have in common at their beginning."""
    cells = 0
    for old, new in zip(before, after, strict=False):
        if old == new:
            cells += len(new.text)
            continue
        if old[1:] == new[1:]:
            short = min(len(old.text), len(new.text))
            return cells + next((i for i in range(short) if old.text[i] != new.text[i]), short)
        return cells
    return cells


def _backwards(run: Run) -> Run:
    return run._replace(text=run.text[::-1])
