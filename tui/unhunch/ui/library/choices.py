"""What the start screen offers: routines, then exercises in the order in which routines have them."""

from collections.abc import Sequence
from dataclasses import dataclass

from unhunch.core.day.person import FINE, Suits, suits
from unhunch.core.problem import Problem
from unhunch.services.context import Context


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be started."""

    id: str
    title: str
    detail: str
    words: str
    is_routine: bool
    problem: str = ""
    """What is wrong with its file; it cannot be started then."""
    suits: Suits = FINE
    """Whether an exercise is for this person."""


def choices_of(context: Context, broken: Sequence[Problem]) -> tuple[Choice, ...]:
    """Return all there is to start; ``broken`` are the problems of routine files."""
    catalog, person = context.catalog, context.person
    routines = [
        Choice(r.id, r.title, r.summary, f"{r.id} {r.title} {r.summary}".lower(), is_routine=True)
        for r in catalog.routines.values()
    ]
    routines += [
        Choice(p.source, p.source, "", p.source.lower(), is_routine=True, problem=p.line())
        for p in {problem.source: problem for problem in broken}.values()
    ]
    named = [id_ for r in catalog.routines.values() for item in r.items for id_ in item.exercises]
    order = {id_: place for place, id_ in enumerate(dict.fromkeys(named))}
    exercises = [
        Choice(
            e.id,
            e.card.title,
            e.card.area,
            f"{e.id} {e.card.title} {e.card.area}".lower(),
            is_routine=False,
            suits=suits(e.id, e.card, person),
        )
        for e in sorted(catalog.host.exercises.values(), key=lambda e: (order.get(e.id, len(order)), e.id))
        if e.id not in catalog.routines  # a name stands for one thing
    ]
    return (*routines, *exercises)
