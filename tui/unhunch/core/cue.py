"""A cue: a moment of a session that a person should notice without looking."""

from dataclasses import dataclass
from enum import StrEnum

from unhunch.core.kinds import Side


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


@dataclass(frozen=True, slots=True)
class Cue:
    """A change that is told: what kind, the line that says it, and the side that it is about.

    ``due`` is the clock's reading at which it belongs, ``seconds`` how long the new phase lasts.
    """

    kind: CueKind
    say: str
    side: Side | None
    seconds: float
    due: float
