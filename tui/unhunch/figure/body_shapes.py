"""The body's shapes around its joints, in head heights: limbs, torso, head."""

import math
from typing import Final

from unhunch.engine.poses import View
from unhunch.figure.raster import Shape
from unhunch.figure.skeleton import HEAD, Limb, Point, Skeleton, step

ARM: Final = (0.25, 0.19, 0.14)
"""Half the thickness at the shoulder, elbow and wrist."""
LEG: Final = (0.33, 0.235, 0.155)
HANDS: Final = 0.17
FEET: Final = 0.15
TOES: Final = 0.1
NECK_THICK: Final = 0.21


def upper_arm(limb: Limb) -> Shape:
    """Return the shape of the arm above the elbow."""
    return _bone(limb.root, ARM[0] * limb.sizes[0], limb.mid, ARM[1] * limb.sizes[1])


def forearm(limb: Limb) -> tuple[Shape, ...]:
    """Return the shapes of the arm below the elbow, with the hand."""
    elbow, wrist, hand = ARM[1] * limb.sizes[1], ARM[2] * limb.sizes[2], HANDS * limb.sizes[2]
    return (
        _bone(limb.mid, elbow, limb.end, wrist),
        _bone(limb.end, wrist, limb.palm, hand),
        _bone(limb.palm, hand, limb.tip, hand * 0.7),
    )


def clear_of(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the shapes without what lies at their start: where a limb grows out of the body there is no gap."""
    first = shapes[0]
    (x, y, r), (end_x, end_y, end_r) = first
    part = min(0.9, 2 * r / max(math.dist((x, y), (end_x, end_y)), 0.01))
    near = (x + (end_x - x) * part, y + (end_y - y) * part, r + (end_r - r) * part)
    return ((near, (end_x, end_y, end_r)), *shapes[1:])


def leg(limb: Limb) -> tuple[Shape, ...]:
    """Return the shapes of a leg with its foot."""
    hip, knee, ankle = (thick * size for thick, size in zip(LEG, limb.sizes, strict=True))
    return (
        _bone(limb.root, hip, limb.mid, knee),
        _bone(limb.mid, knee, limb.end, ankle),
        _bone(limb.end, FEET, limb.tip, TOES),
    )


def torso(body: Skeleton) -> tuple[Shape, ...]:
    """Return the shapes of the trunk and the neck."""
    neck = _bone(body.chest, NECK_THICK * 1.15, body.skull, NECK_THICK)
    across = _along(body.waist, body.chest)
    if body.view is View.SIDE:
        breast = _mix(body.waist, body.chest, 0.62)
        return (
            _bone(body.pelvis, 0.45, body.waist, 0.4),
            _bone(body.waist, 0.4, breast, 0.5),
            _bone(breast, 0.5, _mix(body.waist, body.chest, 0.92), 0.3),
            neck,
        )
    left, right = body.arms[0].root, body.arms[1].root
    ribs = [step(body.waist, across - 90, sign * 0.3) for sign in (1.0, -1.0)]
    hips = [limb.root for limb in body.legs]
    return (
        (
            (*_mix(left, right, 0.04), 0.25),
            (*_mix(left, right, 0.96), 0.25),
            (*ribs[0], 0.24),
            (*ribs[1], 0.24),
        ),
        ((*ribs[0], 0.24), (*ribs[1], 0.24), (*hips[0], 0.3), (*hips[1], 0.3)),
        ((*left, 0.23), (*right, 0.23), (*step(body.chest, across, 0.02), 0.3)),
        neck,
    )


def head(body: Skeleton) -> tuple[Shape, ...]:
    """Return the shapes of the head; in a side view it has a nose and a chin."""
    low, high = step(body.skull, body.up, -0.07), step(body.skull, body.up, 0.05)
    if body.view is View.FRONT:
        return (((*low, HEAD - 0.09), (*high, HEAD - 0.05)),)
    bridge = step(step(body.skull, body.gaze, HEAD * 0.8), body.up, 0.06)
    nose = step(step(body.skull, body.gaze, HEAD + 0.05), body.up, -0.06)
    under = step(step(body.skull, body.gaze, HEAD * 0.75), body.up, -0.13)
    chin = step(step(body.skull, body.gaze, HEAD * 0.5), body.up, -0.34)
    return (
        ((*low, HEAD - 0.06), (*high, HEAD - 0.04)),
        ((*bridge, 0.04), (*nose, 0.065), (*under, 0.05)),
        ((*chin, 0.12), (*low, 0.3)),
    )


def eyes(body: Skeleton) -> tuple[Shape, ...]:
    """Return the eyes; from the side there is one."""
    if body.view is View.SIDE:
        spots = [step(body.skull, body.gaze, 0.22)]
    else:
        spots = [step(body.skull, body.up - 90, sign * 0.16) for sign in (1.0, -1.0)]
    return tuple(_bone(step(spot, body.up, 0.0), 0.045, step(spot, body.up, 0.09), 0.045) for spot in spots)


def _bone(start: Point, thick: float, end: Point, other: float) -> Shape:
    return ((start[0], start[1], thick), (end[0], end[1], other))


def _mix(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _along(start: Point, end: Point) -> float:
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
