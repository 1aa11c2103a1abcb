"""A session as lines of text, one for an event: for a screen reader, a pipe, or a terminal that can do no more.

Pure: an event, and the session that it came from, give lines. Nothing is printed here.
"""

from collections.abc import Callable
from typing import TypeAlias

from unhunch.cli.keys import HELP
from unhunch.cli.words import counted, spoken
from unhunch.core.events import (
    Event,
    ExerciseBegan,
    ExerciseEnded,
    Outcome,
    Paused,
    PauseReason,
    PhaseBegan,
    Refused,
    RepetitionDone,
    Resumed,
    SessionEnded,
    SideSwitched,
    SlotChanged,
    Tapped,
)
from unhunch.core.exercise import Instructions
from unhunch.core.kinds import Kind
from unhunch.core.ledger import SlotResult, Summary
from unhunch.core.plan import Plan, Slot
from unhunch.core.safety import INTRO, emergency
from unhunch.core.session import Session
from unhunch.core.text import clock_time, with_stop
from unhunch.core.timeline import Ends, PlacedPhase

Guide: TypeAlias = Callable[[Slot], Instructions | None]
"""Returns how to do the exercise of a slot; None when its plugin cannot say."""

_OUTCOMES = {
    Outcome.DONE: "done",
    Outcome.PARTIAL: "partly done",
    Outcome.SKIPPED: "skipped",
    Outcome.STOPPED: "stopped for pain",
    Outcome.NOT_REACHED: "not reached",
}


def opening_lines(plan: Plan, *, notice: bool, attended: bool, number: str = "") -> list[str]:
    """Return what is said before a session begins; ``notice`` when the safety notice was not read yet."""
    count = len(plan.slots)
    exercises = "1 exercise" if count == 1 else f"{count} exercises"
    lines = [f"{with_stop(plan.title)} {exercises}, {spoken(plan.expected)}."]
    lines.extend(plan.notes)
    if notice:
        lines.extend(notice_lines(attended=attended, number=number))
    if attended:
        lines.append(HELP)
    return lines


def notice_lines(*, attended: bool, number: str = "") -> list[str]:
    """Return the short form of the safety notice."""
    how = "type x and Enter at any time, and the exercise ends" if attended else "stop at once"
    return [
        f"{INTRO.title}. {INTRO.text}",
        f"A mild stretch is fine. Sharp or worsening pain is not: {how}.",
        emergency_line(number),
        "With --yes you say that you have read this, and it is left out from then on.",
    ]


def emergency_line(number: str = "") -> str:
    """Return on one line when to get emergency help, and the person's own number for it."""
    section = emergency(number)
    return f"{section.title}. {section.text} {'; '.join(section.points)}."


def event_lines(event: Event, session: Session, guide: Guide, *, attended: bool = False, number: str = "") -> list[str]:
    """Return an event of the session as lines; none for one that another line tells already."""
    match event:
        case ExerciseBegan(slot=index):
            return _introduction(session, index, guide)
        case PhaseBegan(slot=index, phase=phase):
            return [_phase_line(session, index, phase)]
        case ExerciseEnded(slot=index):
            return [_result_line(session.summary().results[index])]
        case Paused(reason=reason):
            return _pause_lines(reason, attended=attended, number=number, easier=session.can_be_easier)
        case Resumed(lead_in=lead_in):
            return [f"Going on in {spoken(lead_in)}." if lead_in else "Going on."]
        case SessionEnded(complete=complete):
            return summary_lines(session.summary(), complete=complete)
        case Tapped() | SlotChanged() | Refused():
            return [_answer(event)]
        case SideSwitched() | RepetitionDone():
            return []


def summary_lines(summary: Summary, *, complete: bool) -> list[str]:
    """Return what was really done."""
    head = "All done" if complete else "Ended before all was done"
    work = f"{spoken(summary.seconds)} of exercise, rests left out" if summary.seconds else "no exercise is counted"
    return [f"{head}: {work}.", *map(_result_line, (*summary.replaced, *summary.results))]


def _introduction(session: Session, index: int, guide: Guide) -> list[str]:
    slot = session.slots[index]
    lines = [f"Exercise {index + 1} of {len(session.slots)}: {slot.title}, {spoken(slot.timeline.expected)}."]
    instructions = guide(slot)
    if instructions is not None:
        lines.append(f"Get ready: {' '.join(instructions.setup)}")
        lines.extend(
            f"{name}: {' '.join(texts)}"
            for name, texts in (("Do", instructions.do), ("Avoid", instructions.avoid))
            if texts
        )
    return lines


def _phase_line(session: Session, index: int, phase: PlacedPhase) -> str:
    """Return, for instance, ``0:10 Neck isometric, front, 1 of 5: Push lightly and resist. 10 seconds.``"""
    before = sum(slot.timeline.seconds for slot in session.slots[:index])
    what = [] if phase.kind is Kind.TRANSITION else [session.slots[index].title, *map(str, phase.sides)]
    if what and phase.rep is not None and phase.of not in (None, 1):
        what.append(f"{phase.rep} of {phase.of}")
    words = ", ".join(what)
    say = phase.say or str(phase.kind).capitalize()
    return f"{clock_time(before + phase.at)} {f'{words}: ' if words else ''}{with_stop(say)} {_length(phase)}"


def _length(phase: PlacedPhase) -> str:
    match phase.ends:
        case Ends.CLOCK:
            length = spoken(phase.seconds)
        case Ends.OPEN:
            length = f"About {spoken(phase.expected)}"
        case Ends.TAP:
            length = f"At most {spoken(phase.cap)}"
    return f"{length}."


def _answer(event: Tapped | SlotChanged | Refused) -> str:
    match event:
        case Tapped(count=count):
            return f"{count}."
        case SlotChanged(note=note):
            return with_stop(note)
        case Refused(why=why):
            return why


def _pause_lines(reason: PauseReason, *, attended: bool, number: str, easier: bool) -> list[str]:
    go_on = " Enter goes on." if attended else ""
    match reason:
        case PauseReason.ASKED:
            return [f"Paused.{go_on}"]
        case PauseReason.FROZEN:
            return [f"Paused: the program was frozen, or the machine asleep. That time is not counted.{go_on}"]
        case PauseReason.PAIN:
            choice = "Enter goes on with the next exercise, q and Enter ends." if attended else ""
            if attended and easier:
                choice += " e and Enter does this one anew in an easier way, once it has settled."
            return ["Stopped. Let go, and rest.", emergency_line(number), *([choice] if choice else [])]


def _result_line(result: SlotResult) -> str:
    """Return, for instance, ``Arm raise: partly done, 4 of 10 repetitions.``"""
    amount = ""
    if result.outcome is not Outcome.NOT_REACHED:
        amount = f", {counted(result.reps, result.of, 'repetition')}" if result.of else f", {spoken(result.seconds)}"
    return f"{result.title}: {_OUTCOMES[result.outcome]}{amount}."
