"""From what happens in a session to the cues that tell of it."""

from unhunch.core.cue import Cue, CueKind
from unhunch.core.events import Event, Paused, PhaseBegan, Resumed, SessionEnded
from unhunch.core.kinds import Kind

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
