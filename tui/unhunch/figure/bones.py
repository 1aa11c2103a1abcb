"""A pose made whole: every segment's angle and reach, from what the author wrote, the pose "rest" and the stance."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

from msgspec import Struct

from unhunch.engine.poses import LIMBS, PREFIXES, SPINE, Figure, Offset, Pose, Stance, View

SEGMENTS: Final = (*SPINE, *(f"{side}_{name}" for side in "ab" for name in LIMBS))
"""Every segment, in the order of Bones.angles. "a" is the near or left limb, "b" the far or right one."""
INDEX: Final = MappingProxyType({name: index for index, name in enumerate(SEGMENTS)})
JOINTS: Final = ("shoulder", "elbow", "wrist", "knee", "ankle")
PINNED: Final = ("elbow", "wrist", "knee", "ankle")
ANCHORS: Final = ("a_shoulder", "a_hip", "b_shoulder", "b_hip", "pelvis", "skull")
SINGLE: Final = frozenset((*SPINE, "pelvis", "skull"))
DOWN: Final = 270.0

_V = TypeVar("_V")

_SIDE: Final = MappingProxyType({"torso": 90.0, "neck": 90.0, "head": 0.0, "foot": 0.0, "shin": 270.0})
_FRONT: Final = MappingProxyType(
    {"torso": 90.0, "neck": 90.0, "head": 90.0, "upper_arm": 282.0, "forearm": 277.0, "shin": 270.0}
)

STANCES: Final[Mapping[tuple[View, Stance], Pose]] = MappingProxyType(
    {
        (View.SIDE, Stance.STAND): Pose(
            angles={**_SIDE, "upper_arm": 266, "forearm": 276, "near_thigh": 268, "far_thigh": 274}
        ),
        (View.SIDE, Stance.CHAIR): Pose(angles={**_SIDE, "upper_arm": 284, "forearm": 340, "thigh": 0}),
        (View.SIDE, Stance.FLOOR): Pose(
            angles={
                **_SIDE,
                "torso": 15,
                "neck": 0,
                "head": 270,
                "upper_arm": 270,
                "forearm": 270,
                "hand": 355,
                "thigh": 270,
                "shin": 180,
                "foot": 184,
            },
            reach={"thigh": 1.1, "upper_arm": 0.95, "forearm": 0.95},
        ),
        (View.SIDE, Stance.BIKE): Pose(
            angles={**_SIDE, "torso": 64, "neck": 72, "upper_arm": 300, "forearm": 330, "thigh": 330, "foot": 345},
        ),
        (View.FRONT, Stance.STAND): Pose(
            angles={**_FRONT, "thigh": 273, "foot": 300}, reach={"foot": 0.55, "hand": 0.9}
        ),
        (View.FRONT, Stance.CHAIR): Pose(
            angles={**_FRONT, "thigh": 280, "foot": 290}, reach={"thigh": 0.3, "foot": 0.5, "hand": 0.9}
        ),
    }
)
"""The angles of each stance, by view. A stance seen from the front that is not here stands."""


class Bones(Struct, frozen=True):
    """A whole pose: one number for every segment, anchor and joint."""

    angles: tuple[float, ...]
    """Degrees, as SEGMENTS; that of a hand is relative to its forearm."""
    reach: tuple[float, ...]
    sizes: tuple[float, ...]
    """JOINTS of a, then of b."""
    shift: tuple[Offset, ...]
    """As ANCHORS."""
    pins: tuple[Offset | None, ...]
    """PINNED of a, then of b."""
    touch: tuple[str | None, ...]
    """The landmark that the hand of a, then of b, stays on."""


def bones(figure: Figure, name: str) -> Bones:
    """Return the whole pose of this name: over the pose "rest", over the stance."""
    view = figure.view
    poses = [STANCES.get((view, figure.stance), STANCES[view, Stance.STAND])]
    poses += [figure.poses[key] for key in dict.fromkeys(("rest", name)) if key in figure.poses]
    angles = _turns([pose.angles for pose in poses], view)
    reach = _merged([pose.reach for pose in poses], view)
    sizes = _merged([pose.sizes for pose in poses], view)
    shift = _places([pose.shift for pose in poses], view)
    pins = _places([pose.pins for pose in poses], view)
    touch = _merged([pose.touch for pose in poses], view)
    for side in "ab":
        hand, forearm = f"{side}_hand", angles.get(f"{side}_forearm", DOWN)
        angles[hand] = (angles[hand] - forearm + 180) % 360 - 180 if hand in angles else 0.0
    return Bones(
        tuple(angles.get(key, DOWN) for key in SEGMENTS),
        tuple(reach.get(key, 1.0) for key in SEGMENTS),
        tuple(sizes.get(f"{side}_{joint}", 1.0) for side in "ab" for joint in JOINTS),
        tuple(shift.get(key, (0.0, 0.0)) for key in ANCHORS),
        tuple(pins.get(f"{side}_{joint}") for side in "ab" for joint in PINNED),
        tuple(touch.get(f"{side}_hand") for side in "ab"),
    )


def targets(name: str, view: View) -> tuple[str, ...]:
    """Return the segments or joints that an author's name stands for; of a plain limb, both."""
    near, far = PREFIXES[view]
    if name.startswith(near):
        return ("a_" + name.removeprefix(near),)
    if name.startswith(far):
        return ("b_" + name.removeprefix(far),)
    if name == "torso":
        return ("lower_torso", "upper_torso")
    return (name,) if name in SINGLE else ("a_" + name, "b_" + name)


def _merged(layers: Sequence[Mapping[str, _V]], view: View) -> dict[str, _V]:
    """Later layers win; within one, a name with a prefix wins over the plain one."""
    merged: dict[str, _V] = {}
    for layer in layers:
        for name in sorted(layer, key=lambda name: len(targets(name, view)), reverse=True):
            merged.update(dict.fromkeys(targets(name, view), layer[name]))
    return merged


def _turns(layers: Sequence[Mapping[str, float]], view: View) -> dict[str, float]:
    """Like _merged, but a plain name turns the right limb of a front view the other way."""
    return _merged([_both(layer, view, lambda angle: 180.0 - angle) for layer in layers], view)


def _places(layers: Sequence[Mapping[str, Offset]], view: View) -> dict[str, Offset]:
    return _merged([_both(layer, view, lambda place: (-place[0], place[1])) for layer in layers], view)


def _both(layer: Mapping[str, _V], view: View, mirrored: Callable[[_V], _V]) -> dict[str, _V]:
    """Spell a front view's plain limbs out as left and right, without touching those already spelt out."""
    spelt = {name: value for name, value in layer.items() if len(targets(name, view)) == 1 or name == "torso"}
    for name, value in layer.items():
        if name not in spelt:
            near, far = PREFIXES[view]
            spelt.setdefault(near + name, value)
            spelt.setdefault(far + name, mirrored(value) if view is View.FRONT else value)
    return spelt
