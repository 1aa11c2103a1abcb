"""Between poses: where the bones are at a moment of a phase."""

import math
from functools import lru_cache

from msgspec.structs import replace

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import Ease, Figure, Instant, Offset, Orbit
from unhunch.figure.bones import INDEX, Bones, bones, targets
from unhunch.figure.skeleton import FOREARM, SHIN, THIGH, UPPER_ARM, Skeleton, apart, place


def blend(start: Bones, goal: Bones, part: float) -> Bones:
    """Return the bones this part (0 to 1) of the way; angles go the shorter way round."""
    if part <= 0 or start is goal:
        return start
    if part >= 1:
        return goal
    return Bones(
        tuple(a + _turn(a, b) * part for a, b in zip(start.angles, goal.angles, strict=True)),
        tuple(a + (b - a) * part for a, b in zip(start.reach, goal.reach, strict=True)),
        tuple(a + (b - a) * part for a, b in zip(start.sizes, goal.sizes, strict=True)),
        tuple(_between(a, b, part) for a, b in zip(start.shift, goal.shift, strict=True)),
        tuple(
            _between(a, b, part) if a is not None and b is not None else None
            for a, b in zip(start.pins, goal.pins, strict=True)
        ),
        tuple(a if a == b else None for a, b in zip(start.touch, goal.touch, strict=True)),
    )


def _turn(start: float, goal: float) -> float:
    return goal - start if abs(goal - start) <= 180 else apart(goal, start)


def _between(start: Offset, goal: Offset, part: float) -> Offset:
    return start[0] + (goal[0] - start[0]) * part, start[1] + (goal[1] - start[1]) * part


def eased(part: float, ease: Ease) -> float:
    """Return how much of a movement is done when this part (0 to 1) of its time is over."""
    part = min(1.0, max(0.0, part))
    return part if ease is Ease.LINEAR else (1 - math.cos(math.pi * part)) / 2


@lru_cache(maxsize=512)
def solved(figure: Figure, name: str) -> Bones:
    """Return a named pose with what it pins and touches worked out as angles, so that it blends with any other."""
    whole = bones(figure, name)
    found = place(whole, figure.view)
    angles, reach = list(whole.angles), list(whole.reach)
    limbs = (("a", found.arms[0]), ("b", found.arms[1]), ("a", found.legs[0]), ("b", found.legs[1]))
    for number, (side, limb) in enumerate(limbs):
        arm = number < len(found.arms)
        names = ("upper_arm", "forearm") if arm else ("thigh", "shin")
        lengths = (UPPER_ARM, FOREARM) if arm else (THIGH, SHIN)
        ends = ((limb.root, limb.mid), (limb.mid, limb.end))
        for segment, length, (start, end) in zip(names, lengths, ends, strict=True):
            across, rise = end[0] - start[0], end[1] - start[1]
            index = INDEX[f"{side}_{segment}"]
            reach[index] = math.hypot(across, rise) / length
            if reach[index] > 0:
                angles[index] = math.degrees(math.atan2(rise, across))
    return replace(whole, angles=tuple(angles), reach=tuple(reach))


def bones_at(figure: Figure, instant: Instant) -> Bones:
    """Return the bones at this moment, by the track of its kind of phase."""
    names = tuple(name for name in instant.poses if name in figure.poses) or figure.track(instant.kind)
    part = instant.progress
    if instant.kind is Kind.MOVE and figure.period and not instant.poses:
        part = instant.seconds / figure.period % 1.0
    legs = len(names) - 1
    if not legs:
        return solved(figure, names[0])
    part = min(max(part, 0.0), 1.0) * legs
    leg = min(int(part), legs - 1)
    return blend(solved(figure, names[leg]), solved(figure, names[leg + 1]), eased(part - leg, figure.ease))


def radius(orbit: Orbit, instant: Instant) -> float:
    """Return the orbit's radius at this moment, in head heights."""
    wide = orbit.radius
    return instant.params.get(wide, orbit.usual) if isinstance(wide, str) else wide


def ring(orbit: Orbit, wide: float, degrees: float) -> Offset:
    """Return where on its ellipse an orbiting joint is, from its own place."""
    turn, start = math.radians(degrees), math.radians(orbit.start)
    right, rise = wide * math.cos(turn), wide * orbit.tall * math.sin(turn)
    if orbit.through:
        right -= wide * math.cos(start)
        rise -= wide * orbit.tall * math.sin(start)
    return right, rise


def turned(orbit: Orbit, instant: Instant) -> float:
    """Return the angle on the ring at this moment, in degrees; forward is clockwise."""
    if instant.kind is not Kind.MOVE:
        return orbit.start
    turns = instant.seconds / orbit.period if orbit.period else instant.progress
    return orbit.start + (360 if instant.side is Side.BACKWARD else -360) * turns


def skeleton_at(figure: Figure, instant: Instant) -> Skeleton:
    """Return the joints at this moment."""
    moved: list[tuple[str, Offset]] = []
    for orbit in figure.orbits:
        offset = ring(orbit, radius(orbit, instant), turned(orbit, instant))
        moved += [(joint, offset) for joint in targets(orbit.joint, figure.view)]
    return place(bones_at(figure, instant), figure.view, moved)
