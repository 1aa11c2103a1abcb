"""Hands on the shoulders, the elbows sweep forward to each other."""

from typing import Final

from unhunch.api import Figure, Pose, View, replace

FIGURE: Final = Figure(
    view=View.FRONT,
    closeup=0.3,
    dots=("elbow",),
    poses={
        "rest": Pose(pins={"elbow": (1.25, -0.12), "wrist": (0.3, 0.3)}),
        "work": Pose(pins={"elbow": (-0.44, -0.6), "wrist": (0.2, 0.25)}, sizes={"elbow": 1.5}),
    },
)

EASIER_FIGURE: Final = replace(
    FIGURE,
    poses={
        "rest": FIGURE.poses["rest"],
        "work": Pose(pins={"elbow": (0.5, -0.5), "wrist": (0.25, 0.27)}, sizes={"elbow": 1.25}),
    },
)
