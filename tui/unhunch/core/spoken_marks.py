"""What belongs to a moment within a phase: the last three seconds of a hold, how much is left of a long movement."""

from typing import Final

from unhunch.core.kinds import Kind
from unhunch.core.timeline import Ends, PlacedPhase

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
