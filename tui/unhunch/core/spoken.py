"""What is said in a session, and when: for a person who only hears it.

Pure: an event of the session gives the words for the time until the next one. They fit into that time at the rate of
the voice; of what does not fit the least needed is left out. Whoever speaks them lets a new change cut the old words
off, so that nothing queues up.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from unhunch.core.agenda import Utterance, Words
from unhunch.core.events import (
    Event,
    ExerciseBegan,
    Paused,
    PauseReason,
    PhaseBegan,
    Refused,
    Resumed,
    SessionEnded,
    SlotChanged,
    Tapped,
)
from unhunch.core.exercise import Instructions
from unhunch.core.plan import Slot
from unhunch.core.speech import Part, fitting, joined, speaking_seconds
from unhunch.core.spoken_marks import GAP, known_seconds, marks
from unhunch.core.spoken_words import Wording, place
from unhunch.core.text import number, with_stop
from unhunch.core.timeline import Ends, Moment, PlacedPhase

Guide: TypeAlias = Callable[[Slot], Instructions | None]
"""Returns how to do the exercise of a slot; None when its plugin cannot say."""

PAIN = "Stopped. Let go, rest."


class Script:
    """Turns the events of one session into words."""

    def __init__(self, guide: Guide, *, rate: float, speed: float = 1.0) -> None:
        """Speak at ``rate`` words a minute in a session that runs at ``speed``."""
        self._rate = rate
        self._speed = speed
        self._wording = Wording(guide, rate=rate, speed=speed)
        self._standing = False

    def hear(self, event: Event, slots: Sequence[Slot], moment: Moment) -> Words:
        """Return what an event has said; ``moment`` is where the session stands after it."""
        match event:
            case ExerciseBegan(slot=index):
                self._wording.enter(slots[index])
            case PhaseBegan(due=due, slot=index) if self._standing:  # somebody looks for another exercise meanwhile
                return _once(due, f"Paused. {with_stop(slots[index].title)}")
            case PhaseBegan(due=due, slot=index, phase=phase):
                return Words(self._phase(slots[index], phase, due), due)
            case Paused(due=due, reason=reason):
                self._standing = True
                return _once(due, PAIN if reason is PauseReason.PAIN else "Paused.")
            case Resumed(due=due, slot=index):
                self._standing = False
                return Words(self._resumed(event, slots[index], moment), due)
            case SessionEnded(due=due, complete=complete):
                return _once(due, "All done." if complete else "The session is over.")
            case SlotChanged(due=due, note=text) | Refused(due=due, why=text):
                return self._aside(due, with_stop(text))
            case Tapped(due=due, count=count):
                return self._aside(due, f"{count}.")
            case _:
                pass
        return Words()

    def _aside(self, due: float, text: str) -> Words:
        return Words((Utterance(due, text, due + speaking_seconds(text, self._rate)),))

    def _resumed(self, event: Resumed, slot: Slot, moment: Moment) -> tuple[Utterance, ...]:
        """Return the lead-in, and the phase from where it goes on; a phase that begins anew takes its place."""
        if event.lead_in <= 0:
            return ()
        begin = event.due + event.lead_in
        parts = (Part((f"Going on in {number(event.lead_in)}.", "Going on.")), Part(place(moment.phase), 1))
        text = joined(fitting(parts, event.lead_in - GAP, self._rate))
        lead_in = (Utterance(event.due, text, begin),) if text else ()
        return (*lead_in, *self._phase(slot, moment.phase, begin, moment.into))

    def _phase(self, slot: Slot, phase: PlacedPhase, at: float, into: float = 0.0) -> tuple[Utterance, ...]:
        """Return the words of a phase that is ``into`` seconds old at the clock's reading ``at``."""
        left = max(0.0, known_seconds(phase) - into) / self._speed
        end = at + left
        fixed = [(end - before, text) for before, text in marks(phase, left)]
        ends = [*(due for due, _ in fixed[1:]), float("inf") if phase.ends is Ends.OPEN else end]
        first = fixed[0][0] if fixed else end
        text = self._wording.said(slot, phase, first - at - GAP)
        return (
            *((Utterance(at, text, first),) if text else ()),
            *(Utterance(due, words, until) for (due, words), until in zip(fixed, ends, strict=False)),
        )


def _once(due: float, text: str) -> Words:
    """Return words that nothing follows by itself."""
    return Words((Utterance(due, text, float("inf")),), due)
