"""The arm slide has a marker as high as the arms, and four points that stay on the wall."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.drawing import Pen
from unhunch.engine.kinds import Kind
from unhunch.engine.progress import Progress
from unhunch.figure.rows import width
from unhunch_exercises.arm_slide.widget import gauge, track

from .widget_support import COLUMNS, LOW, MOMENTS, PENS, ROWS, TALL, assert_sound, assert_steady, moment, reps, text

TEN = (reps(2, 10),)


def marker(progress: Progress) -> float:
    """Return the row that the marker stands in: the first of its colour."""
    panel = track(progress, 6, 20)
    return next(y for y, row in enumerate(panel) if any("limb" in (run.role, run.back) for run in row))


def test_the_marker_goes_up_and_comes_down_again() -> None:
    rows = [marker(moment(Kind.IN, step / 8, 4)) for step in range(9)]
    assert rows == sorted(rows, reverse=True)
    assert rows[0] >= 17
    assert rows[-1] <= 1
    assert marker(moment(Kind.HOLD, 0.5, 1)) == rows[-1]
    assert [marker(moment(Kind.OUT, step / 8, 4)) for step in range(9)] == rows[::-1]
    assert marker(moment(Kind.REST, 0.5, 1)) == rows[0]


@pytest.mark.parametrize("kind", [Kind.IN, Kind.HOLD, Kind.OUT, Kind.REST])
def test_the_four_points_are_lit_while_they_belong_on_the_wall(kind: Kind) -> None:
    assert text(gauge(moment(kind, 0.5, stations=TEN), 43, LOW)) == ["●●◉○○○○○○○   elbows ●●   wrists ●●"]


def test_they_are_not_before() -> None:
    assert text(gauge(moment(Kind.READY, 0.5, stations=TEN), 43, LOW)) == ["●●◉○○○○○○○   elbows ○○   wrists ○○"]


def test_a_narrow_stage_keeps_the_points() -> None:
    assert text(gauge(moment(Kind.IN, 0.5, stations=TEN), 20, 9)) == ["elbows ●●  wrists ●●"]


def test_a_tall_stage_draws_them_large() -> None:
    rows = gauge(moment(Kind.IN, 0.5, stations=TEN), 67, TALL)
    assert text(rows)[3].split() == ["elbows", "●●◉○○○○○○○", "wrists"]
    assert {run.role for run in rows[1] if run.text.strip()} == {"limb"}
    off = gauge(moment(Kind.READY, 0.5, stations=TEN), 67, TALL)
    assert {run.role for run in off[1] if run.text.strip()} == {"track"}


@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS, pen=PENS)
def test_any_moment_is_drawn_within_its_room(progress: Progress, columns: int, rows: int, pen: Pen) -> None:
    assert_sound(gauge(progress, columns, rows, pen), columns)


@given(progress=MOMENTS, columns=st.integers(1, 12), rows=st.integers(1, 60), pen=PENS)
def test_the_track_has_the_size_asked_for(progress: Progress, columns: int, rows: int, pen: Pen) -> None:
    panel = track(progress, columns, rows, pen)
    assert len(panel) == rows
    assert all(width(row) == columns for row in panel)


@pytest.mark.parametrize("rows", [9, LOW, TALL, 54])
def test_the_figure_does_not_jump(rows: int) -> None:
    assert_steady(lambda progress: gauge(progress, 60, rows))
