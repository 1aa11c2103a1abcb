"""The shoulders roll in circles that get smaller; the arms hang."""

from typing import Final

from unhunch.api import Figure, Orbit, Pose, View

FIGURE: Final = Figure(
    view=View.SIDE,
    closeup=0.3,
    working=("near_arm",),
    poses={"rest": Pose()},
    orbits=(Orbit(joint="shoulder", radius="radius", usual=0.28, through=True, trail=True),),
)
