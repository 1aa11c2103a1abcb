"""Fitting exercises into the time that a person has.

The doses are never cut: a shorter break takes fewer exercises, at their full dose. Time that is left over goes into
more repetitions, as far as the exercises' own ranges allow. Pure arithmetic on seconds.
"""

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

TRANSITION = 10.0
"""Seconds from one exercise to the next."""
MOST_TO_TRY = 12
"""Up to this many exercises every choice is tried; beyond it the shortest are taken."""


class Candidate(Struct, frozen=True):
    """An exercise that wants in: its doses from the wanted one upwards, each with its length in seconds."""

    name: str
    doses: tuple[tuple[int, float], ...]


class Fitted(Struct, frozen=True):
    """What fits: for each candidate its amount, or None when it was left out; and the seconds in all."""

    amounts: tuple[int | None, ...]
    seconds: float


def fit(candidates: Sequence[Candidate], budget: float, transition: float = TRANSITION) -> Fitted:
    """Return as many candidates as fit into ``budget`` seconds, in their order, with as many repetitions as fit.

    Of two choices with equally many exercises, the fuller one is taken. Repetitions are added in turn, so that no
    exercise gets all of them. ``transition`` is the seconds from one exercise to the next.
    """
    kept = _choose([candidate.doses[0][1] for candidate in candidates], budget, transition)
    level = [0 if i in kept else -1 for i in range(len(candidates))]
    spent = _spent([candidates[i].doses[0][1] for i in sorted(kept)], transition)
    grew = True
    while grew:
        grew = False
        for i, candidate in enumerate(candidates):
            if level[i] < 0 or level[i] + 1 >= len(candidate.doses):
                continue
            extra = candidate.doses[level[i] + 1][1] - candidate.doses[level[i]][1]
            if spent + extra <= budget:
                level[i] += 1
                spent += extra
                grew = True
    amounts = tuple(c.doses[n][0] if n >= 0 else None for c, n in zip(candidates, level, strict=True))
    return Fitted(amounts, spent)


def _choose(lengths: Sequence[float], budget: float, transition: float) -> frozenset[int]:
    everything = range(len(lengths))
    if _spent(lengths, transition) <= budget:
        return frozenset(everything)
    if len(lengths) > MOST_TO_TRY:
        chosen: list[int] = []
        for i in sorted(everything, key=lambda i: lengths[i]):
            if _spent([lengths[j] for j in (*chosen, i)], transition) <= budget:
                chosen.append(i)
        return frozenset(chosen)
    for size in range(len(lengths) - 1, 0, -1):
        fitting = [
            (spent, choice)
            for choice in combinations(everything, size)
            if (spent := _spent([lengths[i] for i in choice], transition)) <= budget
        ]
        if fitting:
            most = max(spent for spent, _ in fitting)
            return frozenset(next(choice for spent, choice in fitting if spent == most))
    return frozenset()


def _spent(lengths: Sequence[float], transition: float) -> float:
    return sum(lengths) + transition * max(0, len(lengths) - 1)
