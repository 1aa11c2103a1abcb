"""What gauges are made of holds for any number, and has a plain form for a terminal without UTF-8."""

import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.drawing import Pen
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.progress import Progress
from unhunch.figure.gauges import (
    blocks,
    first_fitting,
    held,
    joined,
    named_pips,
    reach,
    seconds_done,
    station_now,
    station_pips,
    tidy,
)
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Role, Run
from unhunch.figure.rows import Row, width
from unhunch_exercises.aerobic import widget as aerobic
from unhunch_exercises.arm_raise import widget as arm_raise
from unhunch_exercises.arm_slide import widget as arm_slide
from unhunch_exercises.butterfly import widget as butterfly
from unhunch_exercises.neck_isometric import widget as neck_isometric
from unhunch_exercises.shoulder_roll import widget as shoulder_roll
from unhunch_exercises.thoracic_extension import widget as thoracic_extension

from .widget_support import COLUMNS, COUNTS, MOMENTS, NUMBERS, PENS, ROWS, moment, reps, text

ASCII = Pen(Glyphs.ASCII)
GAUGES: dict[str, Callable[[Progress, int, int], Sequence[Row]]] = {
    "aerobic": lambda progress, columns, rows: aerobic.gauge(progress, columns, rows, ASCII),
    "arm-raise": lambda progress, columns, rows: arm_raise.gauge(progress, columns, rows, ASCII),
    "arm-slide": lambda progress, columns, rows: arm_slide.gauge(progress, columns, rows, ASCII),
    "butterfly": lambda progress, columns, rows: butterfly.gauge(progress, columns, rows, ASCII),
    "neck-isometric": neck_isometric.gauge,
    "shoulder-roll": lambda progress, columns, rows: shoulder_roll.gauge(progress, columns, rows, ASCII),
    "thoracic-extension": thoracic_extension.gauge,
}


@pytest.mark.parametrize("name", list(GAUGES))
@given(progress=MOMENTS, columns=COLUMNS, rows=ROWS)
def test_without_utf_8_every_gauge_is_plain(name: str, progress: Progress, columns: int, rows: int) -> None:
    drawn = Picture(columns, tuple(tidy(GAUGES[name](progress, columns, rows), columns, rows)))
    assert Glyphs.ASCII.drawn(drawn.plain()).isascii()


@given(number=st.floats(), least=st.floats(-5, 0), most=st.floats(0, 5))
def test_a_held_number_is_a_number(number: float, least: float, most: float) -> None:
    assert least <= held(number, least, most) <= most


@given(progress=MOMENTS)
def test_the_reach_is_a_share(progress: Progress) -> None:
    assert 0.0 <= reach(progress) <= 1.0


def test_the_reach_goes_out_and_back_at_the_pace_of_the_figure() -> None:
    assert [round(reach(moment(Kind.IN, share)), 2) for share in (0, 0.25, 0.5, 0.75, 1)] == [0, 0.15, 0.5, 0.85, 1]
    assert reach(moment(Kind.HOLD, 0.1)) == 1.0
    assert math.isclose(reach(moment(Kind.OUT, 0.25)), 1 - reach(moment(Kind.IN, 0.25)))
    assert reach(moment(Kind.REST, 0.5)) == 0.0


def test_a_second_is_done_when_it_is_over() -> None:
    assert [seconds_done(moment(Kind.HOLD, 0, 10, into=into)) for into in (0, 0.9, 1.0, 4.99, 5.0)] == [0, 0, 1, 5, 5]


@given(done=COUNTS, of=COUNTS, wide=st.integers(0, 4))
def test_there_are_never_more_blocks_full_than_there_are(done: int, of: int, wide: int) -> None:
    row = blocks(done, of, wide=wide)
    assert width(row) <= 99 * 5
    assert all(run.text for run in row)


def test_blocks_differ_in_shape_and_not_in_colour_alone() -> None:
    assert text([blocks(2, 4)]) == ["■■□□"]
    assert text([blocks(1, 3, wide=2)]) == ["██ ▁▁ ▁▁"]


@given(station=st.builds(reps, COUNTS, COUNTS, st.none() | st.sampled_from(Side)), room=st.integers(-5, 120))
def test_pips_take_no_more_room_than_there_is(station, room: int) -> None:  # type: ignore[no-untyped-def]
    assert width(station_pips(station, room)) <= max(0, room)
    assert width(named_pips(station, room)) <= max(len(str(station.side)), room)


def test_the_station_is_the_current_one_then_the_next_one() -> None:
    left, right = reps(5, 5, Side.LEFT, current=False), reps(1, 5, Side.RIGHT, current=False)
    assert station_now(moment(Kind.READY, stations=(left, right))) is right
    assert station_now(moment(Kind.READY, stations=(left, reps(1, 5, Side.RIGHT)))).side is Side.RIGHT  # type: ignore[union-attr]
    assert station_now(moment(Kind.IN, rep=3, of=5)) == reps(2, 5)
    assert station_now(moment(Kind.IN)) is None


def test_the_first_row_that_fits_is_taken() -> None:
    long, short = (Run("a long one"),), (Run("short"),)
    assert first_fitting(20, (), long, short) == long
    assert first_fitting(6, long, short) == short
    assert first_fitting(3, long, short) == ()
    assert text([joined(long, (), short, gap=2)]) == ["a long one  short"]


@given(number=NUMBERS, pen=PENS, columns=st.integers(0, 60), rows=st.integers(0, 12))
def test_a_sketch_takes_any_number(number: float, pen: Pen, columns: int, rows: int) -> None:
    sketch = pen.canvas(columns, rows)
    sketch.disc(Role.LIMB, number, 1.0, 2.0)
    sketch.line(Role.PROP, ((0.0, number), (5.0, 5.0)), 1.0)
    sketch.wedge(Role.BODY, 1.0, number, 3.0, 0.0, 90.0)
    sketch.box(Role.BODY, 0.0, number, 1.0, 2.0)
    sketch.dots(Role.BODY, ((number, 1.0),))
    sketch.clear(number, number, 1.0)
    picture = sketch.picture()
    assert len(picture) == rows
    assert all(width(row) == columns for row in picture)


@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_without_colours_what_is_done_still_differs_from_what_is_to_come(glyphs: Glyphs) -> None:
    pen = Pen(glyphs, mono=True)
    bars = {
        str(text(aerobic.large_bar(moment(Kind.MOVE, share, 180, into=90.5), 40, pen))) for share in (0.2, 0.5, 0.8)
    }
    assert len(bars) == 3
    holds = {str(text(butterfly.large_elbows(moment(Kind.HOLD, step / 5, 5), 40, pen))) for step in range(6)}
    assert len(holds) == 6
    lit, off = (arm_slide.large_contacts(moment(kind, 0.5), 60, pen) for kind in (Kind.IN, Kind.READY))
    assert text(lit) != text(off)
