"""The shoulder roll is a count that shrinks."""

from itertools import pairwise

import pytest
from hypothesis import given

from unhunch.drawing import Pen
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.progress import Progress
from unhunch_exercises.shoulder_roll.timing import LARGE, SMALL
from unhunch_exercises.shoulder_roll.widget import circles_of, gauge

from .widget_support import COLUMNS, LOW, MOMENTS, PENS, ROWS, TALL, assert_sound, assert_steady, moment, reps, text


def rolling(rep: int, share: float = 0.5, side: Side = Side.FORWARD, radius: float | None = None) -> Progress:
    """Return a moment of a circle."""
    usual = LARGE + (SMALL - LARGE) * (rep - 1 + share) / 10
    params = {"radius": usual if radius is None else radius}
    stations = tuple(reps(rep - 1 if one is side else 0, 10, one, current=one is side) for one in Side if "ward" in one)
    return moment(Kind.MOVE, share, 4, side=side, rep=rep, of=10, params=params, stations=stations)


@pytest.mark.parametrize(
    ("rep", "side", "shown"),
    [
        (1, Side.FORWARD, "→ forward   ◉ ○ ○ ○ ○ ◦ ◦ ◦ ◦ ·"),
        (5, Side.FORWARD, "→ forward   ● ● ● ● ◉ ◦ ◦ ◦ ◦ ·"),
        (10, Side.BACKWARD, "← backward   ● ● ● ● ● • • • • ◉"),
    ],
)
def test_a_low_stage_shows_the_circles_as_characters(rep: int, side: Side, shown: str) -> None:
    assert text(gauge(rolling(rep, side=side), 43, LOW)) == [shown]


def test_a_narrow_stage_keeps_the_arrow() -> None:
    assert text(gauge(rolling(3), 20, 9)) == ["→   ●●◉○○◦◦◦◦·"]


def test_while_switching_nothing_is_done_of_the_other_direction() -> None:
    stations = (reps(10, 10, Side.FORWARD, current=False), reps(0, 10, Side.BACKWARD))
    switch = moment(Kind.SWITCH, 0.5, 3, side=Side.BACKWARD, stations=stations)
    assert text(gauge(switch, 43, LOW)) == ["← backward   ○ ○ ○ ○ ○ ◦ ◦ ◦ ◦ ·"]


def test_the_circles_shrink() -> None:
    circles = circles_of(rolling(4))
    assert circles is not None
    assert all(one > other for one, other in pairwise(circles.sizes()))


def test_in_the_literal_variant_only_the_current_one_has_a_size_of_its_own() -> None:
    circles = circles_of(rolling(4, radius=SMALL))
    assert circles is not None
    sizes = circles.sizes()
    assert len({size for number, size in enumerate(sizes) if number != 3}) == 1
    assert sizes[3] < sizes[0]


def test_on_a_tall_stage_a_dot_runs_round_the_current_circle() -> None:
    pictures = [gauge(rolling(2, share), 67, TALL)[:3] for share in (0.0, 0.25, 0.5, 0.75)]
    assert len(set(pictures)) == 4
    assert gauge(rolling(2, 0.25, Side.BACKWARD), 67, TALL)[:3] != pictures[1]
    assert text(gauge(rolling(2), 67, TALL))[3] == "→ forward"


@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS, pen=PENS)
def test_any_moment_is_drawn_within_its_room(progress: Progress, columns: int, rows: int, pen: Pen) -> None:
    assert_sound(gauge(progress, columns, rows, pen), columns)


@pytest.mark.parametrize("rows", [9, LOW, TALL, 54])
def test_the_figure_does_not_jump(rows: int) -> None:
    assert_steady(lambda progress: gauge(progress, 60, rows))
