"""The butterfly stretch closes a gap, and the hold fills what is left of it."""

import pytest
from hypothesis import given

from unhunch.drawing import Pen
from unhunch.engine.kinds import Kind
from unhunch.engine.progress import Progress
from unhunch_exercises.butterfly.widget import elbows, gauge

from .widget_support import COLUMNS, LOW, MOMENTS, PENS, ROWS, TALL, assert_sound, assert_steady, moment, reps, text


@pytest.mark.parametrize(
    ("kind", "share", "shown"),
    [
        (Kind.READY, 0.5, "●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●"),
        (Kind.IN, 0.0, "●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●"),
        (Kind.IN, 0.5, "━━━●┄┄┄┄┄┄┄┄┄┄┄┄┄●━━━"),
        (Kind.IN, 1.0, "━━━━━━●┄┄┄┄┄┄┄●━━━━━━"),
        (Kind.HOLD, 0.0, "━━━━━━● □□□□□ ●━━━━━━"),
        (Kind.HOLD, 0.6, "━━━━━━● ■■■□□ ●━━━━━━"),
        (Kind.HOLD, 1.0, "━━━━━━● ■■■■■ ●━━━━━━"),
        (Kind.OUT, 0.5, "━━━●┄┄┄┄┄┄┄┄┄┄┄┄┄●━━━"),
        (Kind.OUT, 1.0, "●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●"),
    ],
)
def test_the_elbows_come_together_and_the_seconds_stand_between_them(kind: Kind, share: float, shown: str) -> None:
    assert text([elbows(moment(kind, share, 5 if kind is Kind.HOLD else 2), 21)]) == [shown]


def test_a_low_stage_leaves_the_edges_free() -> None:
    assert text(gauge(moment(Kind.HOLD, 0.4, 5), 20, 9)) == ["━━━━━● ■■□□□ ●━━━━━"[1:-1]]


def test_a_tall_stage_adds_the_repetitions() -> None:
    rows = gauge(moment(Kind.HOLD, 0.4, 5, stations=(reps(2, 10),)), 67, TALL)
    assert text(rows)[3] == "●●◉○○○○○○○"
    assert {"limb", "track"} <= {run.role for run in rows[1]}


@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS, pen=PENS)
def test_any_moment_is_drawn_within_its_room(progress: Progress, columns: int, rows: int, pen: Pen) -> None:
    assert_sound(gauge(progress, columns, rows, pen), columns)


@pytest.mark.parametrize("rows", [9, LOW, TALL, 54])
def test_the_figure_does_not_jump(rows: int) -> None:
    assert_steady(lambda progress: gauge(progress, 60, rows))
