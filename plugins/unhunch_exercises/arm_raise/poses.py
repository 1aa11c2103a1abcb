"""On hands and knees, one straight arm ahead; all else stays."""

from typing import Final

from unhunch.api import Figure, Pose, Stance, View, replace
from unhunch.engine.kinds import Side

RIGHT: Final = Figure(
    view=View.SIDE,
    stance=Stance.FLOOR,
    working=("near_arm",),
    poses={
        "rest": Pose(angles={"neck": -8, "head": 268}, shift={"skull": (0.0, -0.22)}),
        "work": Pose(angles={"near_upper_arm": 9, "near_forearm": 8, "near_hand": 8}),
    },
)

FIGURE: Final = replace(RIGHT, sides={Side.LEFT: replace(RIGHT, mirror=True)})

LOWER: Final = replace(
    RIGHT,
    poses={
        "rest": RIGHT.poses["rest"],
        "work": Pose(angles={"near_upper_arm": 320, "near_forearm": 320, "near_hand": 325}),
    },
)
EASIER_FIGURE: Final = replace(LOWER, sides={Side.LEFT: replace(LOWER, mirror=True)})
