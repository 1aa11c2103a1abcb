"""The base of screens that are read: a column of text that scrolls, and the keys below it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from unhunch.app.context import Context
from unhunch.figure.picture import Picture
from unhunch.figure.rows import Row, stacked, text_rows
from unhunch.ui.base.commands import Command
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.base.scale import Scale
from unhunch.ui.widgets.picture_view import Painted
from unhunch.ui.widgets.prose import Prose, Text, prose_rows

Answer = TypeVar("Answer")

WIDEST = 76
"""Cells; a longer line is hard to read."""
PADDING, FRAME = 5, 4
"""Cells beside the text, the scroll bar's among them, and rows above and below it, one of keys among them."""
LEAST_ROWS = 12
"""In fewer rows the text has the room, and there is one row of keys."""


class ReadingScreen(ModalScreen[Answer]):
    """Shows what :meth:`text` returns."""

    COMMANDS_SHOWN: ClassVar[tuple[Command, ...]] = ()
    KEYS_ROWS: ClassVar[int] = 1
    """Rows of keys at the most."""

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys."""
        with Vertical(classes="reading"):
            with VerticalScroll(classes="reading-text"):
                yield Prose(self.text())
            yield Painted(self._keys, classes="reading-keys", ground="surface")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Make the box as high as what is in it, if there is room."""
        self.fit(event.size.width, event.size.height)

    def fit(self, width: int, height: int) -> None:
        """Make the box as high as what is in it, on a screen of this size; the text scrolls where there is no room."""
        wide = min(width, WIDEST) - PADDING
        keys = max(1, len(keys_rows(self.offered(), wide + 1, self.KEYS_ROWS if height >= LEAST_ROWS else 1)))
        self.query_one(".reading-keys").styles.height = keys
        self.query_one(".reading").styles.height = min(self.rows(wide) + FRAME - 1 + keys, height)

    def rows(self, columns: int) -> int:
        """Return how many rows there are above the keys."""
        return len(prose_rows(self.text(), columns))

    def offered(self) -> Sequence[Command]:
        """Return what can be done now."""
        return self.COMMANDS_SHOWN

    @property
    def emergency_number(self) -> str:
        """The person's own emergency number; empty where none was set."""
        context = getattr(self.app, "context", None)
        return context.settings.safety.emergency_number if isinstance(context, Context) else ""

    def text(self) -> Iterable[Text]:
        """Return what is to be read."""
        return ()

    def _keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(self.offered(), columns, rows))


class ThroughScreen(ReadingScreen[Answer]):
    """A screen that knows whether its end was on the screen: some things can only be done once all was read."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.read = False
        """Whether the end of the text was on the screen."""

    def on_mount(self) -> None:
        """Watch how far it was read."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._look, init=False)
        self.call_after_refresh(self._look)

    def on_screen_resume(self) -> None:
        """Look again after another screen lay over it."""
        self.call_after_refresh(self._look)

    def fit(self, width: int, height: int) -> None:
        """Make the box as high as what is in it, and look how much of it is seen."""
        super().fit(width, height)
        self.call_after_refresh(self._look)

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False)

    def _look(self) -> None:
        """Notice that the end of the text is on the screen, counted in the rows that the text takes."""
        scroll, text = self.query_one(VerticalScroll), self.query_one(Prose)
        columns = text.size.width
        seen = scroll.scroll_offset.y + scroll.size.height
        if not self.read and columns and seen >= len(prose_rows(self.text(), columns)):
            self.read = True
            self.fit(self.size.width, self.size.height)
            self.query_one(".reading-keys", Painted).repaint()
            self.call_after_refresh(scroll.scroll_end, animate=False)  # the keys may take a row more


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
