"""The neck isometric shows its stations, and in the hold ten blocks and how light the push is."""

import pytest
from hypothesis import given

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.progress import Progress
from unhunch_exercises.neck_isometric.widget import gauge

from .widget_support import COLUMNS, LOW, MOMENTS, ROWS, TALL, assert_sound, assert_steady, inks, moment, reps, text

STATIONS = (reps(5, 5, Side.FRONT, current=False), reps(1, 5, Side.LEFT), reps(0, 5, Side.RIGHT, current=False))


@pytest.mark.parametrize("kind", [Kind.READY, Kind.IN, Kind.OUT, Kind.REST, Kind.SWITCH])
def test_outside_of_the_hold_a_low_stage_shows_the_stations(kind: Kind) -> None:
    assert text(gauge(moment(kind, 0.5, stations=STATIONS), 44, LOW)) == [
        "front ●●●●●    left ●◉○○○    right ○○○○○",
    ]


@pytest.mark.parametrize(
    ("share", "blocks"), [(0.0, "□□□□□□□□□□"), (0.5, "■■■■■□□□□□"), (0.99, "■■■■■■■■■□"), (1.0, "■■■■■■■■■■")]
)
def test_the_hold_fills_a_block_a_second(share: float, blocks: str) -> None:
    assert text(gauge(moment(Kind.HOLD, share, stations=STATIONS), 43, LOW)) == [f"light: about a fifth   {blocks}"]


def test_a_narrow_stage_says_it_in_fewer_words() -> None:
    assert text(gauge(moment(Kind.HOLD, 0.3, stations=STATIONS), 20, 9)) == ["a fifth ■■■□□□□□□□"]
    row = gauge(moment(Kind.IN, 0.3, stations=STATIONS), 20, 9)[0]
    assert text((row,)) == ["front  left  right"]
    assert inks(row) == {"front": "muted", "left": "foreground", "right": "muted"}


def test_a_tall_stage_shows_both() -> None:
    rows = text(gauge(moment(Kind.HOLD, 0.2, stations=STATIONS), 67, TALL))
    assert rows == [
        "",
        "front ●●●●●    left ●◉○○○    right ○○○○○",
        "",
        "light: about a fifth   ███ ███ ▁▁▁ ▁▁▁ ▁▁▁ ▁▁▁ ▁▁▁ ▁▁▁ ▁▁▁ ▁▁▁",
    ]


def test_a_hold_of_another_length_has_as_many_blocks_as_seconds() -> None:
    assert text(gauge(moment(Kind.HOLD, 0.5, 6), 43, LOW)) == ["light: about a fifth   ██ ██ ██ ▁▁ ▁▁ ▁▁"]
    assert text(gauge(moment(Kind.HOLD, 0.5, 60), 43, LOW)) == ["light: about a fifth   ■■■■■□□□□□"]


def test_ten_repetitions_in_four_stations_still_fit() -> None:
    stations = (*(reps(10, 10, side, current=False) for side in (Side.FRONT, Side.LEFT, Side.RIGHT)),)
    assert text(gauge(moment(Kind.IN, stations=(*stations, reps(3, 10, Side.BACK))), 43, LOW)) == [
        "front  left  right  back ●●●◉○○○○○○"
    ]


@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS)
def test_any_moment_is_drawn_within_its_room(progress: Progress, columns: int, rows: int) -> None:
    assert_sound(gauge(progress, columns, rows), columns)


@pytest.mark.parametrize("rows", [9, LOW, TALL, 54])
def test_the_figure_does_not_jump(rows: int) -> None:
    assert_steady(lambda progress: gauge(progress, 60, rows))
