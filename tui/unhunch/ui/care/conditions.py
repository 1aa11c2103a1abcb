"""Which conditions to ask a physician about first are the person's, and what becomes of the exercises they touch."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from unhunch.app.context import Context
from unhunch.care.person import Change, Decision, Person, affected, suits, with_caution
from unhunch.engine.cells import cells, cut
from unhunch.engine.exercise import Card, Condition
from unhunch.engine.problem import UnhunchError
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, spread, stacked, text_rows
from unhunch.ui.base.commands import CONDITIONS, bindings
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.care.check_in_screens import ask_standing
from unhunch.ui.widgets.choice_list import ChoiceList
from unhunch.ui.widgets.picture_view import Painted

QUESTION: Final = "Is one of these yours?"
ABOUT: Final = (
    f"{QUESTION} A yes marks the exercises that have a caution for it, and you say what becomes of them. "
    "It stays on this computer, and you can leave all of it out."
)
HEADING: Final = "What becomes of these exercises"
MEANINGS: Final = {
    Decision.MARK: "Marked: it stays in routines, and its caution is shown.",
    Decision.EASIER: "Easier way: routines take that, and its caution is shown.",
    Decision.HIDE: "Hidden: routines leave it out.",
    Decision.AGREED: "Your physician agrees: it is as if nothing had been asked.",
}


class Line(Struct, frozen=True):
    """A line: a condition, an exercise, or a heading."""

    condition: Condition | None = None
    exercise: str = ""
    heading: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it cannot be chosen."""
        return self.condition is None and not self.exercise


ROOMY: Final = 56
"""Cells of a line from which on its numbers are told in words."""
HEAD: Final = (Line(), Line(heading=HEADING))
"""What stands above the exercises."""


def lines_of(cards: Mapping[str, Card], person: Person) -> tuple[Line, ...]:
    """Return the conditions, and below them the exercises that something is to be decided on."""
    about = [Line(exercise=id_) for id_ in affected(cards, person)]
    return (*(Line(one) for one in Condition), *((*HEAD, *about) if about else ()))


def decisions(card: Card | None, person: Person) -> tuple[Decision, ...]:
    """Return what can be decided of an exercise, the usual first."""
    there = {Decision.EASIER: card is not None and card.dose.easier is not None, Decision.AGREED: _asks(card, person)}
    return tuple(one for one in Decision if there.get(one, True))


def _asks(card: Card | None, person: Person) -> bool:
    return card is not None and any(one.condition in person.conditions for one in card.cautions)


def words_of(decision: Decision, card: Card | None, person: Person) -> str:
    """Return a decision in words; where there is nothing to mark, the usual is that it is shown."""
    return "shown" if decision is Decision.MARK and not _asks(card, person) else str(decision)


def line_row(line: Line, cards: Mapping[str, Card], person: Person, columns: int, *, chosen: bool) -> Row:
    """Return a line as it is shown."""
    if line.is_heading:
        return fitted((Run(line.heading, "muted", bold=True),), columns)
    back = "surface" if chosen else None
    start = Run("▸ " if chosen else "  ", "accent", back, bold=True)
    ink = "accent" if chosen else "foreground"
    text: tuple[Run, ...]
    right: tuple[Run, ...]
    if line.condition is not None:
        yes = line.condition in person.conditions
        count = len(with_caution(cards, line.condition))
        said = f"{count} exercise{'' if count == 1 else 's'}" if count else "no exercise"
        said = said if columns >= ROOMY else str(count)
        room = columns - cells(said) - 8
        text = (Run("[x] " if yes else "[ ] ", ink, back, bold=yes), Run(cut(str(line.condition), room), ink, back))
        right = (Run(said, "foreground" if yes else "muted", back),)
    else:
        card = cards.get(line.exercise)
        decision = person.decision(line.exercise, card)
        words = words_of(decision, card, person)
        room = columns - cells(words) - 8
        text = (Run(cut(card.title if card else f"{line.exercise} (not here)", room), ink, back),)
        right = (
            Run("◂ " if chosen else "  ", "accent", back),
            Run(words, ink, back, bold=chosen),
            Run(" ▸" if chosen else "  ", "accent", back),
        )
    row = spread((start, *text), (), right, columns)
    return tuple(run if run.back or not chosen else run._replace(back=back) for run in row)


def explained(line: Line, cards: Mapping[str, Card], person: Person) -> tuple[str, str]:
    """Return what there is to say of a line: what it is about, and more in a lower voice."""
    if line.condition is not None:
        ids = with_caution(cards, line.condition)
        if not ids:
            return "No exercise here has a caution for it.", "Ask your physician all the same."
        return f"Has a caution: {', '.join(cards[id_].title for id_ in ids)}.", "Ask your physician about these."
    card = cards.get(line.exercise)
    decision = person.decision(line.exercise, card)
    if decision is Decision.HIDE:
        why = person.hidden[line.exercise]
        return _advice(card, person) or f"Hidden: {why or 'no reason was given'}.", MEANINGS[decision]
    if decision is Decision.EASIER and card is not None:
        way = next((option.help for option in card.dose.options if option.easier), "")
        return " ".join(filter(None, (_advice(card, person), way))), MEANINGS[decision]
    return _advice(card, person) or "It is in routines again.", MEANINGS[decision]


def _advice(card: Card | None, person: Person) -> str:
    """Return what the card advises for this person, whatever was agreed to."""
    return "" if card is None else suits("", card, Person(person.conditions)).line


def marked(lines: Sequence[Line], exercise: str) -> int:
    """Return the number of the line that is about an exercise; the first line where none is."""
    return next((number for number, line in enumerate(lines) if line.exercise == exercise), 0)


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

    def action_flags(self) -> None:
        """Ask which standing red flags apply."""
        ask_standing(self.app, self._kit, self._repaint)

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
