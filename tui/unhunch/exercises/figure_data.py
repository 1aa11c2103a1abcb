"""The figure as plain data: tables, lists, numbers and words, as TOML and JSON have them.

``load(dump(figure))`` is the same figure. The words and ranges that depend on the view are
:func:`unhunch.engine.poses.figure_faults`' matter.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final, TypeVar

from msgspec.structs import fields

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import (
    LANDMARKS,
    LIMBS,
    LONGEST,
    PREFIXES,
    SPINE,
    Ease,
    Figure,
    Orbit,
    Pose,
    Prop,
    Push,
    Stance,
    View,
)
from unhunch.engine.schema import Again, Either, Flag, Key, Named, Number, Row, Several, Table, Text, Word

K = TypeVar("K")
V = TypeVar("V")

MOST: Final = 100
"""Poses, or entries of any table in one."""


def _sided(*names: str) -> tuple[str, ...]:
    prefixes = ("", *PREFIXES[View.SIDE], *PREFIXES[View.FRONT])
    return tuple(prefix + name for name in names for prefix in prefixes)


_SEGMENTS = (*SPINE, "torso", *_sided(*LIMBS))
_ANGLE = Number(-720, 720)
_PERIOD = Number(0.1, 3600)
_PLACE = Row((Number(-LONGEST, LONGEST), Number(-LONGEST, LONGEST)), "right, up")
_NAME = Text(40)

POSE: Final = Table(
    {
        "angles": Key(Named(_ANGLE, _SEGMENTS), "Degrees by segment: 0 points right, 90 up."),
        "reach": Key(Named(Number(0, 1), _SEGMENTS), "0 to 1 by segment: how much of its length is seen."),
        "pins": Key(
            Named(_PLACE, _sided("elbow", "wrist", "knee", "ankle")),
            "A joint held at [right, up] head heights from its shoulder or hip.",
        ),
        "touch": Key(Named(Word(LANDMARKS), _sided("hand")), "A hand kept on a landmark of the body."),
        "sizes": Key(
            Named(Number(0, 4), _sided("shoulder", "elbow", "wrist", "knee", "ankle")),
            "How many times larger a joint is drawn.",
        ),
        "shift": Key(
            Named(_PLACE, (*_sided("shoulder", "hip"), "pelvis", "skull")),
            "An anchor moved [right, up] from its place.",
        ),
    },
    'Where the body is; what it leaves out it takes from the pose "rest".',
)
_ORBIT = Table(
    {
        "joint": Key(Word(_sided("shoulder", "wrist", "ankle")), "What runs round.", required=True),
        "radius": Key(
            Either((((int, float), Number(0, 3)), (str, _NAME)), "a number, or the name of a parameter"),
            "Head heights, or the name of a parameter of the phase.",
        ),
        "usual": Key(Number(0, 3), "The radius where the phase does not say."),
        "tall": Key(Number(0, 5), "Height over width."),
        "start": Key(_ANGLE, "Degrees on the ring at which it begins."),
        "period": Key(_PERIOD, "Seconds for a turn; left out: one turn a phase."),
        "through": Key(Flag(), "Whether the joint rests on the ring, not in its middle."),
        "trail": Key(Flag(), "Draw where it has just been."),
    },
    "A joint that runs round an ellipse.",
)
_PUSH = Table(
    {
        "at": Key(Word(_sided("hand")), "The hand that pushes.", required=True),
        "angle": Key(_ANGLE, "Degrees; the way the hand pushes.", required=True),
    },
    "Two arrows against each other in a hold.",
)
_BODY = {
    "poses": Key(
        Named(Again("pose", lambda: POSE), most=MOST),
        'Poses by name; "rest" is the one that all build on.',
        required=True,
    ),
    "view": Key(Word(tuple(View)), "From where it is seen; a side view faces right."),
    "stance": Key(Word(tuple(Stance)), "How it is placed."),
    "props": Key(Several(Word(tuple(Prop))), "Things beside those that the stance brings."),
    "working": Key(
        Several(Word(("arms", "legs", "torso", "head", *_sided("arm", "leg")))), "What is drawn in the accent."
    ),
    "tracks": Key(Named(Several(_NAME, 1), tuple(Kind)), "The poses gone through in a kind of phase."),
    "period": Key(_PERIOD, "Seconds in which a move goes once through its track; left out: once a phase."),
    "ease": Key(Word(tuple(Ease)), "How a movement is spread over its time."),
    "orbits": Key(Several(_ORBIT), "Joints that run round an ellipse."),
    "dots": Key(Several(Word(("elbow",))), "Joints marked with a dot."),
    "pushes": Key(Several(_PUSH), "Arrows in a hold."),
    "effort": Key(Number(0, 1), "How much of the full effort a hold takes."),
    "closeup": Key(Number(-3, 2), "Where there is little room, the picture ends this high above the hips."),
    "head_over": Key(Flag(), "In a side view the head is drawn over the near arm."),
    "mirror": Key(Flag(), "Turn the whole picture left to right."),
}
SIDE_FIGURE: Final = Table(_BODY, "The figure to draw instead when a phase works this side.")
FIGURE: Final = Table(
    {
        **_BODY,
        "sides": Key(
            Named(Again("side_figure", lambda: SIDE_FIGURE), tuple(Side)), "Figures to draw instead, by side."
        ),
    },
    "A figure that moves.",
)


def load(data: object, *, side: bool = False) -> Figure:
    """Return the figure that plain data describes.

    Raises:
        ShapeError: with the keys that lead to the fault, the reason, and the nearest valid word for a typo.
    """
    (SIDE_FIGURE if side else FIGURE).check(data, ("figure",))
    return _figure(data)  # type: ignore[arg-type]  # checked


def _figure(data: Mapping[str, Any]) -> Figure:
    given = dict(data)
    for name, kind in (("view", View), ("stance", Stance), ("ease", Ease)):
        if name in given:
            given[name] = kind(given[name])
    given["poses"] = {name: _pose(pose) for name, pose in data["poses"].items()}
    given["props"] = tuple(Prop(word) for word in data.get("props", ()))
    given["tracks"] = {Kind(kind): tuple(names) for kind, names in data.get("tracks", {}).items()}
    given["orbits"] = tuple(Orbit(**orbit) for orbit in data.get("orbits", ()))
    given["pushes"] = tuple(Push(**push) for push in data.get("pushes", ()))
    given["sides"] = {Side(name): _figure(other) for name, other in data.get("sides", {}).items()}
    for name in ("working", "dots"):
        if name in given:
            given[name] = tuple(given[name])
    return Figure(**given)


def _pose(data: Mapping[str, Any]) -> Pose:
    places = {
        name: {joint: tuple(place) for joint, place in data[name].items()} for name in ("pins", "shift") if name in data
    }
    return Pose(**{**data, **places})


_PLAIN = Figure(poses={})


def dump(figure: Figure) -> dict[str, Any]:
    """Return a figure as plain data, without what is as it is by default."""
    data: dict[str, Any] = {"poses": {name: _entries(pose, Pose()) for name, pose in figure.poses.items()}}
    rest = {name: value for name, value in _entries(figure, _PLAIN).items() if name != "poses"}
    if figure.sides:
        rest["sides"] = {str(side): dump(other) for side, other in figure.sides.items()}
    return data | rest


def _entries(one: object, default: object) -> dict[str, Any]:
    names = [field.name for field in fields(one)]  # type: ignore[arg-type]
    return {
        name: _data(getattr(one, name))
        for name in names
        if name != "sides" and (default is None or getattr(one, name) != getattr(default, name))
    }


def _data(value: object) -> Any:
    match value:
        case str():
            return str(value)
        case tuple() | list():
            return [_data(one) for one in value]
        case Mapping():
            return {str(name): _data(one) for name, one in value.items()}
        case Orbit():
            return {"joint": value.joint} | _entries(value, Orbit(joint=value.joint))
        case Push():
            return {"at": value.at, "angle": value.angle}
        case _:
            return value


def plain(figure: Figure) -> Figure:
    """Return the figure in containers of our own: what a plugin built it from runs no more of its code.

    Raises:
        TypeError, ValueError: when a part is no table or list, or has too many entries.
    """
    given = {field.name: getattr(figure, field.name) for field in fields(Figure)}
    return Figure(
        **given
        | {
            "poses": {name: _plain_pose(pose) for name, pose in _table(figure.poses, "poses").items()},
            "tracks": {kind: _list(track, "tracks") for kind, track in _table(figure.tracks, "tracks").items()},
            "sides": {side: plain(other) for side, other in _table(figure.sides, "sides").items()},
            **{name: _list(given[name], name) for name in ("props", "working", "orbits", "dots", "pushes")},
        }
    )


def _plain_pose(pose: Pose) -> Pose:
    if not isinstance(pose, Pose):
        raise TypeError(f"poses hold {type(pose).__name__}, and must hold Pose")
    return Pose(**{field.name: _table(getattr(pose, field.name), field.name) for field in fields(pose)})


def _table(given: Mapping[K, V], name: str) -> dict[K, V]:
    if not isinstance(given, Mapping):
        raise TypeError(f"{name} is {type(given).__name__}, and must be a table")
    entries = dict(islice(given.items(), MOST + 1))
    if len(entries) > MOST:
        raise ValueError(f"{name} has more than {MOST} entries")
    return entries


def _list(given: Iterable[V], name: str) -> tuple[V, ...]:
    if not isinstance(given, tuple | list):
        raise TypeError(f"{name} is {type(given).__name__}, and must be a tuple")
    if len(given) > MOST:
        raise ValueError(f"{name} has more than {MOST} entries")
    return tuple(given)
