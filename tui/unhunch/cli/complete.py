"""What a word could become, where that takes the exercises: names, doses, parts of the body, things at hand.

Nothing here imports Textual, or opens the history.
"""

from collections.abc import Iterable, Sequence

import click
from click.shell_completion import CompletionItem

from unhunch.core.exercise import Card, Unit
from unhunch.services.context import make_context

_BREAKS = (":", "=")
"""Where bash cuts a word in two, and asks for the last part alone."""


def complete_names(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the routines and exercises whose name begins so, or doses; a routine only as the first word."""
    catalog = make_context(seed=0).catalog
    cards = {name: exercise.card for name, exercise in catalog.host.exercises.items()}
    names = tuple(context.params.get("names") or ())
    before, word = _joined(names, incomplete)
    id_, colon, dose = (before + word).partition(":")
    if colon:
        specs = [f"{id_}:{one}" for one in _doses(cards[id_], dose)] if id_ in cards else []
        return [CompletionItem(spec[len(before) :]) for spec in specs if spec.startswith(before + word)]
    titles = {name: card.title for name, card in cards.items()}
    if not names:
        titles = {name: routine.title for name, routine in catalog.routines.items()} | titles
    return [CompletionItem(name, help=title) for name, title in titles.items() if name.startswith(incomplete)]


def complete_area(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the parts of the body that an exercise is for, each in a word: a shell would take "upper back" apart."""
    return _items(sorted({card.area.lower().split()[-1] for card in _cards() if card.area.strip()}), incomplete)


def complete_thing(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the things that an exercise needs, and ``nothing``."""
    return _items([*sorted({prop for card in _cards() for prop in card.props}), "nothing"], incomplete)


def _cards() -> list[Card]:
    return [exercise.card for exercise in make_context(seed=0).catalog.host.exercises.values()]


def _items(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(incomplete.lower())]


def _joined(names: Sequence[str], incomplete: str) -> tuple[str, str]:
    """Return what stands before the part that is asked for in the same word, and that part."""
    words = [*names, incomplete]
    if not incomplete and names[-2:-1] == (":",) and names[-1] in ("reps", "minutes"):
        words[-1:] = ["=", ""]  # click takes the "=" away
    start = len(words) - 1
    while start and (words[start] in _BREAKS or words[start - 1] in _BREAKS):
        start -= 1
    whole, last = words[start:-1], words[-1]
    return ("".join([*whole, last]), "") if last in _BREAKS else ("".join(whole), last)


def _doses(card: Card, text: str) -> list[str]:
    """Return what the part after the colon could become."""
    *given, _ = text.split(",")
    start = "".join(f"{part}," for part in given)
    dose = card.dose
    scale, unit = (60, "minutes") if dose.unit is Unit.SECONDS else (1, "reps")
    amounts = range(dose.least, dose.most + 1, max(dose.step, scale))
    words = [option.name for option in dose.options if option.name not in given]
    if not any(part.startswith(f"{unit}=") for part in given):
        words += [f"{unit}={amount // scale}" for amount in amounts]
    return [start + word for word in words]
