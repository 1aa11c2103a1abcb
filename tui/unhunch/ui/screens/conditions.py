"""Which conditions to ask a physician about first are the person's, and what becomes of the exercises they touch."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from unhunch.core.problem import UnhunchError
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, spread, stacked, text_rows
from unhunch.services.context import Context
from unhunch.services.day.person import Change
from unhunch.ui.command import bindings
from unhunch.ui.commands import CONDITIONS
from unhunch.ui.key_rows import keys_rows
from unhunch.ui.person.lines import ABOUT, HEAD, QUESTION, Line, decisions, explained, line_row, lines_of, marked
from unhunch.ui.screens.help import HelpScreen
from unhunch.ui.widgets.choice_list import ChoiceList
from unhunch.ui.widgets.painted import Painted


class ConditionsScreen(Screen[None]):
    """Asks, and keeps each answer at once."""

    COMMANDS_SHOWN = CONDITIONS
    BINDINGS = bindings(CONDITIONS)
    CSS_PATH = "../conditions.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall")]  # noqa: RUF012

    def __init__(self, context: Context) -> None:
        """Ask about the exercises of this run."""
        super().__init__()
        self._kit = context
        exercises = sorted(context.catalog.host.exercises.values(), key=lambda one: one.card.title.lower())
        self._cards = {one.id: one.card for one in exercises}
        self._lines: tuple[Line, ...] = ()
        self._unsaved = ""

    def compose(self) -> ComposeResult:
        """Lay out the question, the list, what there is to say, and the keys."""
        with Vertical(id="conditions"):
            yield Painted(self._paint_title, id="conditions-title")
            yield Painted(self._paint_about, id="conditions-about")
            yield ChoiceList(self._line, lambda _: self._repaint(), id="conditions-list")
            yield Painted(self._paint_help, id="conditions-help")
            yield Painted(self._paint_problems, id="conditions-problems")
            yield Painted(self._paint_keys, id="conditions-keys")

    def on_mount(self) -> None:
        """Point at the first one."""
        self._fill(0)
        self.set_class(bool(self._said()), "-problems")

    def on_resize(self, _: events.Resize) -> None:
        """Show what is pointed at."""
        self.query_one(ChoiceList).repaint()

    # --- What the person does -----------------------------------------------------------------------------

    @property
    def chosen(self) -> Line:
        """The line that is pointed at."""
        return self._lines[self.query_one(ChoiceList).chosen]

    def action_up(self) -> None:
        """Point at the line before."""
        self.query_one(ChoiceList).move(-1)

    def action_down(self) -> None:
        """Point at the next line."""
        self.query_one(ChoiceList).move(1)

    def action_page_up(self) -> None:
        """Point at a line further up."""
        self.query_one(ChoiceList).move(-self.query_one(ChoiceList).page)

    def action_page_down(self) -> None:
        """Point at a line further down."""
        self.query_one(ChoiceList).move(self.query_one(ChoiceList).page)

    def action_answer(self) -> None:
        """Say yes or no; of an exercise, take the next decision."""
        self._answer(1)

    def action_answer_back(self) -> None:
        """Say yes or no; of an exercise, take the decision before."""
        self._answer(-1)

    def action_close(self) -> None:
        """Close; all is kept already."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(CONDITIONS, "Ask first"))

    def _answer(self, by: int) -> None:
        line, person = self.chosen, self._kit.person
        if line.condition is not None:
            condition, yes = line.condition, line.condition not in person.conditions
            self._change(lambda one: one.saying(condition, yes=yes))
            return
        card = self._cards.get(line.exercise)
        all_ = decisions(card, person)
        after = all_[(all_.index(person.decision(line.exercise, card)) + by) % len(all_)]
        self._change(lambda one: one.deciding(line.exercise, card, after))

    def _change(self, change: Change) -> None:
        """Take an answer and keep it; an exercise that is about nothing any more stays in sight until it is left."""
        line, self._unsaved = self.chosen, ""
        try:
            self._kit.personal.change(change)
        except UnhunchError as error:
            self._unsaved = str(error)
        self.set_class(bool(self._said()), "-problems")
        self._fill(self.query_one(ChoiceList).chosen if line.condition is not None else None, line.exercise)

    def _fill(self, chosen: int | None, exercise: str = "") -> None:
        """Show the lines as they are now; the chosen one is a number, or the one on an exercise."""
        lines = lines_of(self._cards, self._kit.person)
        if exercise and all(line.exercise != exercise for line in lines):
            lines = (*lines, *(() if any(line.exercise for line in lines) else HEAD), Line(exercise=exercise))
        self._lines = lines
        headings = [number for number, line in enumerate(lines) if line.is_heading]
        self.query_one(ChoiceList).fill(len(lines), marked(lines, exercise) if chosen is None else chosen, headings)
        self._repaint()

    # --- What is shown ------------------------------------------------------------------------------------

    def _repaint(self) -> None:
        self.query_one(ChoiceList).repaint()
        for part in self.query(Painted):
            part.repaint()

    def _said(self) -> list[str]:
        return [self._unsaved] if self._unsaved else [problem.line() for problem in self._kit.personal.problems]

    def _line(self, number: int, columns: int, chosen: bool) -> Row:
        return line_row(self._lines[number], self._cards, self._kit.person, columns, chosen=chosen)

    def _paint_title(self, columns: int, rows: int) -> Picture:
        said = len(self._kit.person.conditions)
        right = f"{said} yes" if said else "none so far"
        return stacked(
            columns, rows, (spread((Run("Ask first", "accent", bold=True),), (), (Run(right, "muted"),), columns),)
        )

    def _paint_about(self, columns: int, rows: int) -> Picture:
        whole = text_rows(ABOUT, columns)
        return stacked(columns, rows, whole if len(whole) <= rows else text_rows(QUESTION, columns))

    def _paint_help(self, columns: int, rows: int) -> Picture:
        about, more = explained(self.chosen, self._cards, self._kit.person)
        return stacked(columns, rows, text_rows(about, columns)[:rows], text_rows(more, columns, "muted"))

    def _paint_problems(self, columns: int, rows: int) -> Picture:
        lines: list[Row] = []
        for said in self._said():
            lines += text_rows(f"! {said}", columns, "warning")
        return stacked(columns, rows, lines)

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(CONDITIONS, columns, rows))
