"""The things around the body, in head heights from the pelvis: chair, bike, floor."""

import math
from types import MappingProxyType
from typing import Final

from unhunch.engine.poses import Prop, Stance, View
from unhunch.figure.raster import Shape
from unhunch.figure.skeleton import SHIN, THIGH

SOLE: Final = 0.14  # from the ankle down to the floor
TOES: Final = 0.38  # the same, seen from the front, where the toes are lowest
CRANK: Final = (0.62, -2.5)
"""The middle of the bike's crank, from the saddle."""
CRANK_LONG: Final = 0.5
BAR: Final = (2.0, 0.5)
WHEEL: Final = (2.25, -2.35, 0.8)

_FLOORS: Final = MappingProxyType(
    {
        Stance.STAND: -THIGH - SHIN - SOLE,
        Stance.CHAIR: -SHIN - SOLE,
        Stance.FLOOR: -THIGH * 1.1 - 0.22,
        Stance.BIKE: WHEEL[1] - WHEEL[2] - 0.22,
    }
)


def floor(stance: Stance, view: View) -> float:
    """Return how high the floor is (below the pelvis, so negative)."""
    if view is View.FRONT:
        return -SHIN - THIGH * (0.3 if stance is Stance.CHAIR else 1) - TOES
    return _FLOORS[stance]


def chair(view: View) -> tuple[Shape, ...]:
    """Return a plain chair."""
    ground = floor(Stance.CHAIR, view)
    seat = -0.5
    if view is View.FRONT:
        return (
            ((-0.72, seat, 0.1), (0.72, seat, 0.1)),
            ((-0.66, seat, 0.07), (-0.66, ground + 0.07, 0.07)),
            ((0.66, seat, 0.07), (0.66, ground + 0.07, 0.07)),
            ((-0.66, seat, 0.07), (-0.66, 0.85, 0.07)),
            ((0.66, seat, 0.07), (0.66, 0.85, 0.07)),
        )
    back, front = -1.05, 0.85
    return (
        ((back, seat, 0.09), (front, seat, 0.09)),
        ((back, seat, 0.09), (back - 0.12, 0.85, 0.09)),
        ((back + 0.05, seat, 0.07), (back - 0.05, ground + 0.07, 0.07)),
        ((front - 0.1, seat, 0.07), (front, ground + 0.07, 0.07)),
    )


def bike(turn: float, *, spokes: bool) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
    """Return a stationary bike with its crank at this angle (degrees): what is behind the legs, and the crank."""
    ground = floor(Stance.BIKE, View.SIDE)
    x, y, wide = WHEEL
    rim = tuple((x + wide * math.cos(k * math.pi / 12), y + wide * math.sin(k * math.pi / 12), 0.07) for k in range(24))
    ring = tuple((rim[k], rim[(k + 1) % 24]) for k in range(24))
    inner = tuple(
        ((x, y, 0.03), (x + wide * math.cos(a), y + wide * math.sin(a), 0.03))
        for a in (math.radians(turn * 1.0 + 120 * k) for k in range(3) if spokes)
    )
    frame = (
        ((-0.42, -0.5, 0.1), (0.3, -0.5, 0.07)),
        ((-0.1, -0.5, 0.075), (*CRANK, 0.1)),
        ((*CRANK, 0.08), (x, y, 0.08)),
        ((x, y, 0.08), (BAR[0] - 0.1, BAR[1], 0.08)),
        ((BAR[0] - 0.15, BAR[1], 0.08), (BAR[0] + 0.25, BAR[1] + 0.08, 0.08)),
        ((*CRANK, 0.08), (CRANK[0] - 0.5, ground + 0.08, 0.08)),
        ((CRANK[0] - 0.95, ground + 0.08, 0.08), (x + 0.5, ground + 0.08, 0.08)),
        ((x, y, 0.08), (x, ground + 0.08, 0.08)),
    )
    angle = math.radians(turn)
    pedal = (CRANK[0] + CRANK_LONG * math.cos(angle), CRANK[1] + CRANK_LONG * math.sin(angle))
    other = (2 * CRANK[0] - pedal[0], 2 * CRANK[1] - pedal[1])
    return (*ring, *inner, *frame), (((*pedal, 0.06), (*other, 0.06)), ((*CRANK, 0.16),))


def brought(stance: Stance) -> tuple[Prop, ...]:
    """Return the props that come with a stance."""
    return {
        Stance.CHAIR: (Prop.CHAIR, Prop.FLOOR),
        Stance.BIKE: (Prop.BIKE, Prop.FLOOR),
        Stance.STAND: (Prop.FLOOR,),
        Stance.FLOOR: (Prop.FLOOR,),
    }[stance]
