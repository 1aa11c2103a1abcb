"""Forearms upright on the frame; a step towards us opens the chest."""

from typing import Final

from unhunch.api import Figure, Pose, Side, View

CUT: Final = -0.6
"""Where there is little room, the picture ends above the knees."""
STEP: Final = {"left_thigh": 276.0, "left_foot": 290.0}
BOTH: Final = {
    "rest": Pose(angles={"upper_arm": -18, "forearm": 96}, reach={"upper_arm": 0.8}),
    "work": Pose(
        angles={"upper_arm": -8, "forearm": 92, **STEP},
        reach={"upper_arm": 1.0, "left_foot": 0.9},
        sizes={"left_ankle": 1.5, "left_knee": 1.3},
        shift={"pelvis": (0.0, -0.14)},
    ),
}
"""The arms seem longer in the stretch, since the elbows go back."""


def _one(side: str, other: str) -> Figure:
    """Return the figure with one forearm on the frame, and the other arm hanging."""
    hangs = {f"{other}_upper_arm": 282.0 if other == "left" else 258.0, f"{other}_forearm": 270.0}
    poses = {
        name: Pose(
            angles={**pose.angles, **hangs},
            reach={**pose.reach, f"{other}_upper_arm": 1.0},
            sizes=pose.sizes,
            shift=pose.shift,
        )
        for name, pose in BOTH.items()
    }
    return Figure(view=View.FRONT, closeup=CUT, working=(f"{side}_arm",), poses=poses)


FIGURE: Final = Figure(
    view=View.FRONT,
    closeup=CUT,
    working=("arms",),
    poses=BOTH,
    sides={Side.LEFT: _one("left", "right"), Side.RIGHT: _one("right", "left")},
)
