"""The light aerobic block shows how much of the goal is done, with a beat; past the goal it asks for nothing more."""

import pytest
from hypothesis import given

from unhunch.drawing import Pen
from unhunch.engine.kinds import Kind
from unhunch.engine.progress import Progress
from unhunch_exercises.aerobic.widget import beat, gauge, large_bar

from .widget_support import COLUMNS, LOW, MOMENTS, PENS, ROWS, TALL, assert_sound, assert_steady, moment, text


@pytest.mark.parametrize(
    ("into", "shown"),
    [
        (0, "● 0:00 of 3:00 ────────────────────────"),
        (90, "● 1:30 of 3:00 ━━━━━━━━━━━━────────────"),
        (180, "● 3:00 of 3:00 ━━━━━━━━━━━━━━━━━━━━━━━━"),
    ],
)
def test_a_low_stage_shows_the_time_and_the_bar(into: float, shown: str) -> None:
    progress = moment(Kind.MOVE, into / 180, 180)
    assert text(gauge(progress, 40, LOW)) == [shown]


def test_a_narrow_stage_keeps_the_bar() -> None:
    assert text(gauge(moment(Kind.MOVE, 0.5, 180), 20, 9)) == ["● 1:30/3:00 ━━━━───"]


def test_past_the_goal_it_counts_what_came_on_top() -> None:
    past = moment(Kind.MOVE, 1.0, 180, into=222.0, open_ended=True)
    assert "goal reached, 0:42 more" in text(gauge(past, 43, LOW))[0]
    assert text(gauge(past, 67, TALL))[3] == "goal reached, 0:42 more"


def test_it_beats_once_a_second() -> None:
    beats = [beat(moment(Kind.MOVE, 0.5, 180, into=10 + step / 4)).text for step in range(9)]
    assert beats == ["●", "•", "·", "•", "●", "•", "·", "•", "●"]


def test_on_a_tall_stage_the_end_of_the_bar_beats() -> None:
    one, other = (large_bar(moment(Kind.MOVE, 0.5, 180, into=into), 60, Pen()) for into in (90.0, 90.5))
    assert one != other


@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS, pen=PENS)
def test_any_moment_is_drawn_within_its_room(progress: Progress, columns: int, rows: int, pen: Pen) -> None:
    assert_sound(gauge(progress, columns, rows, pen), columns)


@pytest.mark.parametrize("rows", [9, LOW, TALL, 54])
def test_the_figure_does_not_jump(rows: int) -> None:
    assert_steady(lambda progress: gauge(progress, 60, rows))
