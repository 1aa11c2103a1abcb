"""A session as lines of text, one for an event: for a screen reader, a pipe, or a terminal that can do no more.

Pure: an event, and the session that it came from, give lines. Nothing is printed here.
"""

import os
import select
import time
from collections.abc import Callable
from typing import TypeAlias

from unhunch.app.playing import Steer
from unhunch.care.check_in import ANCHORS, WORST
from unhunch.care.safety import INTRO, NOTICE_TITLE, emergency, notice
from unhunch.cli.output import counted, spoken
from unhunch.engine.events import (
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
from unhunch.engine.exercise import Instructions
from unhunch.engine.kinds import Kind
from unhunch.engine.ledger import SlotResult, Summary
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.session import Session
from unhunch.engine.text import clock_time, with_stop
from unhunch.engine.timeline import Ends, PlacedPhase
from unhunch.system.keyboard_layouts import first_of, language_in, latin_of

HELP = "Enter pauses and goes on. With Enter after it: n next, b back, r again, s swap, x pain: stop, q end."

_STEERS: dict[str, Steer] = {
    "": Session.toggle,
    "p": Session.toggle,
    "n": Session.next,
    "b": Session.back,
    "r": Session.restart,
    "s": Session.swap,
    "+": Session.more,
    "-": Session.fewer,
    "t": Session.tap,
    "x": Session.pain,
    "e": Session.easier,
    "q": Session.end,
}


def _steer_of(line: str) -> Steer | None:
    """Return what a line asks for by its first letter, whatever layout that is typed on; None for no meaning."""
    typed = line.strip().lower()
    if not typed:
        return _STEERS[""]
    key = latin_of(first_of(typed), language_in(os.environ))
    return _STEERS.get(key) if key else None


class LineKeys:
    """Waits for time to pass or for a line from the terminal, whichever is first."""

    def __init__(
        self,
        descriptor: int,
        tell: Callable[[str], None],
        rate: Callable[[int], Steer | None] = lambda _: None,
    ) -> None:
        """Read from a file descriptor that is a terminal; ``tell`` is told what to type where a line means nothing.

        ``rate`` is told a number that was typed, and returns what follows; None where no number was asked for.
        """
        self._descriptor: int | None = descriptor
        self._tell = tell
        self._rate = rate
        self._lines: list[str] = []

    @property
    def attended(self) -> bool:
        """Whether a line can still come."""
        return self._descriptor is not None

    def wait(self, seconds: float) -> Steer | None:
        """Return after ``seconds``, or earlier with what a line asks for; one of no meaning is told the keys."""
        if not self._lines and not self._read(seconds):
            return None
        line = self._lines.pop(0)
        steer = Session.end if line == "\x04" else self._meaning(line)
        if steer is None:
            self._tell(HELP)
        return steer

    def _meaning(self, line: str) -> Steer | None:
        typed = line.strip()
        return self._rate(int(typed)) if typed.isdecimal() and len(typed) <= 2 else _steer_of(line)

    def _read(self, seconds: float) -> bool:
        """Wait; return whether there is a line."""
        if self._descriptor is None or not self._in_front():
            time.sleep(seconds)
            return False
        try:
            ready, _, _ = select.select([self._descriptor], [], [], seconds)
            if not ready:
                return False
            data = os.read(self._descriptor, 4096)
        except OSError:  # the terminal is gone
            self._descriptor = None
            return False
        self._lines = data.decode(errors="replace").splitlines() or ["\x04"]
        return True

    def _in_front(self) -> bool:
        """Return whether the terminal's lines are for us: a job in the background that reads is stopped."""
        try:
            return self._descriptor is not None and os.tcgetpgrp(self._descriptor) == os.getpgrp()
        except OSError:
            return True


RATE = f"How much discomfort is there now, from 0, {ANCHORS[0]}, to {WORST}, {ANCHORS[1]}? Type the number and Enter."

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


def whole_notice(number: str = "") -> list[str]:
    """Return the whole safety notice."""
    lines = [f"{NOTICE_TITLE}."]
    for section in notice(number):
        lines += ["", f"{section.title}. {section.text}", *(f"- {point}" for point in section.points)]
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
            call = number or "your local emergency number"
            help_now = f"Chest pain, sudden weakness, trouble with sight or speech: call {call} now."
            asked = [f"{RATE} {choice}", "The whole list: unhunch safety."] if attended else []
            return ["Stopped. Let go, and rest.", help_now, *asked]


def _result_line(result: SlotResult) -> str:
    """Return, for instance, ``Arm raise: partly done, 4 of 10 repetitions.``"""
    amount = ""
    if result.outcome is not Outcome.NOT_REACHED:
        amount = f", {counted(result.reps, result.of, 'repetition')}" if result.of else f", {spoken(result.seconds)}"
    return f"{result.title}: {_OUTCOMES[result.outcome]}{amount}."
