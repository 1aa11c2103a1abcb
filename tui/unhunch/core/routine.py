"""A routine: which exercises, in which order, in which dose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """One place in a routine.

    ``exercises`` holds one id, or several that take turns. ``amount`` is in the exercise's own unit,
    and None for its usual dose; ``in_seconds`` tells which unit the file names. ``source`` is what to install where
    none of the exercises is there; empty when nobody said.
    """

    exercises: tuple[str, ...]
    amount: int | None = None
    options: frozenset[str] = frozenset()
    in_seconds: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Routine:
    """A named list of exercises; ``minutes`` is the time it is meant for, None when it takes what it takes."""

    id: str
    title: str
    summary: str
    items: tuple[RoutineItem, ...]
    minutes: float | None = None


def whose_turn(exercises: Sequence[str], begun: Mapping[str, float]) -> str:
    """Return which of several exercises is next: one that was never begun, else the one begun longest ago.

    Of equals it is the first, so that the answer stays the same until one of them is played.
    """
    return min(exercises, key=lambda id_: begun.get(id_, float("-inf")))
