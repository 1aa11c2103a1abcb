"""The arm raise is a spirit level: its bubble comes in from the working side and stands in the middle when level."""

import pytest
from hypothesis import given

from unhunch.drawing import Pen
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.progress import Progress
from unhunch_exercises.arm_raise.widget import gauge, tube

from .widget_support import (
    COLUMNS,
    LOW,
    MOMENTS,
    PENS,
    ROWS,
    TALL,
    assert_sound,
    assert_steady,
    inks,
    moment,
    reps,
    text,
)

LEFT = {"side": Side.LEFT, "stations": (reps(2, 5, Side.LEFT), reps(0, 5, Side.RIGHT, current=False))}
RIGHT = {"side": Side.RIGHT, "stations": (reps(5, 5, Side.LEFT, current=False), reps(0, 5, Side.RIGHT))}


@pytest.mark.parametrize(
    ("kind", "share", "shown"),
    [
        (Kind.IN, 0.0, "●──────── level ─────────"),
        (Kind.IN, 0.5, "────●──── level ─────────"),
        (Kind.IN, 1.0, "────────● level ─────────"),
        (Kind.OUT, 0.5, "────●──── level ─────────"),
        (Kind.OUT, 1.0, "●──────── level ─────────"),
        (Kind.REST, 0.5, "●──────── level ─────────"),
        (Kind.HOLD, 0.5, "───────── level ─────────"),
    ],
)
def test_the_bubble_follows_the_arm(kind: Kind, share: float, shown: str) -> None:
    assert text([tube(moment(kind, share, **LEFT), 25)]) == [shown]
    if kind is not Kind.HOLD:
        assert text([tube(moment(kind, share, **RIGHT), 25)]) == [shown[::-1].replace("level"[::-1], "level")]


def test_when_level_the_word_itself_is_the_bubble() -> None:
    word = next(run for run in tube(moment(Kind.HOLD, 0.5, **LEFT), 25) if "level" in run.text)
    assert (word.role, word.back) == (None, "hold")


def test_a_low_stage_shows_the_level_while_the_arm_moves_and_the_arms_else() -> None:
    assert "level" in text(gauge(moment(Kind.IN, 0.5, **LEFT), 43, LOW))[0]
    assert text(gauge(moment(Kind.REST, 0.5, **LEFT), 43, LOW))[0].split() == ["left", "●●◉○○", "right", "○○○○○"]
    assert text(gauge(moment(Kind.READY, 0.5, **LEFT), 20, 9)) == ["left 2/5  right 0/5"]


def test_a_wide_stage_has_the_arms_on_both_sides_of_the_level() -> None:
    row = text(gauge(moment(Kind.HOLD, 0.5, **LEFT), 67, LOW))[0]
    assert row.startswith("left ●●◉○○  ─")
    assert row.endswith("─  right ○○○○○")


def test_a_tall_stage_draws_the_level_large() -> None:
    rows = gauge(moment(Kind.HOLD, 0.5, **RIGHT), 67, TALL)
    assert text(rows)[3].split() == ["left", "●●●●●", "level", "right", "◉○○○○"]
    assert inks(rows[3])["level"] == "hold"
    assert "limb" in {run.role for run in rows[1]}


@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS, pen=PENS)
def test_any_moment_is_drawn_within_its_room(progress: Progress, columns: int, rows: int, pen: Pen) -> None:
    assert_sound(gauge(progress, columns, rows, pen), columns)


@pytest.mark.parametrize("rows", [9, LOW, TALL, 54])
def test_the_figure_does_not_jump(rows: int) -> None:
    assert_steady(lambda progress: gauge(progress, 60, rows))
