"""The trend describes ratings, and claims nothing."""

import itertools
import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.history.totals import Range, RatingRow, period_of
from unhunch.statistics.trend import FEW, caution, is_few, quantile, rated, spread_of, trend

from .rows_of import TODAY, days, rating_rows

QUARTER = period_of(Range.QUARTER, TODAY)


@given(st.lists(st.integers(0, 10), min_size=2, max_size=50))
def test_quartiles_are_those_of_the_library(values: list[int]) -> None:
    spread = spread_of(values)
    assert spread is not None
    assert [spread.low, spread.middle, spread.high] == pytest.approx(
        statistics.quantiles(values, n=4, method="inclusive")
    )
    assert 0 <= spread.low <= spread.middle <= spread.high <= 10


@given(st.lists(st.floats(0, 10), min_size=1, max_size=20).map(sorted), st.floats(0, 1))
def test_a_quantile_lies_among_its_values(values: list[float], share: float) -> None:
    assert values[0] - 1e-9 <= quantile(values, share) <= values[-1] + 1e-9


@given(rating_rows, days, st.sampled_from(list(Range)), st.integers(1, 60))
def test_each_rating_is_in_one_step_and_the_steps_tile_the_period(
    rows: list[RatingRow], last: date, span: Range, each: int
) -> None:
    period = period_of(span, last, date(2020, 1, 1))
    steps = trend(rows, period, each)
    assert (steps[0].first, steps[-1].last) == period
    for one, after in itertools.pairwise(steps):
        assert one.last + timedelta(days=1) == after.first
    assert all((step.last - step.first).days + 1 == 7 * each for step in steps[1:])
    inside = [row for row in rows if row.day in period]
    shown = sum(len(spread.values) for step in steps for spread in (step.before, step.after) if spread is not None)
    assert shown == rated(inside)


def test_a_band_needs_three_ratings() -> None:
    assert spread_of([]) is None
    assert spread_of([None, None]) is None
    two, three = spread_of([1, 9]), spread_of([1, None, 5, 9])
    assert two is not None
    assert not two.has_band
    assert three is not None
    assert three.has_band
    assert (three.low, three.middle, three.high) == (3, 5, 7)


def test_few_sessions_with_a_rating_make_no_line() -> None:
    rows = [RatingRow(TODAY, 3, 2)] * (FEW - 1)
    assert is_few(rows)
    assert is_few([*rows, RatingRow(TODAY, None, None, "same")])
    assert not is_few([*rows, RatingRow(TODAY, None, 1)])


def test_below_the_trend_stands_what_it_rests_on() -> None:
    rows = [RatingRow(TODAY - timedelta(days=n), 3, 2) for n in range(10)]
    assert caution(rows) == "20 ratings on 10 days. A change below about 4 of 10 may be chance."
    assert caution(rows[:1]) == (
        "2 ratings on 1 day. So few are shown one by one. A change below about 4 of 10 may be chance."
    )
    assert caution([]).startswith("No rating in this time.")
