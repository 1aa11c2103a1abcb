"""The lines of the conditions screen: what is asked, and which exercises it is about. No Textual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from unhunch.core.cells import cells, cut
from unhunch.core.day.person import Decision, Person, affected, suits, with_caution
from unhunch.core.exercise import Card, Condition
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted, spread

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


@dataclass(frozen=True, slots=True)
class Line:
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
