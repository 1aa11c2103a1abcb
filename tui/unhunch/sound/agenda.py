"""What is to be said, and when: each new change makes void what waited for later."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from unhunch.engine.events import (
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
from unhunch.engine.exercise import Instructions
from unhunch.engine.plan import Slot
from unhunch.engine.text import number, with_stop
from unhunch.engine.timeline import Ends, Moment, PlacedPhase
from unhunch.sound.phrases import GAP, Wording, known_seconds, marks, place
from unhunch.sound.speech import Part, fitting, joined, speaking_seconds


class Utterance(Struct, frozen=True):
    """Words, and the clock's reading at which they belong; ``until`` is when something else is to be heard."""

    due: float
    text: str
    until: float


class Words(Struct, frozen=True):
    """What an event has said: utterances in order.

    From the reading ``since`` on, what waited until now is void. None for an aside, which takes the place of nothing.
    """

    said: tuple[Utterance, ...] = ()
    since: float | None = None


class Agenda:
    """The utterances that wait. It never fills up: the words of the past are dropped, and nothing is said late."""

    def __init__(self, rate: float) -> None:
        """Begin with nothing; ``rate`` is in words a minute."""
        self._rate = rate
        self._waiting: list[Utterance] = []

    @property
    def due(self) -> float | None:
        """The clock's reading at which something is to be said; None when nothing is."""
        return self._waiting[0].due if self._waiting else None

    def put(self, words: Words) -> None:
        """Take up what an event has said."""
        if words.since is None:
            self._waiting.extend(aside for aside in words.said if self._free(aside))
        else:
            self._waiting = [one for one in self._waiting if one.due < words.since]
            self._waiting.extend(words.said)
        self._waiting.sort(key=lambda one: one.due)

    def take(self, now: float) -> Utterance | None:
        """Return what is to be said now, if anything; what is no longer true by now is dropped."""
        ready = [one for one in self._waiting if one.due <= now]
        self._waiting = self._waiting[len(ready) :]
        return ready[-1] if ready and now < ready[-1].until else None

    def clear(self) -> None:
        """Forget everything."""
        self._waiting.clear()

    def _free(self, aside: Utterance) -> bool:
        end = aside.due + speaking_seconds(aside.text, self._rate)
        return all(end <= one.due for one in self._waiting)


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
