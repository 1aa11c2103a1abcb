"""The signs that stand before an exercise in a list, so that what is to be known of it is told without colour."""

from typing import Final

from textual.content import Content

from unhunch.care.person import FINE, Fit, Person, Suits, suits
from unhunch.routines.exercise_library import Entry

SIGNS: Final = {Fit.ASK_FIRST: "?", Fit.HIDDEN: "×"}
"""A problem has ``!``, one that is fine has none."""


def sign_of(fit: Fit) -> str:
    """Return the sign of a fit; nothing for one that is fine."""
    return SIGNS.get(fit, "")


def suits_of(entry: Entry, person: Person) -> Suits:
    """Return whether an exercise is for this person; one without a card is as any other."""
    return FINE if entry.card is None else suits(entry.id, entry.card, person)


def label_of(entry: Entry, person: Person) -> Content:
    """Return the line: a sign, and the title."""
    if not entry.enabled:
        return Content(f"○ {entry.title}").stylize("$unhunch-muted")
    sign = "!" if entry.problem is not None else sign_of(suits_of(entry, person).fit)
    label = Content(f"{sign or '●'} {entry.title}")
    return label.stylize("$text-warning" if sign else "$unhunch-muted", 0, 1)
