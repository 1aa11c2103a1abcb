"""The base of screens that ask one question: the words, what is chosen, and the keys below."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import TypeAlias, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.widgets import Static

from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, stacked, text_rows
from unhunch.ui.base.commands import QUESTION, bindings
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.base.reading import ReadingScreen
from unhunch.ui.base.scale import Scale
from unhunch.ui.widgets.picture_view import Painted, PictureView
from unhunch.ui.widgets.prose import Text, prose_rows, title

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


Answer = TypeVar("Answer")


class Skip(Enum):
    """A question that was not answered."""

    ONE = auto()  # this one
    BACK = auto()  # the person goes back to what was before it


class AskingScreen(ReadingScreen[Answer]):
    """Shows the question, and below it what :meth:`choices` returns; :meth:`renew` shows them anew."""

    KEYS_ROWS = 3

    def __init__(self, question: str, texts: Sequence[Text] = ()) -> None:
        """Ask this; the texts stand below it."""
        super().__init__()
        self.texts: tuple[Text, ...] = (title(question), *texts)

    def choices(self, columns: int) -> Sequence[Row]:
        """Return what there is to choose from."""
        raise NotImplementedError

    def pointed(self, columns: int) -> range | None:  # noqa: ARG002  # those that have more rows use it
        """Return which rows of the choices must be in sight."""
        return None

    def compose(self) -> ComposeResult:
        """Lay out the question and the keys."""
        with Vertical(classes="reading"):
            with VerticalScroll(classes="reading-text", can_focus=False):
                yield RowsView(self._rows)
            yield Painted(self._keys, classes="reading-keys", ground="surface")

    def fit(self, width: int, height: int) -> None:
        """Make the box as high as what is in it, and show what is pointed at."""
        super().fit(width, height)
        self.call_after_refresh(self.renew)

    def on_screen_resume(self) -> None:
        """Show what is pointed at: under another screen, a new size comes only when that is gone."""
        self.call_after_refresh(self.renew)

    def rows(self, columns: int) -> int:
        """Return how many rows there are above the keys."""
        return len(self._rows(columns))

    def renew(self) -> None:
        """Show the choices as they are now, and what is pointed at."""
        view = self.query_one(RowsView)
        view.repaint()
        columns = view.size.width
        rows = self.pointed(columns) if columns else None
        if rows is not None:
            above = len(self._above(columns))
            scroll = self.query_one(VerticalScroll)
            end = above + rows.stop
            begin = 0 if rows.start == 0 and end <= scroll.size.height else above + rows.start
            scroll.scroll_to_region(Region(0, begin, columns, max(1, end - begin)), animate=False, force=True)

    def _rows(self, columns: int) -> Sequence[Row]:
        return (*self._above(columns), *self.choices(columns))

    def _above(self, columns: int) -> Sequence[Row]:
        blank: Sequence[Row] = [(Run(" " * columns),)] if len(self.texts) > 1 else []
        return (*prose_rows(self.texts, columns), *blank)


class RatingScreen(AskingScreen[int | Skip]):
    """Asks for a number from 0 to 10; returns it, or that it was left out."""

    def __init__(self, question: str, texts: Sequence[Text] = ()) -> None:
        """Ask this, with nothing chosen."""
        super().__init__(question, texts)
        self.scale = Scale()

    def choices(self, columns: int) -> Sequence[Row]:
        """Return the scale."""
        return self.scale.rows(columns)

    def on_key(self, event: events.Key) -> None:
        """Take a digit."""
        if self.scale.type(event.key):
            event.stop()
            self.renew()

    def action_lower(self) -> None:
        """Choose a lower number."""
        self.scale.step(-1)
        self.renew()

    def action_higher(self) -> None:
        """Choose a higher number."""
        self.scale.step(1)
        self.renew()

    def action_take(self) -> None:
        """Take what is chosen."""
        self.dismiss(Skip.ONE if self.scale.value is None else self.scale.value)

    def action_skip(self) -> None:
        """Leave this question out."""
        self.dismiss(Skip.ONE)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(Skip.BACK)


class ChoosingScreen(AskingScreen[int | Skip]):
    """Asks for one of a few; returns its place, or that the question was left out."""

    def __init__(self, question: str, options: Sequence[str], texts: Sequence[Text] = ()) -> None:
        """Ask this, with the first one pointed at."""
        super().__init__(question, texts)
        self.options = tuple(options)
        self.at = 0

    def choices(self, columns: int) -> Sequence[Row]:
        """Return the options, each with its digit."""
        return [row for part in self._parts(columns) for row in part]

    def pointed(self, columns: int) -> range:
        """Return the rows of the option that is pointed at."""
        parts = self._parts(columns)
        before = sum(len(part) for part in parts[: self.at])
        return range(before, before + len(parts[self.at]))

    def on_key(self, event: events.Key) -> None:
        """Point by a digit."""
        if event.key.isdecimal() and 0 < int(event.key) <= len(self.options):
            event.stop()
            self.at = int(event.key) - 1
            self.renew()

    def action_up(self) -> None:
        """Point at the one above."""
        self.at = (self.at - 1) % len(self.options)
        self.renew()

    def action_down(self) -> None:
        """Point at the one below."""
        self.at = (self.at + 1) % len(self.options)
        self.renew()

    def action_take(self) -> None:
        """Take the one that is pointed at."""
        self.dismiss(self.at)

    def action_skip(self) -> None:
        """Leave this question out."""
        self.dismiss(Skip.ONE)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(Skip.BACK)

    def _parts(self, columns: int) -> list[Sequence[Row]]:
        return [
            option_rows(text, columns, str(number), pointed=number == self.at + 1)
            for number, text in enumerate(self.options, 1)
        ]


def option_rows(text: str, columns: int, mark: str, *, pointed: bool) -> Sequence[Row]:
    """Return an option with its mark; the one that is pointed at has an arrow before it."""
    lead = f"{'▸' if pointed else ' '} {mark} "
    role = "accent" if pointed else "foreground"
    wrapped = text_rows(text, max(1, columns - len(lead)), role, bold=pointed)
    return [
        (Run(lead if i == 0 else " " * len(lead), "accent" if pointed else "muted"), *row)
        for i, row in enumerate(wrapped)
    ]


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
