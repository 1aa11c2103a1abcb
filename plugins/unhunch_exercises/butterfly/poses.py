"""Hands on the shoulders, the elbows sweep forward to each other."""

from typing import Final

from unhunch.api import Figure, Pose, View

FIGURE: Final = Figure(
    view=View.FRONT,
    closeup=True,
    poses={
        "rest": Pose(pins={"elbow": (1.3, 0.05), "wrist": (0.2, 0.22)}),
        "work": Pose(pins={"elbow": (-0.62, -0.5), "wrist": (0.2, 0.22)}, sizes={"elbow": 1.7}),
    },
)
