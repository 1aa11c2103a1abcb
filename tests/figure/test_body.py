"""What an author may get wrong in a figure is named, with the word that was probably meant."""

import math

import pytest

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import Figure, Orbit, Pose, Prop, Push, Stance, View, figure_faults

REST = Pose()


def test_a_short_figure_is_sound() -> None:
    figure = Figure(
        poses={
            "rest": Pose(angles={"upper_arm": -80}),
            "work": Pose(angles={"upper_arm": 60, "forearm": 80}),
        },
    )
    assert figure_faults(figure) == ()
    assert figure.track(Kind.IN) == ("rest", "work")
    assert figure.of(Side.LEFT) is figure


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(poses={}), ["no poses"]),
        (Figure(poses={"work": REST}), ['no pose named "rest"']),
        (Figure(poses={"rest": Pose(angles={"uper_arm": 3})}), ["uper_arm", 'mean "upper_arm"']),
        (Figure(poses={"rest": Pose(angles={"near_forearm": 3})}), ["near_forearm", "forearm"]),
        (Figure(view=View.SIDE, poses={"rest": Pose(angles={"left_thigh": 3})}), ["left_thigh"]),
        (Figure(poses={"rest": Pose(angles={"neck": math.nan})}), ["neck", "not a finite number"]),
        (Figure(poses={"rest": Pose(angles={"neck": math.inf})}), ["neck", "not a finite number"]),
        (Figure(poses={"rest": Pose(angles={"neck": 1e9})}), ["neck", "between -720 and 720"]),
        (Figure(poses={"rest": Pose(angles={"neck": "up"})}), ["neck", "'up' is not a number"]),  # type: ignore[dict-item]
        (Figure(poses={"rest": Pose(reach={"thigh": 2})}), ["thigh", "between 0 and 1"]),
        (Figure(poses={"rest": Pose(pins={"elbo": (0, 0)})}), ["elbo", 'mean "elbow"']),
        (Figure(poses={"rest": Pose(pins={"elbow": (0, 99)})}), ["elbow", "99"]),
        (Figure(poses={"rest": Pose(pins={"elbow": (0,)})}), ["elbow", "two numbers"]),  # type: ignore[dict-item]
        (Figure(poses={"rest": Pose(touch={"hand": "forhead"})}), ["forhead", 'mean "forehead"']),
        (Figure(poses={"rest": Pose(sizes={"elbow": -1})}), ["elbow", "-1"]),
        (Figure(poses={"rest": Pose(shift={"skul": (0, 0)})}), ["skul", 'mean "skull"']),
        (Figure(poses={"rest": REST}, tracks={Kind.IN: ("rest", "wrk")}), ['track "in"', '"wrk"']),
        (Figure(poses={"rest": REST}, working=("amrs",)), ["amrs", 'mean "arms"']),
        (Figure(poses={"rest": REST}, dots=("elbows",)), ["elbows", 'mean "elbow"']),
        (Figure(poses={"rest": REST}, orbits=(Orbit(joint="sholder"),)), ["sholder", 'mean "shoulder"']),
        (Figure(poses={"rest": REST}, orbits=(Orbit(joint="shoulder", radius=9),)), ["radius", "9"]),
        (Figure(poses={"rest": REST}, orbits=(Orbit(joint="shoulder", period=0),)), ["period"]),
        (Figure(poses={"rest": REST}, pushes=(Push(at="foot", angle=0),)), ["push", "foot"]),
        (Figure(poses={"rest": REST}, effort=3), ["effort", "between 0 and 1"]),
        (Figure(poses={"rest": REST}, period=0.0), ["period"]),
        (Figure(poses={"rest": REST}, closeup=9), ["closeup"]),
        (Figure(poses={"rest": REST}, sides={Side.LEFT: Figure(poses={})}), ['side "left"', "no poses"]),
    ],
)
def test_a_fault_is_named(figure: Figure, words: list[str]) -> None:
    faults = figure_faults(figure)
    assert len(faults) == 1
    assert all(word in faults[0] for word in words), faults


def test_every_fault_is_named_at_once() -> None:
    pose = Pose(angles={"nek": 1, "head": math.nan}, pins={"toe": (0, 0)})
    assert len(figure_faults(Figure(poses={"rest": pose}, working=("x",)))) == 4


def test_everything_at_once_is_sound() -> None:
    figure = Figure(
        view=View.SIDE,
        stance=Stance.CHAIR,
        props=(Prop.WALL,),
        working=("near_arm", "torso"),
        poses={
            "rest": Pose(angles={"torso": 80}, shift={"near_shoulder": (0.1, 0)}, pins={"near_wrist": (1, 1)}),
            "up": Pose(touch={"far_hand": "crown"}, sizes={"elbow": 2}, reach={"far_forearm": 0.5}),
        },
        tracks={Kind.MOVE: ("rest", "up", "rest")},
        orbits=(Orbit(joint="far_shoulder", radius="size"),),
        pushes=(Push(at="far_hand", angle=90),),
    )
    assert figure_faults(figure) == ()
