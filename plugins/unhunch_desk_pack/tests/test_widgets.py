"""What the progress widgets draw. The drawing is pure, so no app and no screen is needed."""

import pytest
from unhunch.api import Dose, Kind
from unhunch.drawing import Pen, Picture, Run, Size, painted
from unhunch.engine.progress import progress_of
from unhunch.engine.session import Session
from unhunch.testing import ManualClock, exercise_of, plan_of

from unhunch_desk_pack import box_breathing, doorway_stretch, gaze
from unhunch_desk_pack.box_breathing.widget import BreathingSquare, place, square
from unhunch_desk_pack.doorway_stretch.widget import Doorway, framed, reach_of
from unhunch_desk_pack.gaze.widget import FarPoint, far_point

SIZES = [(1, 1), (12, 5), (40, 9), (67, 26), (200, 60)]


def moment(module, seconds):
    """Return where a session of the exercise stands after so many seconds."""
    clock = ManualClock()
    session = Session(plan_of(module), clock)
    session.start()
    for _ in range(seconds):
        clock.advance(1)
        session.poll()
    return progress_of(session)


def inked(picture, role):
    """Return how many cells have this ink."""
    return sum(len(run.text) for row in picture.rows for run in row if role in (run.role, run.back))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seconds", [0, 8, 12, 15, 19])
def test_a_picture_fills_its_stage(size, seconds):
    columns, rows = size
    for picture in (
        square(moment(box_breathing, seconds), columns, rows),
        far_point(moment(gaze, seconds), columns, rows),
    ):
        assert (picture.columns, len(picture.rows)) == size
        assert all(sum(len(run.text) for run in row) == columns for row in picture.rows)


@pytest.mark.parametrize(("seconds", "where"), [(3, None), (8, 0), (12, 1), (16, 2), (20, 3)])
def test_the_dot_goes_round_the_square(seconds, where):
    edge, share = place(moment(box_breathing, seconds))

    assert (edge, share) == (where, 0.0 if where is None else 0.5)


def test_the_ring_closes_while_you_look():
    drawn = [inked(far_point(moment(gaze, seconds), 67, 26), "limb") for seconds in (2, 15, 20, 28)]

    assert drawn == sorted(drawn)
    assert drawn[0] < drawn[-1]
    assert moment(gaze, 28).kind is Kind.HOLD


def test_the_door_stands_just_outside_of_the_arms():
    body = Picture(11, ((Run("   "), Run("█████", "body"), Run("   ")),))
    door = framed(body, reach_of(body), 15)

    assert door.plain().splitlines() == ["    ▆▆▆▆▆▆▆    ", "    ███████    "]


def test_the_floor_is_no_reason_for_a_wide_door():
    floor = Picture(11, ((Run("▄" * 11, "prop"),),))

    assert reach_of(floor) == 0


@pytest.mark.parametrize("size", [(24, 7), (100, 30)])
@pytest.mark.parametrize(
    ("module", "widget"), [(gaze, FarPoint), (box_breathing, BreathingSquare), (doorway_stretch, Doorway)]
)
def test_it_paints_the_stage_with_the_repetitions_below(module, widget, size):
    painter = widget()
    painter.figure = exercise_of(module).figure(Dose(3))
    lines = painted(painter, moment(module, 20), Size(*size), Pen()).plain().splitlines()

    assert len(lines) == size[1]
    assert len("".join(lines).split()) > 3
    assert "◉" in lines[-1]
