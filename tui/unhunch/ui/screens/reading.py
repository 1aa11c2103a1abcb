"""The base of screens that are read: a column of text that scrolls, and the keys below it."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked
from unhunch.ui.commands import Command
from unhunch.ui.session_paint import keys_rows
from unhunch.ui.widgets.painted import Painted

Answer = TypeVar("Answer")


class ReadingScreen(ModalScreen[Answer]):
    """Shows headings, paragraphs and points."""

    COMMANDS_SHOWN: ClassVar[tuple[Command, ...]] = ()

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys."""
        with Vertical(classes="reading"):
            with VerticalScroll(classes="reading-text"):
                yield from self.text()
            yield Painted(self._keys, classes="reading-keys")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def text(self) -> Iterable[Widget]:
        """Return what is to be read."""
        return ()

    def _keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(self.COMMANDS_SHOWN, columns, rows))


def title(text: str) -> Static:
    """Return the first line of a text."""
    return Static(text, markup=False, classes="reading-title")


def heading(text: str) -> Static:
    """Return a heading."""
    return Static(text, markup=False, classes="reading-heading")


def paragraph(text: str) -> Static:
    """Return a paragraph."""
    return Static(text, markup=False, classes="reading-paragraph")


def points(texts: Iterable[str]) -> Iterable[Static]:
    """Return points, one below the other."""
    return (Static(f"• {text}", markup=False, classes="reading-point") for text in texts)
