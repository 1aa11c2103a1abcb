"""A plan: the exercises of one session, each with its dose and its timeline."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from unhunch.core.exercise import Dose, DoseRange
from unhunch.core.kinds import Kind, Position
from unhunch.core.timeline import PlacedPhase, Timeline


@dataclass(frozen=True, slots=True)
class Slot:
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


@dataclass(frozen=True, slots=True)
class Plan:
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
