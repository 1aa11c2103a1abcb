"""A palm against the forehead, then against each temple; nothing moves while it pushes."""

from typing import Final

from unhunch.api import Figure, Pose, Push, Stance, View, replace
from unhunch.engine.kinds import Side

FRONT: Final = Figure(
    view=View.SIDE,
    stance=Stance.CHAIR,
    closeup=0.95,
    working=("near_arm",),
    effort=0.2,
    pushes=(Push(at="near_hand", angle=180),),
    poses={
        "rest": Pose(
            angles={
                "near_upper_arm": 348,
                "near_forearm": 118,
                "near_hand": 96,
                "far_upper_arm": 266,
                "far_forearm": 310,
            },
        ),
        "work": Pose(angles={"near_upper_arm": 3, "near_hand": 100}, touch={"near_hand": "forehead"}),
    },
)

LEFT: Final = Figure(
    view=View.FRONT,
    stance=Stance.CHAIR,
    closeup=0.95,
    working=("left_arm",),
    effort=0.2,
    pushes=(Push(at="left_hand", angle=180),),
    poses={
        "rest": Pose(
            angles={"left_upper_arm": 5, "left_forearm": 125, "left_hand": 100}, reach={"left_upper_arm": 0.75}
        ),
        "work": Pose(angles={"left_upper_arm": 25, "left_hand": 100}, touch={"left_hand": "temple"}),
    },
)

BACK: Final = replace(
    FRONT,
    head_over=True,
    pushes=(Push(at="near_hand", angle=0),),
    poses={
        "rest": Pose(
            angles={"near_upper_arm": 74, "near_forearm": 176, "far_upper_arm": 266, "far_forearm": 310},
            reach={"near_forearm": 0.75},
        ),
        "work": Pose(angles={"near_upper_arm": 76}, touch={"near_hand": "back_of_head"}),
    },
)

FIGURE: Final = replace(FRONT, sides={Side.BACK: BACK, Side.LEFT: LEFT, Side.RIGHT: replace(LEFT, mirror=True)})
EASIER_FIGURE: Final = replace(FRONT, effort=0.08, sides={Side.BACK: replace(BACK, effort=0.08)})
