"""The preview: an exercise's figure, moving, beside what it needs."""

import asyncio

from textual import events

from unhunch.engine.clock import Clock
from unhunch.engine.playback import demo_instant
from unhunch.engine.poses import Figure
from unhunch.engine.timeline import Timeline
from unhunch.figure.picture import Picture
from unhunch.figure.render import draw
from unhunch.figure.rows import stacked
from unhunch.ui.widgets.picture_view import PictureView

FRAMES = 12.0
"""Frames a second."""


class Preview(PictureView):
    """Shows a figure going through its movement, over and over."""

    def __init__(self, clock: Clock, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        """Begin with nothing to show; what is shown moves by this clock."""
        super().__init__(id=id)
        self._clock = clock
        self._figure: Figure | None = None
        self._timeline: Timeline | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._begun = 0.0

    def show(self, figure: Figure | None, timeline: Timeline | None) -> None:
        """Show this figure going through this timeline."""
        self._figure, self._timeline = figure, timeline
        self._begun = self._clock()
        self.call_after_refresh(self._frame)  # not before the layout is made: each size is drawn anew

    def paint(self, columns: int, rows: int) -> Picture:
        """Return the figure as it is now."""
        if self._figure is None or self._timeline is None:
            return stacked(columns, rows)
        instant = demo_instant(self._timeline, self._clock() - self._begun)
        return draw(self._figure, instant, columns, rows, self.look.glyphs, mono=self.look.mono)

    def on_show(self, _: events.Show) -> None:
        """Move while it is seen."""
        self._arm()

    def on_unmount(self) -> None:
        """Leave no timer behind."""
        self._disarm()

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self) -> None:
        self._disarm()
        if self._figure is not None and self.is_attached:
            self._timer = asyncio.get_running_loop().call_later(1 / FRAMES, self._wake)

    def _wake(self) -> None:
        if self.is_attached and self.screen is self.app.screen and self.size.width:
            self.call_next(self._frame)
        elif self.is_attached:
            self._timer = asyncio.get_running_loop().call_later(0.5, self._wake)

    def _frame(self) -> None:
        self.repaint()
        self._arm()
