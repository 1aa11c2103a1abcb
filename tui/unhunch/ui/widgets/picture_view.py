"""A widget that shows a picture, and sends to the terminal only what changed in it."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rich.console import Console
from rich.segment import Segment
from textual import events
from textual._compositor import CompositorUpdate
from textual.errors import NoWidget
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from unhunch.engine.cells import cells, is_narrow
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import stacked
from unhunch.ui.widgets.line_strip import LineStrip
from unhunch.ui.widgets.palette import Look, Palette, look_of

Lines = Callable[[Region], list[Strip]]
"""Returns the lines of a region of the widget."""


class Spans(CompositorUpdate):
    """Parts of lines, each with the column and the row of the screen at which it begins, from 0."""

    def __init__(self, spans: Sequence[tuple[int, int, Strip]]) -> None:
        """Hold the parts."""
        self._spans = spans

    def render_segments(self, console: Console) -> str:
        """Return what to send to the terminal."""
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self._spans)


def shown_directly(widget: Widget, regions: Sequence[Region], lines: Lines) -> bool:
    """Send regions of a widget, a row high each, to the terminal at once.

    Return False, and send nothing, where they must go Textual's way: not on top, not wholly to be seen, about to be
    laid out anew, or with a notice on the screen.
    """
    app, screen = widget.app, widget.screen
    if app.is_headless or screen is not app.screen or app._notifications or app._batch_count:  # noqa: SLF001
        return False
    if screen._layout_required:  # noqa: SLF001  # nothing public tells
        return False
    try:
        place = screen._compositor.find_widget(widget)  # noqa: SLF001
    except NoWidget:
        return False
    if place.visible_region != place.region:
        return False
    left, top = place.region.offset
    spans = [(left + region.x, top + region.y, lines(region)[0]) for region in regions]
    app._display(screen, Spans(spans))  # type: ignore[arg-type]  # noqa: SLF001
    return True


KEPT = 300
"""Rows that a view keeps ready to be shown again, and as many of the runs that they are made of."""


class PictureView(Widget):
    """Draws what :meth:`paint` returns. Call :meth:`repaint` when something changed."""

    DEFAULT_CSS = """
    PictureView { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT = False
    MOVES = False
    """Whether the picture moves, and is sent to the terminal by the short way where that can be."""

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
        self._run_segments: dict[Run, Segment] = {}

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

    @property
    def direct(self) -> bool:
        """Whether nothing has to be filtered on the way to the terminal: neither colours nor characters."""
        return self.palette.direct and self.look.glyphs.whole

    def repaint(self) -> None:
        """Paint again, and refresh the parts of the lines that differ."""
        columns, rows = self.size
        if not columns or not rows:
            return
        fresh = self._painted(columns, rows)
        old, palette = self._picture, self.palette
        if old.columns != columns or len(old.rows) != len(fresh.rows) or self._palette is not palette:
            self._set_all(fresh, palette)
            self.refresh()
            return
        self._picture = fresh
        regions: list[Region] = []
        for y, (before, after) in enumerate(zip(old.rows, fresh.rows, strict=True)):
            if before != after:
                self._strips[y] = None
                left, right = _changed(before, after, columns)
                regions.append(Region(left, y, right - left, 1))
        if regions and not (self.MOVES and self.direct and shown_directly(self, regions, self.render_lines)):
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return one line as Textual wants it."""
        columns, rows = self.size
        return self._line_strip(y, columns, rows, self.palette)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region; where nothing surrounds or filters them, as they are."""
        size, palette = self.size, self.palette
        if not self.direct or size != self.outer_size:
            return super().render_lines(crop)
        if type(self).render_line is not PictureView.render_line:
            return [self.render_line(y).crop(crop.x, crop.right) for y in crop.line_range]
        columns, rows = size
        lines = [self._line_strip(y, columns, rows, palette) for y in crop.line_range]
        if crop.x == 0 and crop.right == columns:
            return lines
        return [line.crop(crop.x, crop.right) for line in lines]

    def _line_strip(self, y: int, columns: int, rows: int, palette: Palette) -> Strip:
        picture = self._picture
        if picture.columns != columns or len(picture.rows) != rows or self._palette is not palette:
            self._set_all(self._painted(columns, rows), palette)
        if y >= len(self._strips):
            return Strip.blank(columns, palette.style("foreground", self._ground))
        strip = self._strips[y]
        if strip is None:
            strip = self._strips[y] = self._made(self._picture.rows[y], columns, palette)
        return strip

    def _made(self, row: Sequence[Run], columns: int, palette: Palette) -> Strip:
        """Return a row as a strip; rows that come again and again are kept."""
        key = tuple(row)
        strip = self._kept.get(key)
        if strip is None:
            segments = [self._run_segments.get(run) or self._run_segment(run, palette) for run in key]
            if palette.direct and all(run in self._run_segments for run in key):
                strip = LineStrip(segments, sum([len(text) for text, _, _ in segments]))
            else:
                strip = Strip(segments)
            if strip.cell_length != columns:
                strip = strip.adjust_cell_length(columns, palette.style("foreground", self._ground))
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[key] = strip
        return strip

    def _run_segment(self, run: Run, palette: Palette) -> Segment:
        """Return a run as a segment; those in which every character is one cell wide are kept."""
        text = shown(run.text)
        segment = Segment(text, palette.run(run, self._ground))
        if is_narrow(text) or [*map(cells, text)] == [1] * len(text):
            if len(self._run_segments) >= KEPT:
                self._run_segments.clear()
            self._run_segments[run] = segment
        return segment

    def on_resize(self, _: events.Resize) -> None:
        """Paint for the new size."""
        self.repaint()

    def _painted(self, columns: int, rows: int) -> Picture:
        """Return what :meth:`paint` returns, with as many rows as there is room for."""
        picture = self.paint(columns, rows)
        if picture.columns == columns and len(picture.rows) == rows:
            return picture
        return stacked(columns, rows, picture.rows)

    def _set_all(self, picture: Picture, palette: Palette) -> None:
        self._picture = picture
        self._palette = palette
        self._strips = [None] * len(picture.rows)
        self._kept.clear()
        self._run_segments.clear()


def shown(text: str) -> str:
    """Return the text without what a terminal would take for a command."""
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def _changed(before: Sequence[Run], after: Sequence[Run], columns: int) -> tuple[int, int]:
    """Return the first column that differs, and the one after the last.

    A row with other than narrow characters is sent whole: some terminals draw them wider than they are taken to be.
    """
    if not all(is_narrow(run.text) for run in (*before, *after)):
        return 0, columns
    left = right = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            left += _beginning(old, new)
            break
        left += len(new.text)
    for old, new in zip(reversed(before), reversed(after), strict=False):
        if old != new:
            right += _end(old, new)
            break
        right += len(new.text)
    return left, max(columns - right, left + 1)


def _beginning(old: Run, new: Run) -> int:
    """Return how many cells two runs have in common at their beginning."""
    if old[1:] != new[1:]:
        return 0
    short = min(len(old.text), len(new.text))
    if old.text[:short] == new.text[:short]:
        return short
    return next(i for i in range(short) if old.text[i] != new.text[i])


def _end(old: Run, new: Run) -> int:
    """Return how many cells two runs have in common at their end."""
    if old[1:] != new[1:]:
        return 0
    short = min(len(old.text), len(new.text))
    if old.text[len(old.text) - short :] == new.text[len(new.text) - short :]:
        return short
    return next(i for i in range(short) if old.text[-1 - i] != new.text[-1 - i])


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
