"""The words that a timeline is made of: kinds of phase, sides, positions."""

from enum import StrEnum


class Kind(StrEnum):
    """What a phase asks of the person."""

    READY = "ready"  # get into position
    IN = "in"  # move towards the hold
    HOLD = "hold"  # stay there
    OUT = "out"  # move back
    REST = "rest"  # between repetitions
    SWITCH = "switch"  # change the side or the direction
    MOVE = "move"  # keep moving, without a hold
    TRANSITION = "transition"  # from one exercise to the next, or back on the feet


WORK = frozenset({Kind.IN, Kind.HOLD, Kind.OUT, Kind.MOVE})
"""The kinds that count as exercise time."""


class Side(StrEnum):
    """Which side of the body, or which direction, a phase works."""

    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    BACK = "back"
    FORWARD = "forward"
    BACKWARD = "backward"


class Position(StrEnum):
    """How the person is placed."""

    SIT = "sit"
    STAND = "stand"
    FLOOR = "floor"
