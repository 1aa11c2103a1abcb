"""What the library and the routine editor ask: which one, which word, which of a few answers."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from unhunch.engine.cells import without_last
from unhunch.engine.text import clean
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import spread, stacked, text_rows
from unhunch.ui.base.commands import ASK, PICK, Command, bindings
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.widgets.choice_list import Choices
from unhunch.ui.widgets.picture_view import Painted

MOST_ROWS, FRAME = 18, 7
"""Rows of a list to pick from, and those around it."""


class Row(NamedTuple):
    """One of the things to pick from."""

    id: str
    title: str
    words: str = ""


class PickScreen(ModalScreen[str | None]):
    """One of many: type to filter, Enter takes it. Returns its id."""

    CSS_PATH = "../library.tcss"

    COMMANDS_SHOWN = PICK
    BINDINGS = bindings(PICK)

    def __init__(self, question: str, rows: Sequence[Row]) -> None:
        """Offer these."""
        super().__init__()
        self._question = question
        self._rows = tuple(rows)
        self._filter = ""
        self._shown = self._rows

    def compose(self) -> ComposeResult:
        """Lay out the question, the list and the keys."""
        with Vertical(classes="picker"):
            yield Painted(self._paint_title, classes="picker-title", ground="surface")
            yield Choices(id="list", markup=False)
            yield Painted(_painter(PICK), classes="dialog-keys", ground="surface")

    def on_mount(self) -> None:
        """Fill the list once it is seen."""
        self.query_one(OptionList).focus()
        self.call_after_refresh(self._fill)

    def on_resize(self, event: events.Resize) -> None:
        """Make the list as high as it needs, if there is room."""
        height = max(1, min(len(self._rows), MOST_ROWS, event.size.height - FRAME))
        self.query_one(OptionList).styles.height = height

    def takes(self, key: str, character: str | None) -> bool:  # noqa: ARG002  # what the keyboard asks
        """Return whether a key is typed into the filter."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Filter by what is typed."""
        if event.key == "backspace" and self._filter:
            self._filter = without_last(self._filter)
        elif event.character is not None and event.is_printable and len(self._filter) < 30:
            if event.character == " " and not self._filter:
                return
            self._filter += event.character
        else:
            return
        event.stop()
        event.prevent_default()
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what is chosen."""
        self._take(event.option_index)

    def action_take(self) -> None:
        """Take what is chosen."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self._take(highlighted)

    def action_leave(self) -> None:
        """Take none."""
        self.dismiss(None)

    def _take(self, index: int) -> None:
        if index < len(self._shown):
            self.dismiss(self._shown[index].id)

    def _fill(self) -> None:
        words = self._filter.lower().split()
        self._shown = tuple(
            row for row in self._rows if all(word in f"{row.title} {row.words}".lower() for word in words)
        )
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(row.title) for row in self._shown])
        options.highlighted = 0 if self._shown else None
        self.query_one(".picker-title", Painted).repaint()

    def _paint_title(self, columns: int, rows: int) -> Picture:
        found = f"{len(self._shown)} found" if self._shown else "nothing found"
        hint = (
            (Run(self._filter, "foreground", bold=True), Run("▏", "accent"))
            if self._filter
            else (Run("type to filter", "muted"),)
        )
        question = text_rows(self._question, columns, bold=True)[: rows - 1]
        return stacked(columns, rows, question, (spread(hint, (), (Run(found, "muted"),), columns),))


class AskScreen(ModalScreen[str | None]):
    """A line to write. ``check`` says what is wrong with it, ``hint`` what comes of it. Returns the text."""

    CSS_PATH = "../library.tcss"

    COMMANDS_SHOWN = ASK
    BINDINGS = bindings(ASK)

    def __init__(
        self, question: str, value: str, check: Callable[[str], str], hint: Callable[[str], str] = lambda _: ""
    ) -> None:
        """Ask this, with an answer that is there already."""
        super().__init__()
        self._question = question
        self._value = value
        self._check, self._hint = check, hint
        self._refused = False

    def compose(self) -> ComposeResult:
        """Lay out the question, the line, and what is said about it."""
        with Vertical(classes="dialog -ask"):
            yield Static(self._question, markup=False, classes="dialog-title")
            yield Input(self._value, id="line", compact=True, max_length=80, select_on_focus=False)
            yield Painted(self._paint_said, id="said", ground="surface")
            yield Painted(_painter(ASK), classes="dialog-keys", ground="surface")

    def on_input_changed(self, _: Input.Changed) -> None:
        """Say what comes of it."""
        self._refused = False
        self.query_one("#said", Painted).repaint()

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Take it."""
        self.action_take()

    def action_take(self) -> None:
        """Take what is written, if nothing is wrong with it."""
        text = self._text()
        if self._check(text):
            self._refused = True
            self.query_one("#said", Painted).repaint()
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)

    def _text(self) -> str:
        return clean(self.query_one(Input).value, 80)

    def _paint_said(self, columns: int, rows: int) -> Picture:
        text = self._text()
        fault = self._check(text)
        said, role = (fault, "warning" if self._refused else "muted") if fault else (self._hint(text), "muted")
        return stacked(columns, rows, text_rows(said, columns, role)[:rows])


class ChoiceScreen(ModalScreen[str]):
    """A question with a few answers, each on a key; returns the action of the one that was given."""

    CSS_PATH = "../library.tcss"

    def __init__(self, question: str, answers: tuple[Command, ...]) -> None:
        """Ask this; the last answer is the one that changes nothing."""
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False, classes="dialog-title")
            yield Painted(_painter(self._answers), classes="dialog-keys", ground="surface")

    def takes(self, key: str, character: str | None) -> bool:  # noqa: ARG002  # what the keyboard asks
        """Return whether a key is that of an answer."""
        return any(key in answer.keys for answer in self._answers)

    def on_key(self, event: events.Key) -> None:
        """Take the answer of this key."""
        for answer in self._answers:
            if event.key in answer.keys:
                event.stop()
                self.dismiss(answer.action)
                return


def _painter(commands: tuple[Command, ...]) -> Callable[[int, int], Picture]:
    return lambda columns, rows: stacked(columns, rows, keys_rows(commands, columns, rows))
