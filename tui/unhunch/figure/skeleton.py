"""Where the joints are: from bones (angles) to points, in head heights, with the pelvis at 0, 0 and y up."""

import math
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from unhunch.engine.poses import Offset, View
from unhunch.figure.bones import ANCHORS, INDEX, JOINTS, PINNED, Bones

Point = tuple[float, float]

LOWER_TORSO: Final = 1.3
UPPER_TORSO: Final = 1.1
NECK: Final = 0.3
HEAD: Final = 0.45  # the radius
UPPER_ARM: Final = 1.35
FOREARM: Final = 1.25
HAND: Final = 0.36
PALM: Final = 0.2  # from the wrist to what the hand touches with
THIGH: Final = 1.7
SHIN: Final = 1.65
FOOT: Final = 0.6
SHOULDER_DROP: Final = 0.24  # the shoulders lie this far below the top of the spine
SHOULDER_WIDE: Final = 0.8  # and in a front view this far from it
HIP_WIDE: Final = 0.34
FAR_ARM: Final = (0.0, 0.0)  # how the far limbs show behind the near ones in a side view
FAR_LEG: Final = (0.0, 0.0)


class Limb(Struct, frozen=True):
    """An arm (shoulder, elbow, wrist, fingertips) or a leg (hip, knee, ankle, toes), and its joints' sizes."""

    root: Point
    mid: Point
    end: Point
    tip: Point
    sizes: tuple[float, float, float] = (1.0, 1.0, 1.0)

    @property
    def palm(self) -> Point:
        """Where the hand touches things."""
        part = PALM / HAND
        return self.end[0] + (self.tip[0] - self.end[0]) * part, self.end[1] + (self.tip[1] - self.end[1]) * part


class Skeleton(Struct, frozen=True):
    """All the joints at one moment. The first arm and leg are the near (left) ones."""

    view: View
    pelvis: Point
    waist: Point
    chest: Point
    skull: Point
    gaze: float
    """Degrees; where the face points in a side view. In a front view the head's own up is 90 before it."""
    up: float
    """Degrees; where the crown points."""
    arms: tuple[Limb, Limb]
    legs: tuple[Limb, Limb]


def step(start: Point, degrees: float, length: float) -> Point:
    """Return the point this far from the start in this direction."""
    turn = math.radians(degrees)
    return start[0] + math.cos(turn) * length, start[1] + math.sin(turn) * length


def two_links(start: Point, goal: Point, first: float, second: float, hint: float) -> tuple[float, float]:
    """Return the angles of two links, of these lengths, that lead from the start to the goal.

    Of the two ways the joint can bend, it is the one whose first link is nearer to the hint (degrees). A goal out of
    reach is pointed at, with the links straight (or folded, if it is too near).
    """
    right, rise = goal[0] - start[0], goal[1] - start[1]
    away = math.hypot(right, rise)
    straight = math.degrees(math.atan2(rise, right)) if away else hint
    away = min(max(away, abs(first - second), 1e-6), first + second)
    cosine = (first * first + away * away - second * second) / (2 * first * away) if first else 1.0
    bend = math.degrees(math.acos(min(1.0, max(-1.0, cosine))))
    angle = min((straight + bend, straight - bend), key=lambda turn: abs(apart(turn, hint)))
    elbow = step((0.0, 0.0), angle, first)
    along = step((0.0, 0.0), straight, away)
    return angle, math.degrees(math.atan2(along[1] - elbow[1], along[0] - elbow[0]))


def apart(angle: float, other: float) -> float:
    """Return how far it is from the other angle to this one by the shorter way: -180 to 180 degrees."""
    return (angle - other + 180) % 360 - 180


def place(bones: Bones, view: View, moved: Sequence[tuple[str, Offset]] = ()) -> Skeleton:
    """Return the joints of these bones; `moved` displaces shoulders and pinned joints ("a_shoulder", "b_ankle")."""
    angles, reach = bones.angles, bones.reach
    extra = dict(moved)
    pelvis = _moved((0.0, 0.0), bones, "pelvis", extra)
    waist = step(pelvis, angles[0], LOWER_TORSO * reach[0])
    chest = step(waist, angles[1], UPPER_TORSO * reach[1])
    head = step(chest, angles[2], (NECK + HEAD) * reach[2])
    skull = _moved(head, bones, "skull", extra)
    gaze, up = angles[3], angles[3] + 90 if view is View.SIDE else angles[2]
    drop = step(chest, angles[1] + 180, SHOULDER_DROP)
    arms, legs = [], []
    for side, sign in (("a", 1.0), ("b", -1.0)):
        if view is View.FRONT:
            shoulder = step(drop, angles[1] - 90, sign * SHOULDER_WIDE)
            hip = step(pelvis, angles[0] - 90, sign * HIP_WIDE)
        else:
            far = side == "b"
            shoulder = (drop[0] + FAR_ARM[0], drop[1] + FAR_ARM[1]) if far else drop
            hip = (pelvis[0] + FAR_LEG[0], pelvis[1] + FAR_LEG[1]) if far else pelvis
        shoulder = _moved(shoulder, bones, f"{side}_shoulder", extra)
        hip = _moved(hip, bones, f"{side}_hip", extra)
        marks = _landmark(bones.touch["ab".index(side)], view, sign, skull, gaze, up, shoulder, hip)
        arms.append(_limb(bones, side, ("upper_arm", "forearm", "hand"), shoulder, extra, marks))
        legs.append(_limb(bones, side, ("thigh", "shin", "foot"), hip, extra, None))
    return Skeleton(view, pelvis, waist, chest, skull, gaze, up, (arms[0], arms[1]), (legs[0], legs[1]))


def _moved(point: Point, bones: Bones, anchor: str, extra: dict[str, Offset]) -> Point:
    shift, more = bones.shift[ANCHORS.index(anchor)], extra.get(anchor, (0.0, 0.0))
    return point[0] + shift[0] + more[0], point[1] + shift[1] + more[1]


def _landmark(
    name: str | None, view: View, sign: float, skull: Point, gaze: float, up: float, shoulder: Point, hip: Point
) -> Point | None:
    """Return where a hand of this side touches."""
    if name is None:
        return None
    if name in {"shoulder", "hip"}:
        return shoulder if name == "shoulder" else hip
    ahead = gaze if view is View.SIDE else up - 90
    along, rise = {
        "forehead": (HEAD + 0.07, 0.14) if view is View.SIDE else (0.0, 0.2),
        "temple": (0.0, 0.1) if view is View.SIDE else (sign * (HEAD + 0.07), 0.1),
        "back_of_head": (-HEAD - 0.02, -0.02) if view is View.SIDE else (sign * 0.3, 0.0),
        "crown": (0.0, HEAD),
        "chin": (HEAD * 0.8, -HEAD * 0.7) if view is View.SIDE else (0.0, -HEAD),
        "knee": (0.0, 0.0),
    }[name]
    return step(step(skull, ahead, along), up, rise)


def _limb(
    bones: Bones,
    side: str,
    names: tuple[str, str, str],
    root: Point,
    extra: dict[str, Offset],
    goal: Point | None,
) -> Limb:
    arm = names[0] == "upper_arm"
    first, second, third = (INDEX[f"{side}_{name}"] for name in names)
    angles, reach = bones.angles, bones.reach
    lengths = (UPPER_ARM, FOREARM, HAND) if arm else (THIGH, SHIN, FOOT)
    upper, lower = lengths[0] * reach[first], lengths[1] * reach[second]
    turn, bend = angles[first], angles[second]
    joints = ("elbow", "wrist") if arm else ("knee", "ankle")
    offset = 0 if side == "a" else len(PINNED)
    mid_pin, end_pin = (bones.pins[offset + PINNED.index(joint)] for joint in joints)
    if goal is not None:
        palm = PALM * reach[third]
        relative = angles[third]
        if abs(relative) < 1:
            turn, bend = two_links(root, goal, upper, lower + palm, turn)
        else:
            for _ in range(3):
                turn, bend = two_links(root, step(goal, bend + relative + 180, palm), upper, lower, turn)
    elif end_pin is not None and mid_pin is None:
        more = extra.get(f"{side}_{joints[1]}", (0.0, 0.0))
        wanted = (root[0] + end_pin[0] + more[0], root[1] + end_pin[1] + more[1])
        turn, bend = two_links(root, wanted, upper, lower, turn)
    mid = step(root, turn, upper) if mid_pin is None else (root[0] + mid_pin[0], root[1] + mid_pin[1])
    end = step(mid, bend, lower)
    if mid_pin is not None and end_pin is not None:
        end = (root[0] + end_pin[0], root[1] + end_pin[1])
        bend = math.degrees(math.atan2(end[1] - mid[1], end[0] - mid[0]))
    tip = step(end, bend + angles[third] if arm else angles[third], lengths[2] * reach[third])
    sizes = [bones.sizes[(0 if side == "a" else len(JOINTS)) + JOINTS.index(joint)] for joint in joints]
    shoulder = bones.sizes[0 if side == "a" else len(JOINTS)] if arm else 1.0
    return Limb(root, mid, end, tip, (shoulder, sizes[0], sizes[1]))
