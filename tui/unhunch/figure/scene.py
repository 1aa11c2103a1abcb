"""The moment as a list of parts to paint, from back to front, in head heights."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import PREFIXES, Figure, Instant, Orbit, Prop, View
from unhunch.figure import body_shapes as flesh
from unhunch.figure import props
from unhunch.figure.bones import targets
from unhunch.figure.interpolate import radius, skeleton_at, turned
from unhunch.figure.picture import Role
from unhunch.figure.raster import Disc, Shape
from unhunch.figure.skeleton import HEAD, Limb, Point, Skeleton, step


class Part(NamedTuple):
    """Some shapes of one role, painted together."""

    role: Role
    shapes: tuple[Shape, ...]
    gap: float = 0.0
    """Clear space around them, in head heights."""
    cut: bool = False
    """Cut them out instead."""
    snapped: bool = False
    """Make it a bar of whole cells: its middle line counts, and it is half a cell thick."""
    level: bool = False
    """Keep its first point between two rows of cells, so that an arrow's upper and lower half look alike."""
    dotted: bool = False
    """Draw their outline in dots, where nothing else is."""


GAP: Final = 0.07


def scene(figure: Figure, instant: Instant, *, face: bool = True) -> list[Part]:
    """Return what to paint at this moment, without the floor and the wall, which know no size."""
    body = skeleton_at(figure, instant)
    trails = [orbit for orbit in figure.orbits if orbit.trail]
    parts = _behind(figure, instant, face=face)
    for orbit in trails:
        parts += _round(figure, orbit, instant, body)
    parts += _body(figure, body, face=face)
    for orbit in trails:
        parts += _trail(figure, orbit, instant, body)
    parts += _ghost(figure, instant, body)
    if instant.kind is Kind.HOLD:
        parts += _pushes(figure, body)
    return parts


def _behind(figure: Figure, instant: Instant, *, face: bool) -> list[Part]:
    present = {*props.brought(figure.stance), *figure.props}
    parts = []
    if Prop.CHAIR in present:
        parts.append(Part(Role.PROP, props.chair(figure.view)))
    if Prop.BIKE in present:
        turn = next((turned(orbit, instant) for orbit in figure.orbits if orbit.joint.endswith("ankle")), 270.0)
        frame, crank = props.bike(turn, spokes=face)
        parts += [Part(Role.PROP, frame), Part(Role.PROP, crank)]
    return parts


def _works(figure: Figure, limb: str, side: int) -> bool:
    return any(name in figure.working for name in (limb, f"{limb}s", f"{PREFIXES[figure.view][side]}{limb}"))


def _body(figure: Figure, body: Skeleton, *, face: bool) -> list[Part]:
    trunk = Role.LIMB if "torso" in figure.working else Role.BODY
    skull = Role.LIMB if "head" in figure.working else Role.BODY
    roles: dict[tuple[str, int], Role] = {}
    for limb in ("arm", "leg"):
        for side in (0, 1):
            far = Role.BODY_FAR if side and body.view is View.SIDE else Role.BODY
            roles[limb, side] = Role.LIMB if _works(figure, limb, side) else far
    arms = [_arm(roles["arm", side], body.arms[side], figure) for side in (0, 1)]
    limbs = [Part(roles["leg", side], flesh.leg(body.legs[side])) for side in (0, 1)]
    trunks = [Part(trunk, flesh.torso(body)), Part(skull, flesh.head(body))]
    if face:
        trunks.append(Part(Role.FACE, flesh.eyes(body), cut=True))
    if body.view is View.FRONT:
        return [*limbs, *trunks, *arms[1], *arms[0]]
    near = [_clear(flesh.clear_of(limbs[0].shapes)), limbs[0]]
    if figure.head_over:
        skulls = [part for part in trunks if part is not trunks[0]]
        return [*limbs[1:], *arms[1], trunks[0], *near, *arms[0], _clear(skulls[0].shapes), *skulls]
    return [*limbs[1:], *arms[1], *trunks, *near, *arms[0]]


def _arm(role: Role, limb: Limb, figure: Figure) -> list[Part]:
    """An arm over what is there: a gap round it, but not where it grows out of the shoulder or the elbow."""
    upper, lower = (flesh.upper_arm(limb),), flesh.forearm(limb)
    parts = [_clear(flesh.clear_of(upper)), Part(role, upper), _clear(flesh.clear_of(lower)), Part(role, lower)]
    if "elbow" in figure.dots:
        parts.append(Part(Role.TRAIL, (((*limb.mid, 0.085 * limb.sizes[1]),),)))
    return parts


def _clear(shapes: tuple[Shape, ...]) -> Part:
    return Part(Role.BODY, shapes, GAP, cut=True)


def _ghost(figure: Figure, instant: Instant, body: Skeleton) -> list[Part]:
    """The limbs that will move, where they will be."""
    if instant.poses and instant.kind is not Kind.HOLD:
        goal = Instant(kind=Kind.HOLD, side=instant.side, poses=instant.poses[-1:])
    elif instant.kind is Kind.OUT:
        goal = Instant(kind=Kind.OUT, side=instant.side, progress=1.0)
    elif instant.kind in {Kind.READY, Kind.REST, Kind.SWITCH, Kind.IN}:
        goal = Instant(kind=Kind.HOLD, side=instant.side)
    else:
        return []
    there = skeleton_at(figure, goal)
    shapes: list[Shape] = []
    if _moves((body.chest, body.skull), (there.chest, there.skull)):
        shapes += [*flesh.torso(there), *flesh.head(there)]
    for now, then in zip(body.arms, there.arms, strict=True):
        if _moves(_joints(now), _joints(then)):
            shapes += [flesh.upper_arm(then), *flesh.forearm(then)]
    for now, then in zip(body.legs, there.legs, strict=True):
        if _moves(_joints(now), _joints(then)):
            shapes += flesh.leg(then)
    return [Part(Role.GHOST, tuple(shapes), dotted=True)] if shapes else []


def _joints(limb: Limb) -> tuple[Point, ...]:
    return limb.mid, limb.end, limb.tip


def _moves(now: tuple[Point, ...], then: tuple[Point, ...]) -> bool:
    return any(math.dist(a, b) > 0.05 for a, b in zip(now, then, strict=True))


def _trail(figure: Figure, orbit: Orbit, instant: Instant, body: Skeleton) -> list[Part]:
    """A joint's way round, fading behind it."""
    at, centre = _orbited(figure, orbit, instant, body)
    wide, turn, way = radius(orbit, instant), turned(orbit, instant), _way(instant)
    parts = []
    if instant.kind is Kind.MOVE:
        for number in range(7, 0, -1):
            back = math.radians(turn - way * number * 30)
            spot = (centre[0] + wide * math.cos(back), centre[1] + wide * orbit.tall * math.sin(back))
            parts.append(Part(Role.TRAIL, (((*spot, 0.1 - 0.01 * number),),)))
    return [*parts, Part(Role.TRAIL, (((*at, 0.15),),))]


def _orbited(figure: Figure, orbit: Orbit, instant: Instant, body: Skeleton) -> tuple[Point, Point]:
    """Return where the orbiting joint is, and the middle of its ring."""
    side = "ab".index(targets(orbit.joint, figure.view)[0][0])
    limb = (body.legs if orbit.joint.endswith("ankle") else body.arms)[side]
    at = limb.root if orbit.joint.endswith("shoulder") else limb.end
    wide, turn = radius(orbit, instant), math.radians(turned(orbit, instant))
    return at, (at[0] - wide * math.cos(turn), at[1] - wide * orbit.tall * math.sin(turn))


def _way(instant: Instant) -> float:
    return 1.0 if instant.side is Side.BACKWARD else -1.0


def _round(figure: Figure, orbit: Orbit, instant: Instant, body: Skeleton) -> list[Part]:
    """An arrow that bends round an orbiting joint, the way that it turns."""
    _, centre = _orbited(figure, orbit, instant, body)
    way, wide = _way(instant), 0.8
    centre = (centre[0], centre[1] - radius(orbit, instant))
    bow, tip, barbs = _bow(way, wide)
    spots = _around(centre, bow)
    line: list[Shape] = [((*a, 0.075), (*b, 0.075)) for a, b in pairwise(spots)]
    line.append(tuple([(*point, 0.0) for point in _around(spots[-1], (tip, *barbs))]))
    return [Part(Role.ARROW, tuple(line))]


@lru_cache(maxsize=4)
def _bow(way: float, wide: float) -> tuple[tuple[Point, ...], Point, tuple[Point, ...]]:
    """Return the points of the arrow's line from the middle of the ring, and its tip and barbs from the line's end."""
    turns = [90 - way * (100 - 9 * k) for k in range(21)]
    here = (0.0, 0.0)
    barbs = tuple(step(here, turns[-1] + turn, 0.22) for turn in (0, 180))
    return tuple(step(here, turn, wide) for turn in turns), step(here, turns[-1] + way * 90, 0.3), barbs


def _around(middle: Point, points: Sequence[Point]) -> list[Point]:
    x, y = middle
    return [(x + across, y + up) for across, up in points]


def _pushes(figure: Figure, body: Skeleton) -> list[Part]:
    """Two arrows against each other on both sides of where the hand meets the head, and how hard."""
    parts = []
    for push in figure.pushes:
        for side in (0, 1):
            if f"{'ab'[side]}_hand" not in targets(push.at, figure.view):
                continue
            palm = body.arms[side].palm
            outer, inner = step(palm, push.angle + 180, 0.55), step(palm, push.angle, 2 * HEAD + 0.3)
            parts.append(
                Part(Role.ARROW, (*arrow(outer, push.angle, 1.0), *arrow(inner, push.angle + 180, 1.0)), level=True)
            )
            if figure.effort:
                parts += _effort(figure.effort, step(inner, push.angle, 0.5), mirror=figure.mirror)
    return parts


def arrow(tip: Point, angle: float, long: float) -> tuple[Shape, ...]:
    """Return an arrow that points at `tip`, a little short of it."""
    end = step(tip, angle + 180, 0.08)
    neck = step(end, angle + 180, 0.42)
    tail = step(end, angle + 180, long)
    barbs = [step(neck, angle + turn, 0.37) for turn in (90, 270)]
    head: tuple[Disc, ...] = tuple((*point, 0.0) for point in (end, *barbs))
    return head, ((*neck, 0.12), (*tail, 0.12))


def _effort(effort: float, middle: Point, *, mirror: bool) -> list[Part]:
    """A bar, filled as far as the effort goes."""
    left, right, y = middle[0] - 0.7, middle[0] + 0.7, middle[1] + 0.7
    start, filled = (right, right - 1.4 * effort) if mirror else (left, left + 1.4 * effort)
    return [
        Part(Role.PROP, (((left, y, 0.1), (right, y, 0.1)),), snapped=True),
        Part(Role.EFFORT, (((start, y, 0.1), (filled, y, 0.1)),), snapped=True),
    ]
