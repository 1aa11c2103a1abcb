"""The thoracic extension goes with the breath, and stops at a stretch."""

import pytest
from hypothesis import given

from unhunch.drawing import Pen
from unhunch.engine.kinds import Kind
from unhunch.engine.progress import Progress
from unhunch_exercises.thoracic_extension.widget import dial, gauge

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

TEN = (reps(2, 10),)


@pytest.mark.parametrize(
    ("kind", "share", "shown"),
    [
        (Kind.IN, 0.0, "breathe in   ●──────────────────┃ a stretch"),
        (Kind.IN, 0.5, "breathe in   ━━━━━━━━━●─────────┃ a stretch"),
        (Kind.IN, 1.0, "breathe in   ━━━━━━━━━━━━━━━━━━●┃ a stretch"),
        (Kind.HOLD, 0.5, "stay         ━━━━━━━━━━━━━━━━━━●┃ a stretch"),
        (Kind.OUT, 0.5, "breathe out  ━━━━━━━━━●─────────┃ a stretch"),
        (Kind.REST, 0.5, "sit tall     ●──────────────────┃ a stretch"),
    ],
)
def test_a_low_stage_shows_the_breath_and_the_way_to_the_stretch(kind: Kind, share: float, shown: str) -> None:
    assert text(gauge(moment(kind, share, 3, stations=TEN), 43, LOW)) == [shown]


def test_a_narrow_stage_keeps_the_breath() -> None:
    assert text(gauge(moment(Kind.IN, 0.5, 3, stations=TEN), 20, 9)) == ["breathe in   ━━●───┃"]
    assert text(gauge(moment(Kind.IN, 0.5, 3, stations=TEN), 12, 9)) == ["breathe in"]


def test_the_breath_widens_and_narrows() -> None:
    def lines(kind: Kind, share: float) -> int:
        return text(gauge(moment(kind, share, 3), 67, TALL))[1].count("━")

    opening = [lines(Kind.IN, step / 10) for step in range(11)]
    closing = [lines(Kind.OUT, step / 10) for step in range(11)]
    assert opening == sorted(opening)
    assert opening[0] == 0
    assert closing == opening[::-1]
    assert lines(Kind.HOLD, 0.5) == opening[-1]


def test_the_stretch_lights_up_when_it_is_reached() -> None:
    assert inks(gauge(moment(Kind.IN, 0.9, 3), 43, LOW)[0])["a stretch"] == "muted"
    assert inks(gauge(moment(Kind.HOLD, 0.9, 1), 43, LOW)[0])["a stretch"] == "hold"


def test_the_dial_fills_and_leaves_the_way_to_the_ceiling_open() -> None:
    def filled(progress: Progress) -> int:
        return sum(len(run.text) for row in dial(progress, 22, Pen()) for run in row if "limb" in (run.role, run.back))

    sizes = [filled(moment(Kind.IN, share, 3)) for share in (0.0, 0.3, 0.6, 1.0)]
    assert sizes == sorted(set(sizes))
    assert sizes[0] == 0
    shown = text(dial(moment(Kind.HOLD), 22, Pen()))
    assert "ceiling" in shown
    assert any("a stretch" in row for row in shown)


@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS, pen=PENS)
def test_any_moment_is_drawn_within_its_room(progress: Progress, columns: int, rows: int, pen: Pen) -> None:
    assert_sound(gauge(progress, columns, rows), columns)
    panel = dial(progress, rows, pen)
    assert len(panel) == rows
    assert len({sum(len(run.text) for run in row) for row in panel}) == 1


@pytest.mark.parametrize("rows", [9, LOW, TALL, 54])
def test_the_figure_does_not_jump(rows: int) -> None:
    assert_steady(lambda progress: gauge(progress, 60, rows))
