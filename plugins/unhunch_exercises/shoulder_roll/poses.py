"""The shoulders roll in circles that get smaller; the arms hang."""

from typing import Final

from unhunch.api import Figure, Orbit, Pose, View, replace
from unhunch_exercises.shoulder_roll.timing import SMALL

FIGURE: Final = Figure(
    view=View.SIDE,
    closeup=0.3,
    working=("near_arm",),
    poses={"rest": Pose()},
    orbits=(Orbit(joint="shoulder", radius="radius", usual=0.28, through=True, trail=True),),
)

EASIER_FIGURE: Final = replace(FIGURE, orbits=(replace(FIGURE.orbits[0], usual=SMALL),))
