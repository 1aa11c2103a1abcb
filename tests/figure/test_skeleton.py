"""Bones keep their length, what must not move does not, and hands touch what they should."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import Ease, Figure, Instant, Orbit, Pose, Stance, View, figure_faults
from unhunch.figure.bones import INDEX
from unhunch.figure.interpolate import blend, eased, skeleton_at, solved
from unhunch.figure.skeleton import FOREARM, SHIN, THIGH, UPPER_ARM, Limb, Skeleton, place, two_links
from unhunch_exercises.aerobic.poses import BIKE, MARCH
from unhunch_exercises.arm_raise.poses import FIGURE as ARM_RAISE
from unhunch_exercises.arm_slide.poses import FIGURE as ARM_SLIDE
from unhunch_exercises.butterfly.poses import FIGURE as BUTTERFLY
from unhunch_exercises.neck_isometric.poses import FIGURE as NECK
from unhunch_exercises.shoulder_roll.poses import FIGURE as SHOULDER_ROLL
from unhunch_exercises.thoracic_extension.poses import FIGURE as THORACIC

FIGURES = {
    "neck": NECK,
    "neck-left": NECK.of(Side.LEFT),
    "neck-right": NECK.of(Side.RIGHT),
    "neck-back": NECK.of(Side.BACK),
    "arm-raise": ARM_RAISE,
    "thoracic": THORACIC,
    "arm-slide": ARM_SLIDE,
    "butterfly": BUTTERFLY,
    "shoulder-roll": SHOULDER_ROLL,
    "bike": BIKE,
    "march": MARCH,
}
PARTS = st.floats(0, 1)
KINDS = st.sampled_from(list(Kind))


def at(figure: Figure, kind: Kind, part: float, side: Side | None = None, seconds: float | None = None) -> Skeleton:
    moment = part if seconds is None else seconds
    return skeleton_at(figure, Instant(kind=kind, side=side, progress=part, seconds=moment))


def lengths(limb: Limb) -> tuple[float, float]:
    return math.dist(limb.root, limb.mid), math.dist(limb.mid, limb.end)


@pytest.mark.parametrize("name", FIGURES)
def test_the_built_in_figures_are_sound(name: str) -> None:
    assert figure_faults(FIGURES[name]) == ()


@given(name=st.sampled_from(list(FIGURES)), kind=KINDS, part=PARTS, seconds=st.floats(0, 100))
def test_no_bone_changes_its_length(name: str, kind: Kind, part: float, seconds: float) -> None:
    figure = FIGURES[name]
    body = at(figure, kind, part, seconds=seconds)
    poses = [solved(figure, pose) for pose in figure.track(kind)]
    for limbs, names, full in (
        (body.arms, ("upper_arm", "forearm"), (UPPER_ARM, FOREARM)),
        (body.legs, ("thigh", "shin"), (THIGH, SHIN)),
    ):
        for side, limb in zip("ab", limbs, strict=True):
            for segment, length, found in zip(names, full, lengths(limb), strict=True):
                reaches = {round(pose.reach[INDEX[f"{side}_{segment}"]], 6) for pose in poses}
                if len(reaches) == 1:
                    assert found == pytest.approx(length * reaches.pop(), abs=1e-5)


@given(part=PARTS, kind=st.sampled_from([Kind.IN, Kind.HOLD, Kind.OUT]))
def test_arm_raise_moves_one_arm_and_nothing_else(part: float, kind: Kind) -> None:
    start, now = at(ARM_RAISE, Kind.READY, 0), at(ARM_RAISE, kind, part)
    assert (now.pelvis, now.chest, now.skull, now.legs) == (start.pelvis, start.chest, start.skull, start.legs)
    assert now.arms[1] == start.arms[1]
    assert now.arms[0].root == start.arms[0].root


def test_arm_raise_goes_forward_and_up_not_through_the_floor() -> None:
    heights = [at(ARM_RAISE, Kind.IN, part / 20).arms[0].end[1] for part in range(21)]
    assert heights == sorted(heights)
    raised = at(ARM_RAISE, Kind.HOLD, 0).arms[0]
    assert raised.end[0] - raised.root[0] > 2
    assert raised.end[1] >= raised.root[1]


@given(part=PARTS, side=st.sampled_from([Side.FRONT, Side.LEFT, Side.RIGHT, Side.BACK]))
def test_in_the_neck_hold_no_joint_moves_and_the_head_never_does(part: float, side: Side) -> None:
    figure = NECK.of(side)
    assert at(figure, Kind.HOLD, part) == at(figure, Kind.HOLD, 0)
    for kind in (Kind.IN, Kind.OUT, Kind.REST):
        assert at(figure, kind, part).skull == at(figure, Kind.HOLD, 0).skull


def test_the_palm_lies_on_the_head() -> None:
    for figure, arm in ((NECK, 0), (NECK.of(Side.LEFT), 0), (NECK.of(Side.BACK), 0)):
        body = at(figure, Kind.HOLD, 0)
        assert 0.35 < math.dist(body.arms[arm].palm, body.skull) < 0.6


@given(part=PARTS)
def test_thoracic_keeps_the_legs_still_and_the_hands_on_the_head(part: float) -> None:
    start, now = at(THORACIC, Kind.READY, 0), at(THORACIC, Kind.IN, part)
    assert now.pelvis == start.pelvis
    assert now.legs == start.legs
    for arm in now.arms:
        assert math.dist(arm.palm, now.skull) == pytest.approx(math.dist(start.arms[0].palm, start.skull), abs=0.02)


def test_thoracic_ends_looking_up() -> None:
    assert at(THORACIC, Kind.HOLD, 0).gaze - at(THORACIC, Kind.READY, 0).gaze == pytest.approx(45)


@given(part=PARTS)
def test_the_wall_and_the_butterfly_are_the_same_left_and_right(part: float) -> None:
    for figure in (ARM_SLIDE, BUTTERFLY):
        left, right = at(figure, Kind.IN, part).arms
        for joint in ("root", "mid", "end", "tip"):
            (x, y), (mirrored, same) = getattr(left, joint), getattr(right, joint)
            assert mirrored == pytest.approx(-x, abs=1e-9)
            assert same == pytest.approx(y, abs=1e-9)


@given(part=PARTS)
def test_arm_slide_moves_the_arms_only(part: float) -> None:
    start, now = at(ARM_SLIDE, Kind.READY, 0), at(ARM_SLIDE, Kind.IN, part)
    assert (now.skull, now.chest, now.legs) == (start.skull, start.chest, start.legs)


@given(part=PARTS)
def test_butterfly_hands_stay_on_the_shoulders(part: float) -> None:
    for arm in at(BUTTERFLY, Kind.IN, part).arms:
        assert math.dist(arm.end, arm.root) < 0.45


def test_the_shoulder_goes_round_forward_by_way_of_the_top() -> None:
    def way(side: Side) -> list[tuple[float, float]]:
        return [at(SHOULDER_ROLL, Kind.MOVE, part / 4, side).arms[0].root for part in range(5)]

    start, behind, top, front, end = way(Side.FORWARD)
    assert start == pytest.approx(end, abs=1e-9)
    assert behind[0] < top[0] < front[0]
    assert top[1] > behind[1] > start[1]
    assert way(Side.BACKWARD)[1] == pytest.approx(front, abs=1e-9)
    assert start == pytest.approx(at(SHOULDER_ROLL, Kind.READY, 0).arms[0].root)


def test_the_circle_is_as_large_as_the_phase_says() -> None:
    for radius in (0.28, 0.11):
        tops = [
            skeleton_at(
                SHOULDER_ROLL, Instant(kind=Kind.MOVE, side=Side.FORWARD, progress=part, params={"radius": radius})
            )
            .arms[0]
            .root[1]
            for part in (0.0, 0.5)
        ]
        assert tops[1] - tops[0] == pytest.approx(2 * radius)


@given(seconds=st.floats(0, 1000))
def test_feet_stay_on_the_pedals_and_knees_bend_forwards(seconds: float) -> None:
    body = at(BIKE, Kind.MOVE, 0, seconds=seconds)
    near, far = body.legs
    middle = ((near.end[0] + far.end[0]) / 2, (near.end[1] + far.end[1]) / 2)
    assert math.dist(near.end, far.end) == pytest.approx(1.0, abs=1e-6)
    assert middle == pytest.approx((0.55, -2.28), abs=1e-6)
    for leg in body.legs:
        along = (leg.end[0] - leg.root[0], leg.end[1] - leg.root[1])
        knee = (leg.mid[0] - leg.root[0], leg.mid[1] - leg.root[1])
        assert along[0] * knee[1] - along[1] * knee[0] > 0


@given(seconds=st.floats(0, 1000))
def test_march_swings_opposite_arm_and_leg(seconds: float) -> None:
    body, later = (at(MARCH, Kind.MOVE, 0, seconds=second) for second in (seconds, seconds + 0.5))
    assert body.legs[0].end == pytest.approx(later.legs[1].end, abs=1e-6)
    assert body.arms[0].end == pytest.approx(later.arms[1].end, abs=1e-6)


angles = st.floats(-720, 720)


@given(x=st.floats(-3, 3), y=st.floats(-3, 3), hint=angles)
def test_two_links_lead_to_the_goal_or_point_at_it(x: float, y: float, hint: float) -> None:
    first, second = 1.3, 1.1
    turn, bend = (math.radians(angle) for angle in two_links((0, 0), (x, y), first, second, hint))
    end = (
        first * math.cos(turn) + second * math.cos(bend),
        first * math.sin(turn) + second * math.sin(bend),
    )
    away = math.hypot(x, y)
    if 0.2 < away < 2.4:
        assert end == pytest.approx((x, y), abs=1e-6)
    elif away >= 2.4:
        assert math.atan2(end[1], end[0]) == pytest.approx(math.atan2(y, x), abs=1e-3)


@given(start=angles, goal=angles, part=PARTS)
def test_a_blend_goes_the_shorter_way_and_arrives(start: float, goal: float, part: float) -> None:
    figure = Figure(
        view=View.SIDE,
        poses={"rest": Pose(angles={"upper_arm": start}), "work": Pose(angles={"upper_arm": goal})},
    )
    one, other = solved(figure, "rest"), solved(figure, "work")
    turned = blend(one, other, part).angles[INDEX["a_upper_arm"]] - one.angles[INDEX["a_upper_arm"]]
    if part < 1:
        assert abs(turned) <= 180 + 1e-6
    else:  # the pose itself, whose angle may be written a turn away
        assert place(blend(one, other, 1.0), View.SIDE) == place(other, View.SIDE)


@given(part=st.floats(-1, 2))
def test_easing_stays_within_and_is_even(part: float) -> None:
    for ease in Ease:
        assert 0 <= eased(part, ease) <= 1
        assert eased(part, ease) + eased(1 - part, ease) == pytest.approx(1)


def test_a_pose_builds_on_rest_and_a_prefix_wins() -> None:
    figure = Figure(
        view=View.SIDE,
        stance=Stance.CHAIR,
        poses={
            "rest": Pose(angles={"near_upper_arm": 10, "forearm": 20}),
            "work": Pose(angles={"upper_arm": 50, "far_upper_arm": 70}),
        },
    )
    work = solved(figure, "work")
    found = [work.angles[INDEX[name]] for name in ("a_upper_arm", "b_upper_arm", "a_forearm", "a_thigh")]
    assert found == pytest.approx([50, 70, 20, 0])


def test_a_pinned_joint_may_circle() -> None:
    figure = Figure(
        view=View.SIDE,
        poses={"rest": Pose(pins={"near_wrist": (1.2, 0.2)})},
        orbits=(Orbit(joint="near_wrist", radius=0.3, period=2.0),),
    )
    ends = [at(figure, Kind.MOVE, 0, seconds=number / 8).arms[0] for number in range(16)]
    for arm in ends:
        away = (arm.end[0] - arm.root[0] - 1.2, arm.end[1] - arm.root[1] - 0.2)
        assert math.hypot(*away) == pytest.approx(0.3, abs=1e-6)
