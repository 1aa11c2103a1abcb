"""The line of an exercise in the library's list, with the sign that says what there is to know of it."""

from textual.content import Content

from unhunch.core.day.person import FINE, Person, Suits, suits
from unhunch.figure.glyphs import Glyphs
from unhunch.services.plugins.library import Entry
from unhunch.ui.person.signs import sign_of


def suits_of(entry: Entry, person: Person) -> Suits:
    """Return whether an exercise is for this person; one without a card is as any other."""
    return FINE if entry.card is None else suits(entry.id, entry.card, person)


def label_of(entry: Entry, person: Person, glyphs: Glyphs) -> Content:
    """Return the line: a sign, and the title."""
    plain = glyphs is Glyphs.ASCII
    if not entry.enabled:
        return Content(f"{'o' if plain else '○'} {entry.title}").stylize("$unhunch-muted")
    sign = "!" if entry.problem is not None else sign_of(suits_of(entry, person).fit, glyphs)
    label = Content(f"{sign or ('*' if plain else '●')} {entry.title}")
    return label.stylize("$text-warning" if sign else "$unhunch-muted", 0, 1)
