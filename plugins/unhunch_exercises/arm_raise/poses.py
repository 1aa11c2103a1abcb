"""On hands and knees, one straight arm ahead; all else stays."""

from dataclasses import replace
from typing import Final

from unhunch.api import Figure, Pose, Stance, View
from unhunch.core.kinds import Side

RIGHT: Final = Figure(
    view=View.SIDE,
    stance=Stance.FLOOR,
    working=("near_arm",),
    poses={
        "rest": Pose(),
        "work": Pose(angles={"near_upper_arm": 4, "near_forearm": 3, "near_hand": 3}),
    },
)

FIGURE: Final = replace(RIGHT, sides={Side.LEFT: replace(RIGHT, mirror=True)})
