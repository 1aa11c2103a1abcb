"""A plan: the exercises of one session, each with its dose and its timeline."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from unhunch.engine.exercise import Dose, DoseRange
from unhunch.engine.kinds import Kind, Position
from unhunch.engine.timeline import PlacedPhase, Timeline


class Slot(Struct, frozen=True):
    """One exercise in a session.

    The timeline of every slot but the first begins with a transition: time to get from one exercise to the next.
    """

    exercise: str
    title: str
    position: Position
    range: DoseRange
    dose: Dose
    timeline: Timeline
    demanding: bool = False

    @property
    def first(self) -> int:
        """The index of the first phase that belongs to the exercise itself."""
        return 1 if self.timeline.phases[0].kind is Kind.TRANSITION else 0

    def without_lead(self) -> "Slot":
        """Return the slot as the first one of a session, without the transition."""
        return replace(self, timeline=Timeline(self.timeline.phases[self.first :])) if self.first else self


class Plan(Struct, frozen=True):
    """A named list of slots, and what the planner has to say about it."""

    routine: str
    title: str
    slots: tuple[Slot, ...]
    notes: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """The expected length of the whole session."""
        return sum(slot.timeline.seconds for slot in self.slots)

    @property
    def expected(self) -> float:
        """The same, where what a person ends is as long as it is meant to be."""
        return sum(slot.timeline.expected for slot in self.slots)


Retime: TypeAlias = Callable[[Slot, Dose], Slot | None]
"""Returns the slot with another dose, or None when the exercise cannot give one."""

Swap: TypeAlias = Callable[[tuple[Slot, ...], int], Slot | None]
"""Returns what to do instead of the slot at an index, or None when there is nothing."""


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as the JSON object that ``unhunch timeline --json`` prints; times in seconds."""
    phases: list[dict[str, Any]] = []
    offset = 0.0
    for slot in plan.slots:
        phases.extend(_phase_json(slot.exercise, phase, offset) for phase in slot.timeline.phases)
        offset += slot.timeline.seconds
    return {"routine": plan.routine, "seconds": round(offset, 3), "phases": phases}


def _phase_json(exercise: str, phase: PlacedPhase, offset: float) -> dict[str, Any]:
    row: dict[str, Any] = {
        "at": round(offset + phase.at, 3),
        "seconds": phase.seconds,
        "exercise": exercise,
        "kind": str(phase.kind),
        "side": None if phase.side is None else str(phase.side),
        "rep": phase.rep,
        "of": phase.of,
        "say": phase.say,
    }
    if len(phase.sides) > 1:
        row["sides"] = [str(side) for side in phase.sides]
    return row


class RoutineItem(Struct, frozen=True):
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


class Routine(Struct, frozen=True):
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
