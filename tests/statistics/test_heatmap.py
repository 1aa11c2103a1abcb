"""The heat map has each day of the year once, and a step for what was done on it."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from unhunch.history.totals import DayRow, Range, period_of
from unhunch.statistics.heatmap import DAY_STEPS, Heat, heat_days, heat_years, step_of

from .rows_of import TODAY, day_rows, days

YEAR = period_of(Range.YEAR, TODAY)


@pytest.mark.parametrize(
    ("minutes", "step"), [(-1, 0), (0, 0), (0.01, 1), (4, 1), (4.1, 2), (8, 2), (8.1, 3), (12, 3), (12.1, 4), (900, 4)]
)
def test_a_step_goes_up_to_its_minutes(minutes: float, step: int) -> None:
    assert step_of(60 * minutes) == step


def test_what_is_no_number_is_nothing() -> None:
    assert step_of(float("nan")) == 0


@given(day_rows, days)
def test_each_day_of_the_year_is_there_once(rows: list[DayRow], last: date) -> None:
    period = period_of(Range.YEAR, last)
    found = [heat for week in heat_days(rows, period, TODAY) for heat in week]
    assert [heat.first for heat in found] == [period.first + timedelta(days=n) for n in range(period.days)]
    known = {row.day: row for row in rows}
    for heat in found:
        row = known.get(heat.first)
        assert heat.step == (step_of(row.seconds) if row else 0)
        assert not heat.ahead or heat.first > TODAY


def test_a_full_session_is_told_apart_from_breaks() -> None:
    monday, tuesday = YEAR.last - timedelta(days=6), YEAR.last - timedelta(days=5)
    rows = [DayRow(monday, full=1, seconds=600), DayRow(tuesday, breaks=5, seconds=600)]
    week = heat_days(rows, YEAR, TODAY)[-1]
    assert [heat.step for heat in week[:2]] == [3, 3]
    assert [heat.full for heat in week[:2]] == [True, False]
    assert [heat.ahead for heat in week] == [False] * 4 + [True] * 3


def test_a_session_of_which_nothing_was_done_colours_no_day() -> None:
    week = heat_days([DayRow(TODAY, full=1, seconds=0)], YEAR, TODAY)[-1]
    assert (week[3].step, week[3].full) == (0, False)


def test_of_a_week_of_the_years_the_same_is_told() -> None:
    period = period_of(Range.ALL, TODAY, TODAY)
    monday = period.first

    def this(row: DayRow, today: date) -> Heat:
        return next(heat for _, weeks in heat_years([row], period, today) for heat in weeks if heat.first == monday)

    assert not this(DayRow(monday, full=1, seconds=0), TODAY).full
    assert this(DayRow(monday, full=1, seconds=1), TODAY).full
    assert not this(DayRow(monday), monday).ahead
    assert this(DayRow(monday), monday - timedelta(days=1)).ahead


@given(day_rows, days, days)
def test_each_week_of_the_years_is_there_once(rows: list[DayRow], first: date, last: date) -> None:
    period = period_of(Range.ALL, last, first)
    years = heat_years(rows, period, TODAY)
    found = [heat.first for _, weeks in years for heat in weeks]
    assert found == sorted(set(found))
    assert set(period.mondays()) <= set(found)
    assert all(len(weeks) in (52, 53) for _, weeks in years)
    seconds = dict.fromkeys(period.mondays(), 0.0)
    for row in rows:
        if row.day in period:
            seconds[row.day - timedelta(days=row.day.weekday())] += row.seconds
    shown = {heat.first: heat.step for _, weeks in years for heat in weeks}
    assert all((shown[monday] > 0) == (total > 0) for monday, total in seconds.items())


def test_the_steps_grow() -> None:
    assert list(DAY_STEPS) == sorted(DAY_STEPS)
