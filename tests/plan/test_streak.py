"""The streak in weeks, which forgives: rest ends nothing, and of four weeks one may be short."""

import random
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from unhunch.history.totals import DayRow
from unhunch.plan.streak import Count, streak
from unhunch.plan.week_plan import WeekPlan

from .plan_support import MONDAY, dates, day, full, plans, rows

TWICE = WeekPlan()
NOW = day(2)
rest_days = st.lists(dates, max_size=12)
counts = st.lists(st.builds(Count, dates, st.integers(1, 5)), max_size=3)


def weeks(story: str, plan: WeekPlan = TWICE) -> int:
    """Return the streak after these weeks, the last of which is this one.

    ``#`` had two sessions, ``1`` had one, ``.`` had none, ``r`` had none and a day of rest.
    """
    days, rest = list[DayRow](), list[date]()
    for back, letter in enumerate(reversed(story)):
        monday = -7 * back
        days += full(*{"#": (monday, monday + 1), "1": (monday,)}.get(letter, ()))
        rest += [day(monday + 4)] if letter == "r" else []
    return streak(NOW, plan, days, rest).weeks


def test_each_week_in_which_the_plan_was_kept_counts() -> None:
    assert weeks("##.") == 2
    assert weeks("###") == 3
    assert weeks("") == 0


def test_this_week_adds_when_it_is_kept_and_ends_nothing_before_it_is_over() -> None:
    assert weeks("###.") == 3
    assert weeks("###1") == 3
    assert weeks("####") == 4


def test_one_short_week_in_four_is_forgiven_and_adds_nothing() -> None:
    assert weeks("##.##.") == 4
    assert weeks("##1##.") == 4
    assert weeks("##..##.") == 2
    assert weeks("#.###.#.") == 5  # the fifth week is the first that may be short again
    assert weeks("#.##.#.") == 3


def test_weeks_of_rest_are_passed_over_however_many() -> None:
    assert weeks("##rrrrrrrr##.") == 4
    assert weeks("##r.") == 2


def test_a_week_that_was_kept_counts_with_a_day_of_rest_as_well() -> None:
    assert streak(NOW, TWICE, full(-7, -5), [day(-6)]).weeks == 1


def test_weeks_go_from_monday_to_sunday_over_the_end_of_a_year() -> None:
    new_year = [DayRow(date(2025, 12, 30), full=1), DayRow(date(2026, 1, 3), full=1)]
    assert streak(date(2026, 1, 5), TWICE, new_year).weeks == 1
    assert streak(date(2026, 1, 5), TWICE, [new_year[0], DayRow(date(2026, 1, 5), full=1)]).weeks == 0


def test_micro_breaks_and_two_sessions_on_a_day_are_no_more_than_they_are() -> None:
    assert streak(NOW, TWICE, [DayRow(day(-7), full=2), DayRow(day(-6), breaks=9)]).weeks == 0


def test_to_plan_more_takes_nothing_from_the_weeks_before() -> None:
    three = WeekPlan(days=(0, 2, 4))
    kept = full(-14, -12, -7, -5)
    assert streak(NOW, three, kept).weeks == 0
    assert streak(NOW, three, kept, counts=[Count(date.min, 2), Count(MONDAY, 3)]).weeks == 2


def test_a_plan_counts_from_its_own_week_on() -> None:
    thrice, done = WeekPlan(days=(0, 2, 4)), full(-7)
    this, before = Count(day(-7), 1), Count(day(-6), 1)  # the same week
    assert streak(NOW, thrice, done, (), (this,)).weeks == 1
    assert streak(NOW, thrice, done, (), (before,)).weeks == 1
    assert streak(NOW, thrice, done, (), (Count(day(0), 1),)).weeks == 0


def test_to_plan_less_takes_nothing_either() -> None:
    assert (
        streak(NOW, WeekPlan(days=(2,)), full(-14, -12, -7), counts=[Count(date.min, 2), Count(MONDAY, 1)]).weeks == 2
    )


# --- Whatever the history has -----------------------------------------------------------------------------


@given(rows, plans, rest_days, counts, dates)
def test_a_session_more_never_makes_it_shorter(
    days: list[DayRow], plan: WeekPlan, rest: list[date], kept: list[Count], more: date
) -> None:
    before = streak(NOW, plan, days, rest, kept).weeks
    assert streak(NOW, plan, [*days, DayRow(more, full=1)], rest, kept).weeks >= before


@given(rows, plans, rest_days, counts, dates)
@example(full(-28, -26, -7, -5), TWICE, [], [], day(-14))
def test_a_day_of_rest_never_makes_it_shorter(
    days: list[DayRow], plan: WeekPlan, rest: list[date], kept: list[Count], more: date
) -> None:
    before = streak(NOW, plan, days, rest, kept).weeks
    assert streak(NOW, plan, days, [*rest, more], kept).weeks >= before


@given(rows, plans, rest_days, counts, st.randoms(use_true_random=False))
def test_the_order_of_what_is_known_does_not_matter(
    days: list[DayRow], plan: WeekPlan, rest: list[date], kept: list[Count], chance: random.Random
) -> None:
    before = streak(NOW, plan, days, rest, kept)
    for known in (days, rest):
        chance.shuffle(known)
    assert streak(NOW, plan, days, rest, kept) == before


@given(rows, plans, rest_days, counts)
def test_what_lies_before_its_end_makes_no_difference(
    days: list[DayRow], plan: WeekPlan, rest: list[date], kept: list[Count]
) -> None:
    found = streak(NOW, plan, days, rest, kept)
    late = [row for row in days if row.day.toordinal() >= found.ended]
    early = [DayRow(date.fromordinal(found.ended) - timedelta(days=i), full=1) for i in range(1, 40)]
    assert streak(NOW, plan, late, rest, kept) == found
    assert streak(NOW, plan, [*late, *early], rest, kept) == found


@given(rows, plans, rest_days)
def test_this_week_can_only_add(days: list[DayRow], plan: WeekPlan, rest: list[date]) -> None:
    before = streak(day(6), plan, [row for row in days if row.day < MONDAY], rest).weeks
    assert before <= streak(day(6), plan, days, rest).weeks <= before + 1
