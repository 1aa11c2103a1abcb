"""Seated, hands behind the head, the upper back arches until the eyes see the ceiling."""

from typing import Final

from unhunch.api import Figure, Pose, Stance, View, replace

FIGURE: Final = Figure(
    view=View.SIDE,
    stance=Stance.CHAIR,
    working=("torso", "arms"),
    closeup=-1.1,
    head_over=True,
    poses={
        "rest": Pose(angles={"upper_arm": 56, "forearm": 190}, touch={"hand": "back_of_head"}),
        "work": Pose(
            angles={
                "lower_torso": 93,
                "upper_torso": 115,
                "neck": 130,
                "head": 45,
                "upper_arm": 97,
                "forearm": 233,
            },
        ),
    },
)

EASIER_FIGURE: Final = replace(
    FIGURE,
    poses={
        "rest": FIGURE.poses["rest"],
        "work": Pose(
            angles={
                "lower_torso": 91,
                "upper_torso": 102,
                "neck": 109,
                "head": 21,
                "upper_arm": 76,
                "forearm": 211,
            },
        ),
    },
)
