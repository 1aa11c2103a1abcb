"""The plan of a week: when a full session is due, and when breaks are."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.history.totals import DayRow
from unhunch.plan.week_plan import WeekPlan, Why, break_times, full_time, next_due, week_plan, why
from unhunch.settings.definitions import DEFAULTS
from unhunch.settings.hours import Span, parse_hours

from .plan_support import MONDAY, at, chosen, day, full, plans, rows, some_days, working

TWICE = WeekPlan()


# --- From the settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sessions", "proposed"), [(1, (2,)), (2, (0, 3)), (3, (0, 2, 4))])
def test_a_count_proposes_days_spread_over_the_week_with_a_day_between(sessions: int, proposed: tuple[int]) -> None:
    plan = week_plan(DEFAULTS.having({"plan.sessions": sessions}))
    assert plan.days == proposed
    assert plan.count == sessions
    assert not plan.chosen
    assert not plan.in_a_row


def test_chosen_days_count_whatever_the_number_of_sessions_says() -> None:
    plan = week_plan(DEFAULTS.having({"plan.days": "tue sat", "plan.sessions": 3}))
    assert (plan.days, plan.count, plan.chosen) == ((1, 5), 2, True)


def test_chosen_days_in_a_row_are_named_over_the_end_of_the_week_as_well() -> None:
    assert chosen(0, 1, 4).in_a_row == (1,)
    assert chosen(0, 6).in_a_row == (0,)
    assert chosen(0, 3).in_a_row == ()


def test_breaks_come_from_their_own_settings() -> None:
    plan = week_plan(DEFAULTS.having({"breaks.every": 90, "breaks.hours": "10-16", "breaks.quiet": "12-13"}))
    assert (plan.every, plan.hours, plan.quiet) == (90, (Span(600, 960),), (Span(720, 780),))
    assert plan.break_days == (0, 1, 2, 3, 4)


# --- Whether a full session is due ------------------------------------------------------------------------


def test_on_a_planned_day_a_session_is_due_until_it_is_done() -> None:
    assert why(day(0), chosen(0, 3), []) is Why.PLANNED
    assert why(day(0), chosen(0, 3), full(0)) is Why.DONE_TODAY
    assert why(day(1), chosen(0, 3), full(0)) is Why.LATER
    assert why(day(3), chosen(0, 3), full(0)) is Why.PLANNED


def test_where_days_were_chosen_one_that_passed_stays_open_and_is_not_due() -> None:
    assert why(day(1), chosen(0, 3), []) is Why.OPEN
    assert not Why.OPEN.is_due
    assert why(day(6), chosen(0, 3), full(4)) is Why.OPEN
    assert why(day(7), chosen(0, 3), full(4)) is Why.PLANNED  # a new week


def test_where_any_day_will_do_it_is_due_from_the_proposed_day_on() -> None:
    assert [why(day(number), TWICE, []) for number in range(3)] == [Why.PLANNED, Why.TO_COME, Why.TO_COME]
    assert why(day(2), TWICE, full(1)) is Why.LATER
    assert why(day(3), TWICE, full(1)) is Why.PLANNED
    assert why(day(5), TWICE, full(1)) is Why.TO_COME


def test_the_day_after_a_session_is_one_between() -> None:
    assert why(day(3), TWICE, full(2)) is Why.BETWEEN
    assert why(day(4), TWICE, full(2)) is Why.TO_COME
    assert why(day(7), TWICE, full(6)) is Why.BETWEEN  # over the end of the week


def test_two_days_in_a_row_that_a_person_chose_are_both_due() -> None:
    assert why(day(1), chosen(0, 1), full(0)) is Why.PLANNED
    assert why(day(0), chosen(0, 6), full(-1)) is Why.PLANNED
    assert why(day(3), chosen(0, 3), full(2)) is Why.BETWEEN  # Wednesday was not chosen


def test_nothing_is_due_once_the_week_has_all() -> None:
    assert why(day(4), TWICE, full(0, 2)) is Why.MET
    assert why(day(3), chosen(0, 3), full(0, 1)) is Why.MET


def test_two_sessions_on_one_day_are_one_day() -> None:
    twice = [row._replace(full=2) for row in full(0)]
    assert why(day(3), TWICE, twice) is Why.PLANNED


def test_micro_breaks_do_not_count_as_full_sessions() -> None:
    breaks = [row._replace(full=0, breaks=5) for row in full(0, 1, 2)]
    assert why(day(3), TWICE, breaks) is Why.PLANNED


def test_on_a_day_of_rest_nothing_is_due_and_the_session_moves_on() -> None:
    assert why(day(0), TWICE, [], {day(0)}) is Why.REST
    assert why(day(1), TWICE, [], {day(0)}) is Why.TO_COME
    assert why(day(1), chosen(0, 3), [], {day(0)}) is Why.OPEN


# --- When the next one is due -----------------------------------------------------------------------------


def test_the_next_session_is_today_when_it_is_due_today() -> None:
    assert next_due(at(day(0)), TWICE, []) == day(0)
    assert next_due(at(day(0)), TWICE, full(0)) == day(3)


def test_after_the_week_is_done_the_next_one_is_due_next_week() -> None:
    assert next_due(at(day(3)), TWICE, full(0, 3)) == day(7)
    assert next_due(at(day(6)), chosen(0, 3), full(3, 6)) == day(10)  # Monday is a day between, then Thursday


def test_the_next_session_comes_after_days_of_rest_and_months_of_them_have_none() -> None:
    assert next_due(at(day(0)), TWICE, [], {day(number) for number in range(200)}) is None
    assert next_due(at(day(0)), TWICE, [], {day(number) for number in range(8)}) == day(8)


@given(rows, st.integers(-80, 6), plans, st.lists(st.integers(-5, 5).map(day)))
def test_the_next_due_day_is_due_and_no_day_before_it_is(
    days: list[DayRow], number: int, plan: WeekPlan, rest: list[date]
) -> None:
    days = [row for row in days if row.day <= day(number)]
    found = next_due(at(day(number)), plan, days, rest)
    assert found is not None
    assert why(found, plan, days, rest).is_due
    before = (day(number + i) for i in range((found - day(number)).days))
    assert not any(why(one, plan, days, rest).is_due for one in before)


@given(st.integers(-80, 6), some_days.filter(lambda days: len(days) <= 3))
def test_who_always_does_what_is_due_keeps_the_plan_every_week(number: int, days: tuple[int, ...]) -> None:
    spread = not any((one + 1) % 7 in days for one in days)
    for plan in (chosen(*days), *([WeekPlan(days=days)] if spread else [])):
        done = list[DayRow]()
        for i in range(-7, 21):
            if why(day(i), plan, done).is_due:
                done += full(i)
        weekdays = [row.day.weekday() for row in done]
        assert weekdays == list(days) * 4


# --- Breaks -----------------------------------------------------------------------------------------------


def times(plan: WeekPlan, when: date = MONDAY) -> list[str]:
    """Return the times of the breaks as a person reads them."""
    return [f"{minute // 60}:{minute % 60:02}" for minute in break_times(plan, when)]


def test_breaks_come_every_so_many_minutes_from_the_begin_of_work() -> None:
    assert times(working("9-12")) == ["9:50", "10:40", "11:30"]
    assert times(working("9-10:30 13-14:30", every=30)) == ["9:30", "10:00", "13:30", "14:00"]  # none at the very end


def test_quiet_hours_have_none() -> None:
    assert times(working("9-14", every=60, quiet="11:30-13")) == ["10:00", "11:00", "13:00"]


def test_days_off_have_none() -> None:
    assert not times(working("9-17"), day(5))
    assert times(working("9-17", days=[5]), day(5))


def test_a_shift_past_midnight_goes_on_the_next_day() -> None:
    night = working("22-2", every=60, days=[0])
    assert times(night, day(0)) == ["23:00"]
    assert times(night, day(1)) == ["0:00", "1:00"]
    assert times(working("0-24", every=240, days=[0]), day(0)) == ["4:00", "8:00", "12:00", "16:00", "20:00"]
    assert not times(working("0-24", days=[0]), day(1))


def test_spans_that_overlap_do_not_crowd_the_breaks() -> None:
    assert times(working("9-12 9:20-13", every=60)) == ["10:00", "11:00", "12:20"]


spans = st.builds(Span, st.integers(0, 1439), st.integers(0, 1439)).filter(lambda span: span.begin != span.end)


@given(st.lists(spans, max_size=3), st.lists(spans, max_size=2), st.integers(15, 240), st.dates())
def test_breaks_are_apart_awake_and_in_order(hours: list[Span], quiet: list[Span], every: int, when: date) -> None:
    plan = WeekPlan(break_days=tuple(range(7)), hours=tuple(hours), quiet=tuple(quiet), every=every)
    found = break_times(plan, when)
    assert all(later - earlier >= every for earlier, later in pairwise(found))
    assert all(0 <= minute < 1440 and any(minute in span for span in hours) for minute in found)
    assert not any(minute in span for minute in found for span in quiet)


# --- The time of a full session ---------------------------------------------------------------------------


def test_a_full_session_is_told_where_its_hours_begin_or_where_quiet_ends() -> None:
    plan = replace(TWICE, full_at=parse_hours("17-18"))
    assert full_time(plan, day(0)) == 17 * 60
    assert full_time(replace(plan, quiet=parse_hours("16-17:15")), day(0)) == 17 * 60 + 15
    assert full_time(replace(plan, quiet=parse_hours("16-20")), day(0)) is None
    assert full_time(replace(plan, full_at=()), day(0)) is None


def test_days_that_were_not_chosen_have_no_time_and_any_day_has_one_where_any_will_do() -> None:
    hours = parse_hours("17-18")
    assert full_time(replace(chosen(0, 3), full_at=hours), day(1)) is None
    assert full_time(replace(TWICE, full_at=hours), day(1)) == 17 * 60
