"""A question with two answers, over the screen that asks it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked
from unhunch.ui.command import bindings
from unhunch.ui.commands import QUESTION
from unhunch.ui.key_rows import keys_rows
from unhunch.ui.widgets.painted import Painted


class QuestionScreen(ModalScreen[bool]):
    """Asks, and returns True for yes."""

    COMMANDS_SHOWN = QUESTION
    BINDINGS = bindings(QUESTION)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (36, "-medium")]  # noqa: RUF012

    def __init__(self, question: str) -> None:
        """Ask this."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False, classes="dialog-title")
            yield Painted(_keys, classes="dialog-keys", ground="surface")

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(False)


def _keys(columns: int, rows: int) -> Picture:
    return stacked(columns, rows, keys_rows(QUESTION, columns, rows))
