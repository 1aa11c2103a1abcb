"""Nothing is lost and nothing is added on the way from the history's rows to what is shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.history.totals import DayRow, ExerciseRow, Period, Range, monday, period_of
from unhunch.statistics.number_words import counted, length, plan_words
from unhunch.statistics.sums import by_area, by_exercise, kept, left_out, totals, weeks

from .rows_of import TODAY, day_rows, days, exercise_rows

QUARTER = period_of(Range.QUARTER, TODAY)
FIRST = QUARTER.first


def two(_: date) -> int:
    return 2


@given(day_rows, days, st.sampled_from(list(Range)))
def test_weeks_add_up_to_the_rows_in_the_period(rows: list[DayRow], last: date, span: Range) -> None:
    period = period_of(span, last, date(2015, 1, 1))
    inside = [row for row in rows if row.day in period]
    found = weeks(rows, period, two, None, TODAY)
    assert [week.first for week in found] == list(period.mondays())
    assert sum(week.full for week in found) == sum(row.full for row in inside)
    assert sum(week.breaks for week in found) == sum(row.breaks for row in inside)
    assert sum(week.reps for week in found) == sum(row.reps for row in inside)
    assert abs(sum(week.seconds for week in found) - sum(row.seconds for row in inside)) < 0.01
    assert sum(week.done for week in found) == sum(row.full > 0 for row in inside)


@given(day_rows)
def test_totals_are_the_sums(rows: list[DayRow]) -> None:
    found = totals(rows)
    assert (found.full, found.breaks, found.reps) == tuple(
        sum(getattr(row, name) for row in rows) for name in ("full", "breaks", "reps")
    )
    assert found.days == sum(row.seconds > 0 for row in rows)


@given(exercise_rows)
def test_areas_and_exercises_add_up_to_the_same(rows: list[ExerciseRow]) -> None:
    areas, exercises = by_area(rows), by_exercise(rows)
    assert sum(one.reps for one in areas) == sum(one.reps for one in exercises) == sum(row.reps for row in rows)
    total = sum(row.seconds for row in rows)
    assert abs(sum(one.seconds for one in areas) - total) < 0.01
    assert abs(sum(one.seconds for one in exercises) - total) < 0.01
    for amounts in (areas, exercises):
        assert [one.seconds for one in amounts] == sorted((one.seconds for one in amounts), reverse=True)
    assert len({one.name for one in areas}) == len(areas)


@given(exercise_rows)
def test_what_was_left_out_is_all_there_most_often_first(rows: list[ExerciseRow]) -> None:
    found = left_out(rows)
    assert sum(one.skipped + one.stopped for one in found) == sum(row.skipped + row.stopped for row in rows)
    counts = [one.skipped + one.stopped for one in found]
    assert counts == sorted(counts, reverse=True)
    assert all(counts)


@given(day_rows, days, days)
def test_no_more_is_kept_than_was_planned(rows: list[DayRow], since: date, last: date) -> None:
    period = period_of(Range.YEAR, last)
    found = weeks(rows, period, two, since, TODAY)
    done, planned = kept(found)
    assert 0 <= done <= planned <= 2 * period.weeks
    assert all(week.planned == 0 for week in found if week.over and week.first < monday(since))
    assert all(week.planned <= week.done for week in found if week.over and week.first == monday(since))


def test_two_sessions_on_one_day_are_one_day_of_the_plan() -> None:
    week = weeks([DayRow(FIRST, full=2)], QUARTER, two, date(2020, 1, 1), TODAY)[0]
    assert (week.done, week.full, week.met) == (1, 2, 1)


def test_the_week_in_which_it_all_began_counts_against_nobody() -> None:
    began = FIRST + timedelta(days=5)
    found = weeks([DayRow(began, full=1)], QUARTER, two, began, TODAY)
    assert [week.planned for week in found[:3]] == [1, 2, 2]


def test_a_week_that_is_not_over_is_told_apart() -> None:
    rows = [DayRow(FIRST + timedelta(days=7 * n), full=1) for n in range(13)]
    found = weeks(rows, QUARTER, two, date(2020, 1, 1), TODAY)
    assert kept(found) == (12, 24)
    assert plan_words(found) == "12 of 24 planned days in 12 whole weeks; this week 1 of 2 so far."


def test_a_week_of_rest_has_no_plan() -> None:
    rested = FIRST + timedelta(days=14)
    found = weeks([], QUARTER, lambda first: 0 if first == rested else 2, date(2020, 1, 1), TODAY)
    assert kept(found) == (0, 22)


def test_nothing_planned_is_said_so() -> None:
    before = Period(FIRST, FIRST + timedelta(days=6))
    assert plan_words(weeks([], before, two, None, TODAY)) == "Nothing was planned yet in this time."


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (0, "This week 0 of 2 so far."),
        (1, "This week 1 of 2 so far."),
        (2, "This week 2 of 2 so far."),
        (3, "This week 3, 2 planned."),
    ],
)
@pytest.mark.parametrize("since", [None, TODAY, monday(TODAY), date(2020, 1, 1)])
def test_this_week_has_its_plan_from_the_first_day_on(done: int, said: str, since: date | None) -> None:
    week = Period(monday(TODAY), monday(TODAY) + timedelta(days=6))
    rows = [DayRow(week.first + timedelta(days=day), full=1) for day in range(done)]
    assert plan_words(weeks(rows, week, two, since, TODAY)) == said


def test_lengths_and_counts_in_words() -> None:
    lengths = [length(seconds) for seconds in (0, 40, 59.8, 60, 2300, 3600, 34800, 842_000)]
    assert lengths == ["0 min", "40 s", "1 min", "1 min", "38 min", "1 h", "9 h 40 min", "233 h"]
    assert [counted(n, "day") for n in (0, 1, 2100)] == ["0 days", "1 day", "2,100 days"]
