"""What happens in a session. The screen, the cues, plain mode and the history all listen to these, and to nothing else.

``due`` is the clock's reading, in seconds, at which the event was to happen by the timeline; a listener that is late
can tell by how much. ``slot`` is the index of the exercise in the session.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

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


@dataclass(frozen=True, slots=True)
class ExerciseBegan:
    """An exercise begins, with its transition where it has one."""

    due: float
    slot: int


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """A phase begins; also when it begins anew after a pause or a jump."""

    due: float
    slot: int
    phase: PlacedPhase


@dataclass(frozen=True, slots=True)
class SideSwitched:
    """The phases from here on work another side or direction."""

    due: float
    slot: int
    side: Side


@dataclass(frozen=True, slots=True)
class RepetitionDone:
    """A repetition was played from its beginning to its end, and is credited."""

    due: float
    slot: int
    side: Side | None
    rep: int
    of: int


@dataclass(frozen=True, slots=True)
class Tapped:
    """The person tapped; ``count`` is the count in this phase."""

    due: float
    slot: int
    count: int


@dataclass(frozen=True, slots=True)
class ExerciseEnded:
    """An exercise is over."""

    due: float
    slot: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock of the session stands."""

    due: float
    slot: int
    reason: PauseReason


@dataclass(frozen=True, slots=True)
class Resumed:
    """The session goes on, after ``lead_in`` seconds to get back into position."""

    due: float
    slot: int
    lead_in: float


@dataclass(frozen=True, slots=True)
class SlotChanged:
    """The exercise in this place has another dose, or is another exercise."""

    due: float
    slot: int
    note: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was asked for cannot be; ``why`` is for the user."""

    due: float
    slot: int
    why: str


@dataclass(frozen=True, slots=True)
class SessionEnded:
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
