"""Stretches of time are whole weeks, wherever one looks from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.history.totals import WEEKS, Period, Range, monday, moved, period_of

any_day = st.dates()
usual = st.dates(date(1980, 1, 1), date(2100, 1, 1))
spans = st.sampled_from(list(Range))


@given(spans, any_day, st.one_of(st.none(), any_day))
def test_weeks_tile_every_period(span: Range, last: date, first: date | None) -> None:
    period = period_of(span, last, first)
    assert (period.first.weekday(), period.last.weekday()) == (0, 6)
    mondays = list(period.mondays())
    assert len(mondays) == period.weeks == period.days / 7
    covered = [one + timedelta(days=n) for one in mondays for n in range(7)]
    assert covered == [period.first + timedelta(days=n) for n in range(period.days)]
    assert all(period.place(day) == n // 7 for n, day in enumerate(covered))


@given(st.sampled_from(list(WEEKS)), usual)
def test_a_range_has_its_weeks_and_ends_with_the_week_of_the_day(span: Range, day: date) -> None:
    period = period_of(span, day)
    assert day in period
    assert period.last - day < timedelta(days=7)
    assert period.weeks == WEEKS[span]


@given(usual, usual)
def test_all_begins_with_the_week_of_the_first_day(first: date, last: date) -> None:
    period = period_of(Range.ALL, last, first)
    assert last in period
    assert first in period or first > last


@given(st.sampled_from(list(WEEKS)), usual, st.integers(1, 5))
def test_back_and_forth_ends_where_it_began(span: Range, today: date, steps: int) -> None:
    period = start = period_of(span, today)
    for _ in range(steps):
        before = period
        period = moved(period, -1, today)
        assert period.last + timedelta(days=1) == before.first
    for _ in range(steps + 2):
        period = moved(period, 1, today)
    assert period == start


@given(usual, st.integers(-20_000, 20_000))
def test_no_step_leads_beyond_this_week_or_out_of_the_calendar(today: date, by: int) -> None:
    period = moved(period_of(Range.YEAR, today), by, today)
    assert monday(today) + timedelta(days=6) >= period.last
    assert period.first >= date(1900, 1, 1)
    assert period.weeks == 53


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_clock_that_says_nonsense_makes_a_period_nevertheless(day: date) -> None:
    for span in Range:
        assert period_of(span, day).weeks >= 1


def test_a_period_in_words() -> None:
    assert str(Period(date(2026, 8, 24), date(2026, 11, 22))) == "24 Aug - 22 Nov 2026"
    assert str(Period(date(2025, 11, 17), date(2026, 11, 22))) == "17 Nov 2025 - 22 Nov 2026"


def test_a_step_of_nothing_stays() -> None:
    today = date(2026, 3, 4)
    past = moved(period_of(Range.WEEK, today), -3, today)
    assert moved(past, 0, today) == past
    assert moved(past, 3, today).last == past.last + timedelta(days=21)
    assert moved(past, 4, today) == moved(past, 3, today)
