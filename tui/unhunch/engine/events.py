"""What happens in a session. The screen, the cues, plain mode and the history all listen to these, and to nothing else.

``due`` is the clock's reading, in seconds, at which the event was to happen by the timeline; a listener that is late
can tell by how much. ``slot`` is the index of the exercise in the session.
"""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from unhunch.engine.kinds import Side
from unhunch.engine.timeline import PlacedPhase


class Outcome(StrEnum):
    """How an exercise ended."""

    DONE = "done"  # every repetition of the dose
    PARTIAL = "partial"  # some of it
    SKIPPED = "skipped"  # nothing of it
    STOPPED = "stopped"  # ended for pain
    NOT_REACHED = "not reached"


class PauseReason(StrEnum):
    """Why the session stands still."""

    ASKED = "asked"
    FROZEN = "frozen"  # the machine slept, or the process was suspended
    PAIN = "pain"


class ExerciseBegan(Struct, frozen=True):
    """An exercise begins, with its transition where it has one."""

    due: float
    slot: int


class PhaseBegan(Struct, frozen=True):
    """A phase begins; also when it begins anew after a pause or a jump."""

    due: float
    slot: int
    phase: PlacedPhase


class SideSwitched(Struct, frozen=True):
    """The phases from here on work another side or direction."""

    due: float
    slot: int
    side: Side


class RepetitionDone(Struct, frozen=True):
    """A repetition was played from its beginning to its end, and is credited."""

    due: float
    slot: int
    side: Side | None
    rep: int
    of: int


class Tapped(Struct, frozen=True):
    """The person tapped; ``count`` is the count in this phase."""

    due: float
    slot: int
    count: int


class ExerciseEnded(Struct, frozen=True):
    """An exercise is over."""

    due: float
    slot: int
    outcome: Outcome


class Paused(Struct, frozen=True):
    """The clock of the session stands."""

    due: float
    slot: int
    reason: PauseReason


class Resumed(Struct, frozen=True):
    """The session goes on, after ``lead_in`` seconds to get back into position."""

    due: float
    slot: int
    lead_in: float


class SlotChanged(Struct, frozen=True):
    """The exercise in this place has another dose, or is another exercise."""

    due: float
    slot: int
    note: str


class Refused(Struct, frozen=True):
    """Something that was asked for cannot be; ``why`` is for the user."""

    due: float
    slot: int
    why: str


class SessionEnded(Struct, frozen=True):
    """The session is over; ``complete`` when every exercise was done."""

    due: float
    slot: int
    complete: bool


Event: TypeAlias = (
    ExerciseBegan
    | PhaseBegan
    | SideSwitched
    | RepetitionDone
    | Tapped
    | ExerciseEnded
    | Paused
    | Resumed
    | SlotChanged
    | Refused
    | SessionEnded
)
