"""What an author writes to make a figure move: poses, and which of them each kind of phase goes through.

Angles are absolute, in degrees: 0 points right, 90 up. A side view faces right. Lengths are in head heights,
times in seconds. All of it is plain data (numbers, words, tables), so it can also be kept in TOML.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from unhunch.engine.kinds import Kind, Side

Offset = tuple[float, float]
"""Right and up, in head heights."""


class View(StrEnum):
    """From where the figure is seen."""

    SIDE = "side"  # it faces right; near_ is the limb towards us, far_ the other one
    FRONT = "front"  # it faces us; left_ is its own left, on the right of the picture


class Stance(StrEnum):
    """How the figure is placed. It gives every angle that no pose names, and what the figure sits on."""

    STAND = "stand"
    CHAIR = "chair"
    FLOOR = "floor"  # on hands and knees
    BIKE = "bike"


class Prop(StrEnum):
    """A thing in the picture."""

    CHAIR = "chair"
    WALL = "wall"
    FLOOR = "floor"
    BIKE = "bike"


class Ease(StrEnum):
    """How a movement is spread over its time."""

    SMOOTH = "smooth"  # starts and ends gently
    LINEAR = "linear"


SPINE: Final = ("lower_torso", "upper_torso", "neck", "head")
LIMBS: Final = ("upper_arm", "forearm", "hand", "thigh", "shin", "foot")
PREFIXES: Final = MappingProxyType({View.SIDE: ("near_", "far_"), View.FRONT: ("left_", "right_")})
LANDMARKS: Final = ("forehead", "temple", "back_of_head", "crown", "chin", "shoulder", "hip", "knee")
LONGEST: Final = 20.0  # head heights or multiples; anything beyond is a slip of the pen


class Pose(Struct, frozen=True, kw_only=True):
    """Where the body is. What it leaves out it takes from the pose "rest", and that from the stance.

    A plain name such as "upper_arm" serves both limbs (mirrored in a front view); with near_, far_ (side view)
    or left_, right_ (front view) before it, one. "torso" is "lower_torso" and "upper_torso" together.
    """

    angles: Mapping[str, float] = field(default_factory=dict)
    """Degrees by segment. "head" is where the face points: in a side view 0 is straight ahead, 90 the ceiling."""
    reach: Mapping[str, float] = field(default_factory=dict)
    """0 to 1 by segment: how much of its length is seen when it points towards us or away."""
    pins: Mapping[str, Offset] = field(default_factory=dict)
    """A joint held at an offset from its shoulder or hip: elbow, wrist, knee, ankle. The rest follows."""
    touch: Mapping[str, str] = field(default_factory=dict)
    """A hand kept on a landmark of the body ("hand": "forehead"); the elbow goes where the angles hint."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """How many times larger a joint is drawn, as it comes towards us: shoulder, elbow, wrist, knee, ankle."""
    shift: Mapping[str, Offset] = field(default_factory=dict)
    """An anchor moved away from its place: shoulder, hip, pelvis (the whole body above the floor), skull."""


class Orbit(Struct, frozen=True, kw_only=True):
    """A joint that runs round an ellipse in a MOVE: clockwise, or the other way round with Side.BACKWARD."""

    joint: str
    """shoulder (an anchor), or a pinned wrist or ankle, which then circles its pin."""
    radius: float | str = 0.25
    """Head heights, or the name of a parameter of the phase that says so."""
    usual: float = 0.25
    """The radius where the phase does not say; room is made for this one."""
    tall: float = 1.0
    """Height over width."""
    start: float = 270.0
    """Degrees on the ring at which it begins, and at which it stands in all other kinds of phase."""
    period: float | None = None
    """Seconds for a turn; None: one turn a phase."""
    through: bool = False
    """True: the joint rests at the start on the ring, so that nothing jumps; False: in the ring's middle."""
    trail: bool = False
    """Draw where it has just been, and an arrow for the direction."""


class Push(Struct, frozen=True, kw_only=True):
    """Two arrows against each other in a hold: the hand one way, the body the other."""

    at: str
    """The hand that pushes: hand, near_hand, left_hand, ..."""
    angle: float
    """Degrees; the way the hand pushes."""


class Figure(Struct, frozen=True, kw_only=True, eq=False):
    """A figure that moves. The shortest has two poses, "rest" and "work"."""

    poses: Mapping[str, Pose]
    view: View = View.FRONT
    stance: Stance = Stance.STAND
    props: tuple[Prop, ...] = ()
    """Things beside those that the stance brings: the chair, the bike, the floor."""
    working: tuple[str, ...] = ("arms",)
    """What is drawn in the accent: arms, legs, near_arm, left_leg, ..., torso, head."""
    tracks: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    """The poses gone through in a kind of phase, evenly spread; what is left out stays as in TRACKS."""
    period: float | None = None
    """Seconds in which MOVE goes once through its track, again and again; None: once a phase."""
    ease: Ease = Ease.SMOOTH
    orbits: tuple[Orbit, ...] = ()
    dots: tuple[str, ...] = ()
    """Joints marked with a dot, which grows with Pose.sizes: elbow."""
    pushes: tuple[Push, ...] = ()
    effort: float = 0.0
    """0 to 1: how much of the full effort a hold takes, shown beside the arrows; 0 shows nothing."""
    closeup: float | None = None
    """Where there is little room, the stage's lower edge cuts the figure this high above the hips, so that the
    rest is larger; None where the legs matter."""
    head_over: bool = False
    """In a side view the head is drawn over the near arm, not behind it."""
    mirror: bool = False
    """Turn the whole picture left to right."""
    sides: Mapping[Side, "Figure"] = field(default_factory=dict)
    """The figure to draw instead when a phase works this side."""

    def of(self, side: Side | None) -> "Figure":
        """Return the figure that shows this side; this one, if the side has none of its own."""
        return self if side is None else self.sides.get(side, self)

    def track(self, kind: Kind) -> tuple[str, ...]:
        """Return the names of the poses that this kind of phase goes through."""
        names = self.tracks.get(kind) or TRACKS[kind]
        return tuple(name for name in names if name in self.poses) or (next(iter(self.poses), "rest"),)


TRACKS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    dict.fromkeys(Kind, ("rest",))
    | {
        Kind.IN: ("rest", "work"),
        Kind.HOLD: ("work",),
        Kind.OUT: ("work", "rest"),
        Kind.MOVE: ("rest", "work", "rest"),
    }
)
"""Where the body is, by kind of phase, unless the figure says otherwise."""


class Instant(Struct, frozen=True, kw_only=True):
    """The moment to draw: which phase, and how far in it."""

    kind: Kind
    side: Side | None = None
    progress: float = 0.0
    """0 to 1 through the phase."""
    seconds: float = 0.0
    """Since the phase began."""
    params: Mapping[str, float] = field(default_factory=dict)
    """The parameters of the phase at this moment, such as {"radius": 0.2}."""
    poses: tuple[str, ...] = ()
    """The poses that are gone through, where the phase itself names one; else the figure's track for the kind is."""


def figure_faults(figure: Figure) -> tuple[str, ...]:
    """Return what is wrong with a figure, one plain sentence for each fault; empty when it can be drawn."""
    return tuple(_figure_faults(figure, ""))


def _figure_faults(figure: Figure, where: str) -> Iterator[str]:
    if not figure.poses:
        yield f'{where}no poses: a figure needs at least one, named "rest"'
    elif "rest" not in figure.poses:
        yield f'{where}no pose named "rest": every other pose builds on it'
    for name, pose in figure.poses.items():
        yield from _pose_faults(pose, figure.view, f'{where}pose "{name}": ')
    for kind, track in figure.tracks.items():
        for name in track:
            if name not in figure.poses:
                yield f'{where}track "{kind}": no pose named "{name}"{_hint(name, figure.poses)}'
    yield from _detail_faults(figure, where)
    for side, other in figure.sides.items():
        if other.sides:
            yield f'{where}side "{side}": a side has no sides of its own'
        else:
            yield from _figure_faults(other, f'{where}side "{side}": ')


def _detail_faults(figure: Figure, where: str) -> Iterator[str]:
    limbs = _named(("arm", "leg"), figure.view)
    for name in figure.working:
        yield from _word(name, (*limbs, "arms", "legs", "torso", "head"), f"{where}working: ")
    for name in figure.dots:
        yield from _word(name, ("elbow",), f"{where}dots: ")
    for orbit in figure.orbits:
        yield from _orbit_faults(orbit, figure.view, f'{where}orbit "{orbit.joint}": ')
    for push in figure.pushes:
        yield from _word(push.at, _named(("hand",), figure.view), f"{where}push: ")
        yield from _number(push.angle, -720, 720, f"{where}push: angle")
    yield from _number(figure.effort, 0, 1, f"{where}effort")
    if figure.closeup is not None:
        yield from _number(figure.closeup, -3, 2, f"{where}closeup")
    if figure.period is not None:
        yield from _number(figure.period, 0.1, 3600, f"{where}period")


def _pose_faults(pose: Pose, view: View, where: str) -> Iterator[str]:
    segments = (*_named(LIMBS, view), *SPINE, "torso")
    for name, angle in pose.angles.items():
        yield from _word(name, segments, f"{where}angles: ")
        yield from _number(angle, -720, 720, f"{where}angles: {name}")
    for name, reach in pose.reach.items():
        yield from _word(name, segments, f"{where}reach: ")
        yield from _number(reach, 0, 1, f"{where}reach: {name}")
    for name, place in pose.pins.items():
        yield from _word(name, _named(("elbow", "wrist", "knee", "ankle"), view), f"{where}pins: ")
        yield from _offset(place, f"{where}pins: {name}")
    for name, landmark in pose.touch.items():
        yield from _word(name, _named(("hand",), view), f"{where}touch: ")
        yield from _word(landmark, LANDMARKS, f"{where}touch: {name}: ")
    for name, size in pose.sizes.items():
        joints = ("shoulder", "elbow", "wrist", "knee", "ankle")
        yield from _word(name, _named(joints, view), f"{where}sizes: ")
        yield from _number(size, 0, 4, f"{where}sizes: {name}")
    for name, place in pose.shift.items():
        yield from _word(name, (*_named(("shoulder", "hip"), view), "pelvis", "skull"), f"{where}shift: ")
        yield from _offset(place, f"{where}shift: {name}")


def _orbit_faults(orbit: Orbit, view: View, where: str) -> Iterator[str]:
    yield from _word(orbit.joint, _named(("shoulder", "wrist", "ankle"), view), where)
    if not isinstance(orbit.radius, str):
        yield from _number(orbit.radius, 0, 3, f"{where}radius")
    yield from _number(orbit.usual, 0, 3, f"{where}usual")
    yield from _number(orbit.tall, 0, 5, f"{where}tall")
    yield from _number(orbit.start, -720, 720, f"{where}start")
    if orbit.period is not None:
        yield from _number(orbit.period, 0.1, 3600, f"{where}period")


def _named(names: Iterable[str], view: View) -> tuple[str, ...]:
    return tuple(prefix + name for name in names for prefix in ("", *PREFIXES[view]))


def _word(word: object, known: Iterable[str], where: str) -> Iterator[str]:
    words = tuple(known)
    if word not in words:
        yield f'{where}"{word}" is not known{_hint(word, words)}'


def _hint(word: object, known: Iterable[str]) -> str:
    near = get_close_matches(str(word), tuple(known), n=1, cutoff=0.5)
    return f'; did you mean "{near[0]}"?' if near else ""


def _number(value: object, least: float, most: float, where: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{where}: {value!r} is not a number"
    elif not math.isfinite(value):
        yield f"{where}: {value} is not a finite number"
    elif not least <= value <= most:
        yield f"{where}: {value:g} is not between {least:g} and {most:g}"


def _offset(value: object, where: str) -> Iterator[str]:
    if not isinstance(value, tuple | list) or len(value) != len(("right", "up")):
        yield f"{where}: {value!r} is not two numbers, right and up"
        return
    for number in value:
        yield from _number(number, -LONGEST, LONGEST, where)
