"""What ``run`` and ``timeline`` have in common: names and minutes in, a plan out."""

from collections.abc import Iterable, Sequence

import click
from click.shell_completion import CompletionItem

from unhunch.app.context import Context, make_context
from unhunch.cli.errors import say
from unhunch.cli.output import Number, Whole
from unhunch.engine.exercise import Card, Unit
from unhunch.engine.plan import Plan
from unhunch.engine.problem import Problem, UsageError
from unhunch.engine.text import clean
from unhunch.routines.planner import LEAST_MINUTES, MOST_MINUTES

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


USUAL = "full"
"""The routine that is meant when none is named."""


names_argument = click.argument("names", nargs=-1, metavar="[ROUTINE|EXERCISE]...", shell_complete=complete_names)
minutes_option = click.option(
    "--minutes",
    type=Number(LEAST_MINUTES, MOST_MINUTES),
    metavar="N",
    help="Fit it into so many minutes, 1 to 120.",
)
seed_option = click.option("--seed", type=Whole(0, 2**32 - 1), metavar="N", help="Repeat what chance decides.")


def safely() -> bool:
    """Return whether ``unhunch --safe`` was asked for: what comes with unhunch alone."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().params.get("safe"))


def plan_of(context: Context, names: Sequence[str], minutes: float | None) -> Plan:
    """Return the plan that is asked for; the usual routine when no name is given.

    Raises:
        UsageError: for an unknown name, a dose or minutes out of range, or nothing that fits.
    """
    option = next((name for name in names if len(name) > 1 and name.startswith("-")), None)
    if option is not None:
        raise UsageError(f"{clean(option, 60)!r} stands after --, and so was taken for a name: put options before --.")
    if not names and USUAL not in context.catalog.routines:
        raise UsageError("Name a routine or an exercise: `unhunch list` shows all.")
    if minutes is None and tuple(names) in ((), (USUAL,)):
        minutes = context.settings.plan.minutes
    return context.planner.plan(names or (USUAL,), minutes)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Write each problem to standard error, in one line."""
    for problem in problems:
        say(f"unhunch: {problem.line()}")
