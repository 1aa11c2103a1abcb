"""The moment as a list of parts to paint, from back to front, in head heights."""

import math
from typing import NamedTuple

from unhunch.core.body import PREFIXES, Figure, Instant, Orbit, Prop, View
from unhunch.core.kinds import Kind
from unhunch.figure import flesh, props
from unhunch.figure.bones import targets
from unhunch.figure.interpolate import radius, ring, skeleton_at, turned
from unhunch.figure.picture import Role
from unhunch.figure.raster import Disc, Shape
from unhunch.figure.skeleton import Limb, Point, Skeleton, step


class Part(NamedTuple):
    """Some shapes of one role, painted together."""

    role: Role
    shapes: tuple[Shape, ...]
    gap: float = 0.0
    """Clear space around them, in head heights."""
    cut: bool = False
    """Cut them out instead."""
    dotted: bool = False
    """Draw their outline in dots, where nothing else is."""


GAP = 0.08


def scene(figure: Figure, instant: Instant, *, legs: bool = True, face: bool = True) -> list[Part]:
    """Return what to paint at this moment, without the floor and the wall, which know no size."""
    body = skeleton_at(figure, instant)
    parts = [*_behind(figure, instant, legs=legs), *_body(figure, body, legs=legs, face=face)]
    parts += _ghost(figure, instant, body)
    for orbit in figure.orbits:
        if orbit.trail:
            parts += _trail(figure, orbit, instant, body)
    if instant.kind is Kind.HOLD:
        parts += _pushes(figure, body)
    return parts


def _behind(figure: Figure, instant: Instant, *, legs: bool) -> list[Part]:
    present = {*props.brought(figure.stance), *figure.props}
    parts = []
    if Prop.CHAIR in present and legs:
        parts.append(Part(Role.PROP, props.chair(figure.view)))
    if Prop.BIKE in present:
        turn = next((turned(orbit, instant) for orbit in figure.orbits if orbit.joint.endswith("ankle")), 270.0)
        frame, crank = props.bike(turn)
        parts += [Part(Role.PROP, frame), Part(Role.PROP, crank)]
    return parts


def _works(figure: Figure, limb: str, side: int) -> bool:
    return any(name in figure.working for name in (limb, f"{limb}s", f"{PREFIXES[figure.view][side]}{limb}"))


def _body(figure: Figure, body: Skeleton, *, legs: bool, face: bool) -> list[Part]:
    trunk = Role.LIMB if "torso" in figure.working else Role.BODY
    skull = Role.LIMB if "head" in figure.working else Role.BODY
    roles: dict[tuple[str, int], Role] = {}
    for limb in ("arm", "leg"):
        for side in (0, 1):
            far = Role.BODY_FAR if side and body.view is View.SIDE else Role.BODY
            roles[limb, side] = Role.LIMB if _works(figure, limb, side) else far
    arms = [Part(roles["arm", side], flesh.arm(body.arms[side]), GAP) for side in (0, 1)]
    limbs = [Part(roles["leg", side], flesh.leg(body.legs[side])) for side in (0, 1)] if legs else []
    parts: list[Part] = []
    if body.view is View.SIDE:
        parts += [*limbs[1:], arms[1]]
    else:
        parts += limbs
    parts.append(Part(trunk, flesh.torso(body)))
    parts.append(Part(skull, flesh.head(body)))
    if face:
        parts.append(Part(Role.FACE, flesh.eyes(body), cut=True))
    if body.view is View.SIDE:
        near = limbs[:1]
        parts += [part._replace(gap=GAP) if part.role is Role.LIMB else part for part in near]
        parts.append(arms[0])
    else:
        parts += [arms[1], arms[0]]
    return parts


def _ghost(figure: Figure, instant: Instant, body: Skeleton) -> list[Part]:
    """The limbs that will move, where they will be."""
    if instant.kind is Kind.OUT:
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
            shapes += flesh.arm(then)
    for now, then in zip(body.legs, there.legs, strict=True):
        if _moves(_joints(now), _joints(then)):
            shapes += flesh.leg(then)
    return [Part(Role.GHOST, tuple(shapes), dotted=True)] if shapes else []


def _joints(limb: Limb) -> tuple[Point, ...]:
    return limb.mid, limb.end, limb.tip


def _moves(now: tuple[Point, ...], then: tuple[Point, ...]) -> bool:
    return any(math.dist(a, b) > 0.05 for a, b in zip(now, then, strict=True))


def _trail(figure: Figure, orbit: Orbit, instant: Instant, body: Skeleton) -> list[Part]:
    """A joint's way round, fading behind it, and an arrow round it for the direction."""
    side = "ab".index(targets(orbit.joint, figure.view)[0][0])
    limb = (body.legs if "ankle" in orbit.joint else body.arms)[side]
    at = limb.root if orbit.joint.endswith("shoulder") else limb.end
    wide, turn = radius(orbit, instant), turned(orbit, instant)
    here = ring(orbit, wide, turn)
    way = 1.0 if instant.side is not None and instant.side.value == "backward" else -1.0
    middle = ring(orbit, 0.0, turn)
    centre = (at[0] - here[0] + middle[0], at[1] - here[1] + middle[1])
    if orbit.through:
        start = math.radians(orbit.start)
        centre = (centre[0] - wide * math.cos(start), centre[1] - wide * orbit.tall * math.sin(start))
    discs: list[Shape] = []
    for number in range(1, 8):
        back = math.radians(turn - way * number * 32)
        spot = (centre[0] + wide * math.cos(back), centre[1] + wide * orbit.tall * math.sin(back))
        discs.append(((*spot, 0.11 - 0.011 * number),))
    parts = [Part(Role.TRAIL, tuple(discs), 0.03)] if instant.kind is Kind.MOVE else []
    return [*parts, Part(Role.TRAIL, (((*at, 0.13),),), 0.05), *_round(centre, wide + 0.5, way)]


def _round(centre: Point, wide: float, way: float) -> list[Part]:
    """An arrow that bends round a point: over the top, forwards or backwards."""
    turns = [90 - way * (110 - 11 * k) for k in range(21)]
    spots = [step(centre, turn, wide) for turn in turns]
    line: list[Shape] = [((*a, 0.06), (*b, 0.06)) for a, b in zip(spots, spots[1:], strict=False)]
    tip = step(spots[-1], turns[-1] + way * 90, 0.3)
    barbs = [step(spots[-1], turns[-1] + turn, 0.2) for turn in (0, 180)]
    line.append(tuple((*point, 0.02) for point in (tip, *barbs)))
    return [Part(Role.ARROW, tuple(line), 0.06)]


def _pushes(figure: Figure, body: Skeleton) -> list[Part]:
    """Two arrows against each other, beside where the hand meets the head, and how hard."""
    parts = []
    for push in figure.pushes:
        for side in (0, 1):
            if f"{'ab'[side]}_hand" not in targets(push.at, figure.view):
                continue
            palm = body.arms[side].palm
            spot = step(palm, push.angle, 0.12)
            lift = max(0.0, body.skull[1] + 0.75 - spot[1])
            spot = (spot[0], spot[1] + lift)
            parts.append(Part(Role.ARROW, (*arrow(spot, push.angle, 0.85), *arrow(spot, push.angle + 180, 0.85)), 0.0))
            if figure.effort:
                parts += _effort(figure.effort, (body.skull[0], spot[1] + 0.5))
    return parts


def arrow(tip: Point, angle: float, long: float) -> tuple[Shape, ...]:
    """Return an arrow that points at `tip`, a little short of it."""
    end = step(tip, angle + 180, 0.08)
    neck = step(end, angle + 180, 0.34)
    tail = step(end, angle + 180, long)
    barbs = [step(neck, angle + turn, 0.26) for turn in (90, 270)]
    head: tuple[Disc, ...] = tuple((*point, 0.02) for point in (end, *barbs))
    return head, ((*neck, 0.09), (*tail, 0.09))


def _effort(effort: float, middle: Point) -> list[Part]:
    """Five steps in a row, as many filled as the effort takes."""
    parts = []
    for number in range(5):
        x = middle[0] + (number - 2) * 0.3
        shape = ((x - 0.08, middle[1], 0.04), (x + 0.08, middle[1], 0.04))
        filled = number < max(1, round(effort * 5))
        parts.append(Part(Role.EFFORT if filled else Role.PROP, (shape,)))
    return parts
