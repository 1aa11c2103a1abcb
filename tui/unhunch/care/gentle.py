"""A plan made gentle, and what is offered where the rules say to start gently."""

from enum import StrEnum

from msgspec.structs import replace

from unhunch.engine.exercise import Dose
from unhunch.engine.plan import Plan, Retime, Slot


class Pace(StrEnum):
    """How a session can be begun where the rules say to start gently."""

    GENTLY = "gently"
    PLANNED = "as planned"
    NOT_TODAY = "not today"


def gentle(plan: Plan, retime: Retime) -> Plan:
    """Return the plan with the easier way and the least dose of each exercise, without the demanding ones.

    Its last note says so. A plan of demanding exercises alone keeps them, in their easier way. What cannot be had in
    that dose is left out. The plan itself is returned where nothing of it can be gentler.
    """
    light = [slot for slot in plan.slots if not slot.demanding] or list(plan.slots)
    slots = [eased for slot in light if (eased := _eased(slot, retime)) is not None]
    if not slots or slots == list(plan.slots):
        return plan
    slots[0] = slots[0].without_lead()
    return replace(plan, slots=tuple(slots), notes=(*plan.notes, _note(plan, slots)))


def offers(plan: Plan, gentler: Plan, *, rest: bool) -> tuple[tuple[Pace, Plan | None], ...]:
    """Return the ways to begin, each with its plan, the one to choose first; with ``rest`` that is not today."""
    ways: list[tuple[Pace, Plan | None]] = [(Pace.PLANNED, plan)]
    if gentler is not plan:
        ways.insert(0, (Pace.GENTLY, gentler))
    ways.insert(0 if rest else len(ways), (Pace.NOT_TODAY, None))
    return tuple(ways)


def about(plan: Plan, gentler: Plan) -> str:
    """Return what the gentle plan is, in a sentence, to be said before it begins."""
    return gentler.notes[-1] if gentler is not plan else "There is no gentler way of this plan."


def _eased(slot: Slot, retime: Retime) -> Slot | None:
    """Return the slot in the easier way, beside the options that were on; itself where it is as gentle as that."""
    easier = slot.range.easier
    dose = Dose(slot.range.least, slot.dose.options | (easier.options if easier else frozenset()))
    return slot if dose == slot.dose else retime(slot, dose)


def _note(plan: Plan, slots: list[Slot]) -> str:
    kept = {slot.title for slot in slots}
    left_out = [slot.title for slot in plan.slots if slot.title not in kept]
    how = "the easier ways and the least doses" if any(slot.range.easier for slot in slots) else "the least doses"
    return f"Gently: {how}{f', without {_and(left_out)}' if left_out else ''}."


def _and(titles: list[str]) -> str:
    *most, last = dict.fromkeys(titles)
    return f"{', '.join(most)} and {last}" if most else last
