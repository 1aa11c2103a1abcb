"""A phase that names a pose: the figure goes there, from the pose before."""

from random import Random

from unhunch.engine.kinds import Kind
from unhunch.engine.playback import demo_instant
from unhunch.engine.poses import Figure, Instant, Pose, View
from unhunch.engine.timeline import lay_out, poses_gone_through
from unhunch.engine.timing import Phase, metronome, sequence
from unhunch.figure.interpolate import skeleton_at
from unhunch.figure.render import draw

FIGURE = Figure(
    view=View.SIDE,
    poses={
        "rest": Pose(angles={"upper_arm": 270.0}),
        "ahead": Pose(angles={"upper_arm": 0.0, "forearm": 0.0}),
        "up": Pose(angles={"upper_arm": 90.0, "forearm": 90.0}),
    },
)
TIMELINE = lay_out(sequence(Phase(Kind.READY, 3), metronome(2, "ahead", "up", "ahead")), Random(0))


def picture(*poses: str, progress: float = 1.0) -> str:
    return draw(FIGURE, Instant(kind=Kind.MOVE, progress=progress, poses=poses), 40, 16).plain()


def test_each_phase_goes_from_the_pose_before_to_its_own() -> None:
    gone = [poses_gone_through(TIMELINE.phases, phase.index) for phase in TIMELINE.phases]
    assert gone == [(), ("rest", "ahead"), ("ahead", "up"), ("up", "ahead")]


def test_a_hold_stays_in_its_pose() -> None:
    timeline = lay_out(sequence(Phase(Kind.IN, 2, pose="up"), Phase(Kind.HOLD, 5, pose="up")), Random(0))
    assert poses_gone_through(timeline.phases, 1) == ("up",)


def test_the_figure_arrives_where_the_next_phase_begins() -> None:
    def joints(*poses: str, progress: float) -> object:
        return skeleton_at(FIGURE, Instant(kind=Kind.MOVE, progress=progress, poses=poses))

    assert joints("rest", "ahead", progress=1.0) == joints("ahead", "up", progress=0.0)
    assert joints("rest", "ahead", progress=1.0) != joints("ahead", "up", progress=1.0)


def test_a_pose_that_the_figure_lacks_leaves_the_usual_track() -> None:
    usual = draw(FIGURE, Instant(kind=Kind.HOLD), 40, 16)
    assert draw(FIGURE, Instant(kind=Kind.HOLD, poses=("sideways",)), 40, 16) == usual


def test_the_highest_pose_fits_the_stage_although_no_track_goes_there() -> None:
    rows = picture("up").splitlines()
    low = Figure(view=View.SIDE, poses={"rest": FIGURE.poses["rest"]})
    assert rows != draw(low, Instant(kind=Kind.HOLD), 40, 16).plain().splitlines()
    assert not any(mark in rows[0][:5] + rows[0][-5:] for mark in "█▌▐")


def test_a_demonstration_goes_through_them_all() -> None:
    assert {demo_instant(TIMELINE, second + 0.5).poses for second in range(0, 6, 2)} == {
        ("rest", "ahead"),
        ("ahead", "up"),
        ("up", "ahead"),
    }
