"""A plan made gentle: the least of each dose's range."""

from dataclasses import replace

from unhunch.core.exercise import Dose
from unhunch.core.plan import Plan, Retime, Slot


def gentle(plan: Plan, retime: Retime) -> Plan:
    """Return the plan with the least dose of each exercise, and the options that were on.

    An exercise whose timing cannot be had in that dose keeps the one that it had.
    """
    return replace(plan, slots=tuple(_least(slot, retime) for slot in plan.slots))


def _least(slot: Slot, retime: Retime) -> Slot:
    if slot.dose.amount <= slot.range.least:
        return slot
    return retime(slot, Dose(slot.range.least, slot.dose.options)) or slot
