"""One arm straight ahead; the other hand bends its hand down, then up."""

from typing import Final

from unhunch.api import Figure, Pose, Side, View, replace

RIGHT: Final = Figure(
    view=View.SIDE,
    working=("near_arm",),
    closeup=0.9,
    poses={
        "rest": Pose(
            angles={"near_upper_arm": 350, "near_forearm": 358, "near_hand": 0, "far_upper_arm": 285},
            pins={"far_wrist": (1.5, -0.95)},
        ),
        "down": Pose(
            angles={"near_upper_arm": 355, "near_forearm": 4, "near_hand": 275, "far_hand": 20, "far_upper_arm": 300},
            pins={"far_wrist": (2.45, -0.62)},
        ),
        "up": Pose(
            angles={"near_upper_arm": 348, "near_forearm": 0, "near_hand": 100, "far_hand": 350, "far_upper_arm": 20},
            pins={"far_wrist": (2.3, 0.08)},
        ),
    },
)
"""We see the right arm of a figure that looks to the right."""

FIGURE: Final = replace(RIGHT, sides={Side.LEFT: replace(RIGHT, mirror=True), Side.RIGHT: RIGHT})
