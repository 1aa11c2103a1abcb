"""The words for a phase: its own line first, then the side, the repetition, and how to get into position."""

from collections.abc import Callable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from unhunch.engine.exercise import Instructions
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.plan import Slot
from unhunch.engine.text import sentences, with_stop
from unhunch.engine.timeline import Ends, PlacedPhase
from unhunch.sound.speech import Part, fitting, joined

COUNT: Final = ((3.0, "Three."), (2.0, "Two."), (1.0, "One."))
"""The last seconds of a hold."""
COUNTED_HOLD: Final = 5.0
"""Seconds of the clock that a hold lasts at least, to be counted down."""
COUNTED_MOVE: Final = 30.0
"""The same of a movement without a hold."""
LONG: Final = 60.0
"""Seconds of the clock from which on a movement says how much of it is left."""
LEFT_OVER: Final = (
    *((60.0 * minutes, f"{minutes} minutes left.") for minutes in range(120, 1, -1)),
    (60.0, "One minute left."),
    (30.0, "30 seconds left."),
)
SETTLING: Final = 15.0
"""Seconds from the beginning in which nothing is said of the end."""
GOAL: Final = "That is the goal. Go on, or end it."
GAP: Final = 0.05
"""Seconds of silence before the next words."""


def marks(phase: PlacedPhase, length: float) -> tuple[tuple[float, str], ...]:
    """Return what is said within a phase that lasts ``length`` seconds of the clock: seconds before its end, words."""
    found: list[tuple[float, str]] = []
    if phase.works and length >= LONG:
        found.extend(mark for mark in LEFT_OVER if length >= mark[0] + SETTLING)
    if phase.ends is Ends.OPEN:
        found.append((0.0, GOAL))
    elif phase.ends is Ends.CLOCK and length >= _counted(phase):
        found.extend(COUNT)
    return tuple(found)


def known_seconds(phase: PlacedPhase) -> float:
    """Return the seconds of the timeline after which a phase ends, or is expected to."""
    return phase.seconds if phase.ends is Ends.CLOCK else phase.expected


def room(phase: PlacedPhase, length: float) -> float:
    """Return the seconds that the words at the beginning of a phase have, if it lasts ``length`` seconds."""
    found = marks(phase, length)
    return length - (found[0][0] if found else 0.0) - GAP


def _counted(phase: PlacedPhase) -> float:
    if phase.kind is Kind.HOLD:
        return COUNTED_HOLD
    return COUNTED_MOVE if phase.works else float("inf")


SHORTEST: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.READY: "Get ready.",
        Kind.IN: "Now.",
        Kind.HOLD: "Hold.",
        Kind.OUT: "Let go.",
        Kind.REST: "Rest.",
        Kind.SWITCH: "Change.",
        Kind.MOVE: "Move.",
        Kind.TRANSITION: "Next.",
    }
)
"""What is said of a phase that has no line of its own, or no time for it."""
SIDES: Final[Mapping[Side, str]] = MappingProxyType(
    {Side.FRONT: "the front", Side.LEFT: "the left", Side.RIGHT: "the right", Side.BACK: "the back"}
)
"""How a side is named; a direction has its own word."""
ROOMY: Final = 8.0
"""Seconds of the clock from which on a hold has room for a reminder."""
LASTING: Final = 20.0
"""Seconds of the clock from which on a movement has room for how it is done."""
NEEDED: Final = 2
"""The rank up to which a part is needed to follow by ear alone."""


class Wording:
    """Finds the words for the phases of one session; it keeps what was told, so that nothing is told twice."""

    def __init__(self, guide: Callable[[Slot], Instructions | None], *, rate: float, speed: float) -> None:
        """Ask ``guide`` how an exercise is done; speak at ``rate`` words a minute, in a session at ``speed``."""
        self._guide = guide
        self._rate = rate
        self._speed = speed
        self._setup: tuple[str, ...] = ()
        self._untold: tuple[str, ...] = ()
        self._reminders: tuple[str, ...] = ()
        self._named = False

    def enter(self, slot: Slot) -> None:
        """Begin an exercise: nothing of it has been told."""
        how = self._guide(slot)
        self._setup = () if how is None else tuple(chain.from_iterable(map(sentences, how.setup)))
        steps = () if how is None else tuple(chain.from_iterable(map(sentences, how.steps)))
        self._untold = (*self._setup, *steps)
        self._reminders = () if how is None else how.do
        self._named = False

    def said(self, slot: Slot, phase: PlacedPhase, seconds: float) -> str:
        """Return what is said in at most so many seconds as a phase begins; an empty text when nothing fits."""
        plain = self._parts(slot, phase)
        parts, said = plain, self._fitted(plain, seconds)
        if phase.kind is Kind.READY and self._setup and self._untold[: len(self._setup)] == self._setup:
            # How to get into position says what the line of the phase says, and more.
            steps = self._untold[len(self._setup) :]
            position = {"line": Part((joined(self._setup),)), "more": Part(()), "how": Part(_prefixes(steps), 6)}
            whole = plain | position
            fuller = self._fitted(whole, seconds)
            if all(fuller[name] or not said[name] for name, part in plain.items() if part.rank <= NEEDED):
                parts, said, self._untold = whole, fuller, steps
        if said["how"]:
            self._untold = self._untold[len(parts["how"].forms) - parts["how"].forms.index(said["how"]) :]
        self._named = True
        return joined(tuple(said.values()))

    def _fitted(self, parts: Mapping[str, Part], seconds: float) -> dict[str, str]:
        return dict(zip(parts, fitting(tuple(parts.values()), seconds, self._rate), strict=True))

    def _parts(self, slot: Slot, phase: PlacedPhase) -> dict[str, Part]:
        """Return what there is to say, by what it is for, in the order in which it is said."""
        phases = slot.timeline.phases
        before = phases[phase.index - 1] if phase.index else None
        after = phases[phase.index + 1] if phase.index + 1 < len(phases) else None
        line, count = self._line(phase), self._count(phase, before)
        if _goes_on(phase, before):
            line, count = (*count, "Again."), ()
        more = sentences(phase.say)[1:] if line[0] in phase.say else ()
        named = self._named or slot.title.casefold() in phase.say.casefold()
        released = before is not None and before.kind is Kind.HOLD and phase.kind not in (Kind.HOLD, Kind.OUT)
        return {
            "name": Part(() if named else (with_stop(slot.title),), 2),
            "release": Part(("Let go.",) if released else ()),
            "count": Part(count, 2 if (phase.rep or 1) > 1 else 5),
            "line": Part(line),
            "more": Part((joined(more),), 3),
            "how": self._how(phase, before),
            "dose": Part(_dose(after) if phase.kind is Kind.READY else (), 5),
            "here": Part(_side(phase) if phase.kind is Kind.SWITCH else ()),
            "side": Part(_next_side(phase, after, slot), 1),
            "coming": self._coming(phase, after),
            "reminder": self._reminder(phase),
            "end": Part(("Tap when you are done.",) if phase.ends is Ends.TAP and not phase.counts_taps else (), 2),
        }

    def _line(self, phase: PlacedPhase) -> tuple[str, ...]:
        """Return the line of a phase, in forms from long to short."""
        short = SHORTEST[phase.kind]
        if phase.sides and phase.kind in (Kind.IN, Kind.MOVE, Kind.SWITCH):
            short = f"Now {_named(phase)}."
        first = sentences(phase.say)[:1]
        return (*first, short)

    def _count(self, phase: PlacedPhase, before: PlacedPhase | None) -> tuple[str, ...]:
        """Return which repetition begins; nothing where none does."""
        if phase.unit is None or phase.rep is None or phase.of in (None, 1):
            return ()
        if before is not None and before.unit == phase.unit:
            return ()
        if phase.rep == phase.of:
            return ("Last one.", f"{phase.rep}.")
        return (f"{phase.rep} of {phase.of}.", f"{phase.rep}.")

    def _how(self, phase: PlacedPhase, before: PlacedPhase | None) -> Part:
        """Return how it is done, as far as it was not told: on the way there, or while there is time."""
        on_the_way = phase.kind is Kind.READY or (phase.kind is Kind.TRANSITION and before is None)
        if not on_the_way and not (phase.works and self._clock(phase) >= LASTING):
            return Part(())
        position = bool(self._setup) and self._untold[:1] == self._setup[:1]
        return Part(_prefixes(self._untold), 4 if position else 6)

    def _coming(self, phase: PlacedPhase, after: PlacedPhase | None) -> Part:
        """Return what the next phase has no time to say for itself."""
        if after is None or not after.works or phase.works:
            return Part(())
        count, line = self._count(after, phase), self._line(after)
        parts = {"count": Part(count, 1), "line": Part(line)}
        then = self._fitted(parts, room(after, self._clock(after)))
        if phase.kind is Kind.REST:
            lost = bool(count) and not then["count"]
            return Part(tuple(f"Next, {form[0].lower()}{form[1:]}" for form in count) if lost else (), 2)
        return Part((line[0],) if then["line"] != line[0] else (), 3)

    def _reminder(self, phase: PlacedPhase) -> Part:
        roomy = phase.kind is Kind.HOLD and self._clock(phase) >= ROOMY
        if not roomy or not self._reminders:
            return Part((), 7)
        return Part((with_stop(self._reminders[(phase.rep or 1) % len(self._reminders)]),), 7)

    def _clock(self, phase: PlacedPhase) -> float:
        """Return the seconds of the clock that a phase lasts."""
        return known_seconds(phase) / self._speed


def place(phase: PlacedPhase) -> tuple[str, ...]:
    """Return where in the exercise a phase is, such as "Left, 2 of 5."; nothing where there is nothing to tell."""
    words = [str(side) for side in phase.sides]
    if phase.rep is not None and phase.of not in (None, 1):
        words.append(f"{phase.rep} of {phase.of}")
    return (f"{', '.join(words).capitalize()}.",) if words else ()


def _goes_on(phase: PlacedPhase, before: PlacedPhase | None) -> bool:
    """Return whether a phase is the same movement once more, as the circles of a roll are."""
    if before is None or phase.kind is not Kind.MOVE or before.kind is not Kind.MOVE:
        return False
    return (phase.say, phase.sides) == (before.say, before.sides)


def _dose(after: PlacedPhase | None) -> tuple[str, ...]:
    if after is None or after.of in (None, 1):
        return ()
    return (f"{after.of} times on each side.", f"{after.of} times.") if after.sides else (f"{after.of} times.",)


def _side(phase: PlacedPhase) -> tuple[str, ...]:
    """Return the side of a phase, unless its line names it."""
    words = phase.say.casefold()
    return () if all(str(side) in words for side in phase.sides) else (f"Now {_named(phase)}.",)


def _next_side(phase: PlacedPhase, after: PlacedPhase | None, slot: Slot) -> tuple[str, ...]:
    """Return the side that the next phase begins; nothing where it is the same."""
    if after is None or not after.sides or after.sides == phase.sides:
        return ()
    if after.kind is Kind.SWITCH and not _side(after):
        return ()
    several = len({one.sides for one in slot.timeline.phases if one.sides}) > 1
    first = all(not one.sides for one in slot.timeline.phases[: phase.index + 1])
    word = "First" if first and several else "Now" if first else "Then"
    return (f"{word} {_named(after)}.",)


def _named(phase: PlacedPhase) -> str:
    return ", ".join(SIDES.get(side, str(side)) for side in phase.sides)


def _prefixes(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first sentences of a text, all of them first, one alone last."""
    return tuple(joined(texts[:count]) for count in range(len(texts), 0, -1))
