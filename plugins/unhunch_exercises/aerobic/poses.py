"""A stationary bike; or, without one, marching on the spot."""

from typing import Final

from unhunch.api import Figure, Orbit, Pose, Stance, View, replace
from unhunch.engine.kinds import Kind
from unhunch_exercises.aerobic.timing import SLOWER

TURN: Final = 1.0  # seconds: about 60 a minute

BIKE: Final = Figure(
    view=View.SIDE,
    stance=Stance.BIKE,
    working=("near_leg",),
    poses={
        "rest": Pose(pins={"wrist": (1.28, -1.25), "ankle": (0.55, -2.28)}),
    },
    orbits=(
        Orbit(joint="near_ankle", radius=0.5, period=TURN, start=270),
        Orbit(joint="far_ankle", radius=0.5, period=TURN, start=90),
    ),
)

MARCH: Final = Figure(
    view=View.SIDE,
    working=("near_arm", "near_leg"),
    period=TURN,
    tracks={Kind.MOVE: ("one", "other", "one")},
    poses={
        "rest": Pose(),
        "one": Pose(
            angles={
                "near_thigh": 350,
                "near_shin": 265,
                "far_thigh": 270,
                "far_upper_arm": 310,
                "far_forearm": 30,
                "near_upper_arm": 235,
                "near_forearm": 315,
            }
        ),
        "other": Pose(
            angles={
                "far_thigh": 350,
                "far_shin": 265,
                "near_thigh": 270,
                "near_upper_arm": 310,
                "near_forearm": 30,
                "far_upper_arm": 235,
                "far_forearm": 315,
            }
        ),
    },
)

EASIER_BIKE: Final = replace(BIKE, orbits=tuple(replace(orbit, period=SLOWER["turn"]) for orbit in BIKE.orbits))

EASIER_MARCH: Final = replace(
    MARCH,
    period=SLOWER["turn"],
    poses={
        "rest": Pose(),
        "one": Pose(
            angles={
                "near_thigh": 305,
                "near_shin": 252,
                "far_thigh": 270,
                "far_upper_arm": 290,
                "far_forearm": 345,
                "near_upper_arm": 252,
                "near_forearm": 300,
            }
        ),
        "other": Pose(
            angles={
                "far_thigh": 305,
                "far_shin": 252,
                "near_thigh": 270,
                "near_upper_arm": 290,
                "near_forearm": 345,
                "far_upper_arm": 252,
                "far_forearm": 300,
            }
        ),
    },
)
