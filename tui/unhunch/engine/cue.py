"""A cue: a moment of a session that a person should notice without looking."""

from enum import StrEnum

from msgspec import Struct

from unhunch.engine.events import Event, Paused, PhaseBegan, Resumed, SessionEnded
from unhunch.engine.kinds import Kind, Side


class CueKind(StrEnum):
    """What changes. Each has a sound of its own."""

    READY = "ready"  # get into position
    MOVE = "move"  # begin to move
    HOLD = "hold"  # begin a hold
    LET_GO = "let go"  # the hold is over
    REST = "rest"
    SWITCH = "switch"  # change the side or the direction
    NEXT = "next"  # the next exercise
    PAUSE = "pause"
    RESUME = "resume"
    DONE = "done"  # the session is over


class Cue(Struct, frozen=True):
    """A change that is told: what kind, the line that says it, and the side that it is about.

    ``due`` is the clock's reading at which it belongs, ``seconds`` how long the new phase lasts. ``silent`` is whether
    the person wants no sound: what is seen or felt is told all the same.
    """

    kind: CueKind
    say: str
    side: Side | None
    seconds: float
    due: float
    silent: bool = False


_BY_KIND = {
    Kind.READY: CueKind.READY,
    Kind.IN: CueKind.MOVE,
    Kind.HOLD: CueKind.HOLD,
    Kind.OUT: CueKind.LET_GO,
    Kind.REST: CueKind.REST,
    Kind.SWITCH: CueKind.SWITCH,
    Kind.MOVE: CueKind.MOVE,
    Kind.TRANSITION: CueKind.NEXT,
}


def cue_for(event: Event) -> Cue | None:
    """Return the cue that an event deserves; None for an event that makes no sound."""
    match event:
        case PhaseBegan(phase=phase, due=due):
            return Cue(_BY_KIND[phase.kind], phase.say, phase.side, phase.expected, due)
        case Paused(due=due):
            return Cue(CueKind.PAUSE, "Paused.", None, 0.0, due)
        case Resumed(due=due, lead_in=lead_in):
            return Cue(CueKind.RESUME, "Going on.", None, lead_in, due)
        case SessionEnded(due=due):
            return Cue(CueKind.DONE, "Done.", None, 0.0, due)
        case _:
            return None


class Reminder(Struct, frozen=True):
    """A break, or a full session, of which a person is told.

    ``kind`` is ``break`` or ``full``; ``say`` is the sentence to show or speak; ``begin`` is the command that begins
    it. ``due`` is when it was planned for, in seconds since 1970; ``postponed`` is how often it was put off.
    """

    kind: str
    say: str
    begin: str
    due: float
    postponed: int = 0
