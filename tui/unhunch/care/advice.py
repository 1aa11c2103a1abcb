"""A suggestion after a session, and only where the rules have one: more after easy weeks, less after a worse day.

It looks at what was done and how it felt; it promises nothing, and counts nothing against anybody.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from unhunch.care.check_in import OFTEN, WORSE, CheckIn, facts_of, too_much
from unhunch.engine.events import Outcome
from unhunch.engine.exercise import Dose, Unit
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.text import clock_time
from unhunch.history.records import Ending, Extent, SessionRecord

FINE: Final = 3
"""Ratings up to this one are fine."""
EASY: Final = timedelta(weeks=2)
"""So long must it have been easy before more is suggested."""


class Lean(StrEnum):
    """Which way a suggestion goes."""

    MORE = "more"
    LESS = "less"
    SEEN = "be seen"


class Advice(Struct, frozen=True):
    """A suggestion, as one or two short sentences; where it is about the dose of an exercise, which and what dose."""

    lean: Lean
    text: str
    exercise: str = ""
    dose: Dose | None = None


def advice(records: Sequence[SessionRecord], plan: Plan, weekly: int) -> Advice | None:
    """Return what to suggest after a session; None for nothing, which is the usual case.

    ``records`` are the sessions, newest first, this one before all; ``plan`` is what it played, and ``weekly`` how
    many full sessions a week is planned to have.
    """
    if not records:
        return None
    now = records[0]
    facts = facts_of(CheckIn(), records, now.day)
    if facts.worse >= OFTEN:
        return Advice(Lean.SEEN, "The day after was still worse three times lately. Show that to a clinician.")
    if too_much(now.before, now.after) or now.ending is Ending.STOPPED:
        return _less(now, plan, "Next time")
    if facts.last is not None and facts.last.next_day == WORSE:
        return _less(now, plan, "The day after the last session was still worse. Next time")
    if now.extent is Extent.FULL and easy_weeks(records, weekly) and _first_of_its_week(records):
        return _more(records, plan)
    return None


def easy_weeks(records: Sequence[SessionRecord], weekly: int) -> bool:
    """Return whether the two weeks up to the newest session were easy.

    Each had all its full sessions, done to their end. No rating was above 3, some were given in each week, and the
    second week's were no higher than the first's. No day after was worse.
    """
    full = _lately(records)
    last = records[0].day
    weeks = (
        [record for record in full if last - record.day >= EASY / 2],
        [record for record in full if last - record.day < EASY / 2],
    )
    if any(len(week) < weekly for week in weeks) or any(record.ending is not Ending.DONE for record in full):
        return False
    if any(record.next_day == WORSE for record in records if last - record.day < EASY):
        return False
    ratings = [[r for record in week for r in (record.before, record.after) if r is not None] for week in weeks]
    if not all(ratings) or any(rating > FINE for week in ratings for rating in week):
        return False
    means = [sum(week) / len(week) for week in ratings]
    return means[1] <= means[0]


def _more(records: Sequence[SessionRecord], plan: Plan) -> Advice | None:
    """Suggest one step more of an exercise that had this dose for all that time, the one with the least of its range.

    An exercise that got more in these weeks is left as it is, so that one step is two weeks at least.
    """
    steady = [slot for slot in plan.slots if _can_grow(slot) and _same_dose(records, slot)]
    if not steady:
        return None
    slot = min(steady, key=lambda one: (one.dose.amount - one.range.least) / (one.range.most - one.range.least))
    dose = Dose(slot.dose.amount + slot.range.step, slot.dose.options)
    return Advice(Lean.MORE, f"Two easy weeks. If you like, {_instead(slot, dose)}.", slot.exercise, dose)


def _can_grow(slot: Slot) -> bool:
    return slot.range.unit is Unit.REPETITIONS and slot.dose.amount + slot.range.step <= slot.range.most


def _less(now: SessionRecord, plan: Plan, lead: str) -> Advice:
    """Suggest less of one exercise: of what was stopped, else of a demanding one, else of the first that can be less.

    That is one step of its dose, or else its easier way. Where nothing can be less, it is to leave a session out.
    """
    stopped = {one.exercise for one in now.exercises if one.outcome is Outcome.STOPPED}
    ordered = sorted(plan.slots, key=lambda slot: not slot.demanding)
    for slot in [slot for slot in ordered if slot.exercise in stopped] or ordered:
        amount, easier = slot.dose.amount - slot.range.step, slot.range.easier
        if amount >= slot.range.least:
            dose = Dose(amount, slot.dose.options)
            how = _instead(slot, dose)
        elif easier is not None and not easier.options <= slot.dose.options:
            dose = Dose(slot.dose.amount, slot.dose.options | easier.options)
            how = f"take the easier way of {slot.title} (`unhunch me easier {slot.exercise}`)"
        else:
            continue
        return Advice(Lean.LESS, f"{lead} {how}, or leave a session out.", slot.exercise, dose)
    return Advice(Lean.LESS, f"{lead} leave a session out.")


def _instead(slot: Slot, dose: Dose) -> str:
    """Return, for instance, ``do 6 repetitions of Neck isometric on each side instead of 7``."""
    if slot.range.unit is Unit.SECONDS:
        return f"do {clock_time(dose.amount)} of {slot.title} instead of {clock_time(slot.dose.amount)}"
    repetitions = "repetition" if dose.amount == 1 else "repetitions"
    sides = " on each side" if any(phase.sides for phase in slot.timeline.phases) else ""
    return f"do {dose.amount} {repetitions} of {slot.title}{sides} instead of {slot.dose.amount}"


def _same_dose(records: Sequence[SessionRecord], slot: Slot) -> bool:
    asked = [{one.of for one in record.exercises if one.exercise == slot.exercise} for record in _lately(records)]
    return all(asked) and len(set().union(*asked)) == 1


def _lately(records: Sequence[SessionRecord]) -> list[SessionRecord]:
    last = records[0].day
    return [record for record in records if record.extent is Extent.FULL and last - record.day < EASY]


def _first_of_its_week(records: Sequence[SessionRecord]) -> bool:
    """Return whether no full session of this calendar week was before it, so that nothing is said twice a week."""
    now, *before = records
    week = now.day.isocalendar()[:2]
    return not any(one.extent is Extent.FULL and one.day.isocalendar()[:2] == week for one in before)
