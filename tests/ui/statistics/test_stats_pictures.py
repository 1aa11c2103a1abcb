"""The pictures by themselves: they fit wherever they are drawn, and show what the numbers say."""

import itertools
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.rows_of import TODAY, Kept

from unhunch.figure.glyphs import Glyphs
from unhunch.figure.rows import Row, width
from unhunch.history.totals import DayRow, Range, RatingRow, period_of
from unhunch.statistics.heatmap import heat_days
from unhunch.statistics.statistics import Statistics
from unhunch.statistics.sums import Week, weeks
from unhunch.ui.statistics.board import Board, View
from unhunch.ui.statistics.heat_picture import heat_map, shape_for
from unhunch.ui.statistics.plotting import Plot, dates
from unhunch.ui.statistics.trend_picture import trend_picture
from unhunch.ui.statistics.weeks_picture import bars_of, plan_picture, weeks_of_a_bar

QUARTER = period_of(Range.QUARTER, TODAY)
YEAR = period_of(Range.YEAR, TODAY)
SIZES = ((40, 15), (80, 24), (120, 40), (250, 70))
FRAMES = 5
"""Rows that the screen has for the head, the keys and the space about them."""


@cache
def board(history: int) -> Board:
    return Board(Statistics(Kept(history), lambda _: 2, TODAY))


def text(rows: tuple[Row, ...]) -> list[str]:
    return ["".join(run.text for run in row) for row in rows]


def view_of(found: Board, span: Range, chosen: int = 0, *, table: bool = False) -> View:
    return View(span, found.numbers.period(span, TODAY), chosen, table)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("history", [0, 1, 60, 500])
@pytest.mark.parametrize("span", list(Range))
def test_every_picture_fits_every_size_and_range(size: tuple[int, int], history: int, span: Range) -> None:
    columns, rows = size[0] - 2, size[1] - FRAMES
    found = board(history)
    for number in range(5):
        shown = found.picture(view_of(found, span, number), number, columns, rows)
        assert shown
        assert len(shown) <= rows
        assert max(map(width, shown)) <= columns
    assert max(map(width, found.body(view_of(found, span), columns, rows))) <= columns
    assert all(width(row) == columns for row in found.head(view_of(found, span), columns))


@given(
    st.sampled_from([0, 1, 60, 500]), st.sampled_from(list(Range)), st.integers(0, 4), st.booleans(),
    st.integers(1, 260), st.integers(1, 75),
)  # fmt: skip
def test_no_size_breaks_a_picture(history: int, span: Range, chosen: int, table: bool, columns: int, rows: int) -> None:
    found = board(history)
    view = view_of(found, span, chosen, table=table)
    assert found.body(view, columns, rows)
    assert len(found.head(view, columns)) == 2
    for row in found.body(view, columns, rows):
        assert Glyphs.ASCII.drawn("".join(run.text for run in row)).isascii()


# --- The heat map -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "rows", "shape"),
    [(242, 10, (4, 53, 1)), (116, 10, (2, 53, 1)), (116, 34, (4, 27, 2)), (78, 18, (2, 27, 2)), (60, 8, (1, 53, 1)),
     (38, 9, (2, 17, 1)), (5, 1, (2, 1, 1))],
)  # fmt: skip
def test_the_year_is_laid_out_to_the_room(columns: int, rows: int, shape: tuple[int, int, int]) -> None:
    assert shape_for(53, columns, rows) == shape


def test_each_step_has_a_sign_of_its_own_and_full_sessions_have_others() -> None:
    first = QUARTER.first
    minutes = (0, 2, 6, 10, 20)
    breaks = [DayRow(first + timedelta(days=n), breaks=1, seconds=60 * m) for n, m in enumerate(minutes)]
    fulls = [DayRow(first + timedelta(days=7 + n), full=1, seconds=60 * m) for n, m in enumerate(minutes)]
    days = heat_days([*breaks, *fulls], QUARTER, TODAY)
    rows = text(heat_map(days, 40, 10))
    assert rows[0].split() == ["Aug", "Sep", "Oct", "Nov"]
    assert [row[4] for row in rows[1:6]] == list("·▂▄▆█")
    assert [row[6] for row in rows[1:6]] == list("·◊◇◈◆")


def test_days_to_come_are_left_blank() -> None:
    rows = text(heat_map(heat_days([], QUARTER, TODAY), 60, 10))
    assert [row.rstrip()[-1:] for row in rows[1:8]] == ["·"] * 7
    assert len({len(row.rstrip()) for row in rows[1:5]}) == 1
    assert len(rows[5].rstrip()) < len(rows[4].rstrip())


def test_the_weeks_of_the_other_pictures_are_marked() -> None:
    year = heat_days([], YEAR, TODAY)
    marked = [run for run in heat_map(year, 116, 10, QUARTER)[0] if run.role == "accent"]
    assert [len(run.text) for run in marked] == [2 * QUARTER.weeks]
    assert not [run for run in heat_map(year, 116, 10)[0] if run.role == "accent"]


# --- The plan ---------------------------------------------------------------------------------------------


def lived(done: tuple[int, ...]) -> tuple[Week, ...]:
    rows = [
        DayRow(first + timedelta(days=day), full=1, breaks=2, seconds=600)
        for first, count in zip(QUARTER.mondays(), done, strict=False)
        for day in range(count)
    ]
    return weeks(rows, QUARTER, lambda _: 2, YEAR.first, TODAY)


def test_a_session_is_a_block_and_one_that_was_planned_a_line() -> None:
    rows = text(plan_picture(lived((2, 1, 3)), 43, 5))
    assert rows[1].rstrip() == "  3       ▇▇"
    assert rows[2] == "  2 ▇▇ ▁▁ ▇▇ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ "
    assert rows[3].startswith("  1 ▇▇ ▇▇ ▇▇ ▁▁ ")


def test_what_goes_beyond_the_plan_has_another_ink_and_nothing_is_red() -> None:
    rows = plan_picture(lived((3,)), 43, 5)
    inks = {run.role for row in rows for run in row}
    assert inks <= {"limb", "trail", "muted", "track", None}
    assert [run.role for run in rows[1] if "▇" in run.text] == ["trail"]


@given(st.integers(1, 3000), st.integers(5, 250))
def test_bars_have_room_and_lose_no_week(count: int, columns: int) -> None:
    each = weeks_of_a_bar(count, columns)
    one = Week(TODAY, 1, 2, 1, 3, 60.0, 5)
    bars = bars_of([one] * count, each)
    assert len(bars) <= max(1, columns - 3)
    assert sum(bar.done for bar in bars) == count
    assert sum(bar.breaks for bar in bars) == 3 * count


# --- The trend --------------------------------------------------------------------------------------------


def rated(*pairs: tuple[int | None, int | None]) -> list[RatingRow]:
    """Return ratings, five in each of as many weeks as there are pairs."""
    return [
        RatingRow(first + timedelta(days=n), *pair)
        for first, pair in zip(QUARTER.mondays(), pairs, strict=False)
        for n in range(5)
    ]


def test_before_and_after_have_signs_at_their_medians() -> None:
    rows = text(trend_picture(rated((8, 6), (8, 6)), QUARTER, 60, 13))
    assert [number for number, row in enumerate(rows[:-2]) if "●" in row] == [2]
    assert [number for number, row in enumerate(rows[:-2]) if "◇" in row] == [4]
    assert [row[:5] for row in rows if row[:4].strip()] == ["  10 ", "   5 ", "   0 ", "● bef"]
    assert rows[-1].startswith("● before   ◇ after   median and middle half of each week")


def test_the_band_reaches_from_quartile_to_quartile() -> None:
    values = [RatingRow(QUARTER.first + timedelta(days=n), before) for n, before in enumerate((0, 2, 5, 8, 10))]
    rows = text(trend_picture([*values, *rated((None, 5), (None, 5))[5:]], QUARTER, 60, 13))
    column = rows[5].index("●")
    banded = [number for number, row in enumerate(rows[:-2]) if 0x2801 <= ord(row[column]) <= 0x28FF]
    assert (min(banded), max(banded)) == (2, 8)


def test_few_ratings_are_points_alone() -> None:
    rows = trend_picture(rated((3, 2)), QUARTER, 60, 13)
    assert not [char for row in text(rows) for char in row if 0x2801 <= ord(char) <= 0x28FF]
    assert "each rating" in text(rows)[-1]


@pytest.mark.parametrize("tall", range(3, 30))
@pytest.mark.parametrize("rating", range(11))
def test_a_rating_is_on_the_line_that_names_it_and_on_no_other(rating: int, tall: int) -> None:
    lines = text(trend_picture([RatingRow(QUARTER.first, rating)], QUARTER, 60, tall))
    (line,) = (line for line in lines[:-2] if "●" in line)
    label = line[:4].strip()
    first, _, last = label.partition("-")
    named = range(int(first), int(last or first) + 1) if label else ()
    if tall >= 9:  # seven rows of the plot
        assert label == (str(rating) if rating in (0, 5, 10) else "")
    else:
        assert rating in named or not label
    if tall >= 13:
        other = text(trend_picture([RatingRow(QUARTER.first, (rating + 1) % 11)], QUARTER, 60, tall))
        assert "●" not in other[lines.index(line)]


@given(st.integers(1, 80), st.integers(1, 30), st.lists(st.tuples(st.floats(-99, 999), st.floats(-9, 99)), max_size=9))
def test_a_plot_takes_any_point(columns: int, rows: int, points: list[tuple[float, float]]) -> None:
    plot = Plot(columns, rows, 10)
    for point, (_, value) in itertools.pairwise(points):
        plot.mark(*point, "●", "limb")
        plot.line(point, (point[0] + 3, value), "limb")
        plot.band(point[0], point[1], value, "limb", wide=3)
    assert [width(row) for row in plot.picture()] == [columns] * rows


# --- The dates --------------------------------------------------------------------------------------------


@given(st.sampled_from(list(Range)), st.integers(1, 8))
def test_labels_stand_apart_and_end_where_the_picture_ends(span: Range, pitch: int) -> None:
    period = period_of(span, TODAY, TODAY - timedelta(days=3000))
    row = dates(list(period.mondays()), pitch)
    assert width(row) <= period.weeks * pitch + 1
