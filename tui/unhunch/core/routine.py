"""A routine: which exercises, in which order, in which dose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """One place in a routine.

    ``exercises`` holds one id, or several of which the planner takes one. ``amount`` is in the exercise's own unit,
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
