"""Today and its week: what is due, done and to come."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.history.totals import DayRow
from unhunch.plan.week import Mark, Today, today
from unhunch.plan.week_plan import WeekPlan, Why, break_times, next_due
from unhunch.system.moment import Moment

from .plan_support import at, chosen, day, full, plans, rows, working

TWICE = WeekPlan()
LETTERS = {Mark.DONE: "#", Mark.PLANNED: "o", Mark.REST: "r", Mark.PASSED: "-", Mark.FREE: "."}


def replace_at(moment: Moment, seconds: float) -> Moment:
    """Return the moment so many seconds later."""
    return replace(moment, at=moment.at + seconds)


def week(found: Today) -> str:
    """Return the week as seven letters."""
    return "".join(LETTERS[one.mark] for one in found.week)


def test_an_empty_history_has_the_plan_alone() -> None:
    found = today(at(day(0)), TWICE, [])
    assert found.is_new
    assert (found.why, found.next_due, found.streak) == (Why.PLANNED, day(0), 0)
    assert week(found) == "o..o..."


def test_the_week_shows_what_was_done_and_what_is_still_to_come() -> None:
    found = today(at(day(2)), chosen(0, 3), full(1, -3))
    assert week(found) == "-#.o..."
    assert (found.done, found.planned) == (1, 2)
    assert [one.day for one in found.week if one.is_today] == [day(2)]
    assert not found.is_new


def test_days_to_come_keep_a_day_between_and_end_with_the_plan() -> None:
    assert week(today(at(day(2)), TWICE, [])) == "..o.o.."
    assert week(today(at(day(3)), TWICE, full(2))) == "..#.o.."
    assert week(today(at(day(3)), chosen(0, 3), full(0, 1))) == "##....."


def test_a_day_of_rest_is_marked_and_a_session_on_it_counts_all_the_same() -> None:
    assert week(today(at(day(2)), chosen(0, 3), [], {day(0), day(5)})) == "r..o.r."
    assert week(today(at(day(2)), chosen(0, 3), full(0), {day(0)})) == "#..o..."


def test_breaks_are_counted_against_what_was_planned_up_to_now() -> None:
    plan = working("9-12")
    done = [DayRow(day(0), breaks=1)]
    early, late, over = (today(at(day(0), hour), plan, done) for hour in (9, 11, 12))
    assert (early.breaks, early.breaks_so_far, early.breaks_planned) == (1, 0, 3)
    assert (late.breaks_so_far, over.breaks_so_far) == (2, 3)
    first = break_times(plan, day(0))[0]
    midnight = at(day(0), 0)
    just, before = (replace_at(midnight, first * 60 - missing) for missing in (0, 1))
    assert (today(just, plan, done).breaks_so_far, today(before, plan, done).breaks_so_far) == (1, 0)


def test_the_day_is_the_one_on_the_wall_also_in_another_time_zone() -> None:
    night = at(day(0), 23)
    assert today(night, TWICE, []).day == day(0)
    assert today(replace(night, offset=120), TWICE, []).day == day(1)
    assert today(replace(night, offset=-600), TWICE, []).day == day(0)


def test_days_in_a_row_are_told() -> None:
    assert today(at(day(0)), chosen(1, 2), []).in_a_row == (2,)


# --- Whatever the history has -----------------------------------------------------------------------------


moments = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(at)
edges = st.sampled_from([at(date.min), at(date.max, 23, 59), at(date(2024, 2, 29)), at(date(2020, 12, 31), 23, 59)])
any_rows = st.lists(st.builds(DayRow, st.dates(), st.integers(0, 3), st.integers(0, 9)), max_size=9)


@given(moments | edges, plans, any_rows, st.frozensets(st.dates(), max_size=5))
def test_it_is_total(now: Moment, plan: WeekPlan, days: list[DayRow], rest: frozenset[date]) -> None:
    found = today(now, plan, days, rest)
    assert found.week[0].day.weekday() == 0 or now.day.toordinal() < 7
    assert sum(one.is_today for one in found.week) == 1
    assert len(found.week) == 7 or date.max - now.day < timedelta(days=7)


@given(rows, st.integers(-40, 6), plans)
def test_today_is_marked_as_planned_exactly_when_a_session_is_due(
    days: list[DayRow], number: int, plan: WeekPlan
) -> None:
    found = today(at(day(number)), plan, days)
    (mark,) = (one.mark for one in found.week if one.is_today)
    assert (mark is Mark.PLANNED) == found.is_due == (found.next_due == day(number))
    assert (mark is Mark.DONE) == (found.why is Why.DONE_TODAY)


@given(rows, st.integers(-40, 6), plans)
def test_the_first_day_that_is_marked_as_planned_is_the_next_due_one(
    days: list[DayRow], number: int, plan: WeekPlan
) -> None:
    found = today(at(day(number)), plan, days)
    marked = [one.day for one in found.week if one.mark is Mark.PLANNED]
    assert found.next_due == next_due(at(day(number)), plan, days)
    assert not marked or found.next_due == marked[0]


@given(rows, st.integers(-40, 6), plans)
def test_no_week_is_marked_with_more_than_was_planned_unless_more_was_done(
    days: list[DayRow], number: int, plan: WeekPlan
) -> None:
    found = today(at(day(number)), plan, days)
    assert sum(one.mark in (Mark.DONE, Mark.PLANNED) for one in found.week) <= max(plan.count, found.done)
