"""The base of screens that are read: a column of text that scrolls, and the keys below it."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked
from unhunch.services.context import Context
from unhunch.ui.commands import Command
from unhunch.ui.key_rows import keys_rows
from unhunch.ui.widgets.painted import Painted
from unhunch.ui.widgets.prose import Prose, Text, prose_rows

Answer = TypeVar("Answer")

WIDEST = 76
"""Cells; a longer line is hard to read."""
PADDING, FRAME = 5, 4
"""Cells beside the text, the scroll bar's among them, and rows above and below it."""


class ReadingScreen(ModalScreen[Answer]):
    """Shows what :meth:`text` returns."""

    COMMANDS_SHOWN: ClassVar[tuple[Command, ...]] = ()

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
        """Make the box as high as its text, if there is room; the text scrolls where there is none."""
        wide = min(event.size.width, WIDEST) - PADDING
        rows = len(prose_rows(self.text(), wide)) + FRAME
        self.query_one(".reading").styles.height = min(rows, event.size.height)

    @property
    def emergency_number(self) -> str:
        """The person's own emergency number; empty where none was set."""
        context = getattr(self.app, "context", None)
        return context.settings.safety.emergency_number if isinstance(context, Context) else ""

    def text(self) -> Iterable[Text]:
        """Return what is to be read."""
        return ()

    def _keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(self.COMMANDS_SHOWN, columns, rows))
