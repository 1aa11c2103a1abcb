"""Back to a wall, the arms slide from a W to a Y."""

from typing import Final

from unhunch.api import Figure, Pose, Prop, View, replace

FIGURE: Final = Figure(
    view=View.FRONT,
    closeup=0.3,
    props=(Prop.WALL,),
    poses={
        "rest": Pose(angles={"upper_arm": -15, "forearm": 90}),
        "work": Pose(angles={"upper_arm": 55, "forearm": 80}),
    },
)

EASIER_FIGURE: Final = replace(
    FIGURE, poses={"rest": FIGURE.poses["rest"], "work": Pose(angles={"upper_arm": 20, "forearm": 86})}
)
