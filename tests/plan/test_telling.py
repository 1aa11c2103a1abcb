"""Today in words: calm, true, and short where there is little room."""

import re
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.history.totals import DayRow
from unhunch.plan.telling import break_words, session_words, streak_words, week_words
from unhunch.plan.week import Today, today
from unhunch.plan.week_plan import WeekPlan
from unhunch.system.moment import Moment

from .plan_support import at, breaks, chosen, day, full, plans, rows, working

UNKIND = re.compile(r"\b(miss|fail|broke|late\b|only|should|must|behind|los[et]|skip|laz|bad)|!")
"""What a person who did not exercise need not read."""


def said(now: Moment, plan: WeekPlan, days: list[DayRow], rest: set[date] | None = None) -> str:
    """Return the sentence of a day; never the greeting."""
    return session_words(today(now, plan, [*days, DayRow(day(-70))], rest or set()))[0]


def test_each_reason_has_its_sentence() -> None:
    assert said(at(day(0)), chosen(0, 3), []) == "A full session is planned for today"
    assert said(at(day(1)), WeekPlan(), []) == "A full session would fit today"
    assert said(at(day(1)), chosen(0, 3), []) == (
        "A full session would fit today; the next full session is due on Thursday"
    )
    assert said(at(day(0)), chosen(0, 3), full(0)) == (
        "The full session of today is done; the next full session is due on Thursday"
    )
    assert said(at(day(3)), WeekPlan(), full(2)) == (
        "Today is a day between two sessions; the next full session is due tomorrow"
    )
    assert (
        said(at(day(5)), WeekPlan(), full(0, 3)) == "All of this week is done; the next full session is due on Monday"
    )
    assert (
        said(at(day(0)), chosen(0), full(0))
        == "The full session of today is done; the next full session is due on 9 March"
    )
    assert said(at(day(0)), chosen(0, 1), full(), {day(0)}).startswith("Today is a day of rest; the next")
    assert said(at(day(1)), chosen(0, 1), full(0)) == "A full session is planned for today; a day between is suggested"


def test_an_empty_history_is_greeted() -> None:
    empty = today(at(day(0)), chosen(0, 3), [])
    assert session_words(empty)[0] == "Welcome. A full session is planned for today"
    assert week_words(empty) == "The plan: 2 full sessions a week"


def test_more_than_was_planned_is_said_as_it_is() -> None:
    assert week_words(today(at(day(6)), chosen(0), full(0, 2, 4))) == "3 this week, 1 planned"
    assert week_words(today(at(day(6)), chosen(0, 3), full(0))) == "1 of 2 this week"


def test_breaks_are_told_where_there_are_any() -> None:
    plan, done = working("9-12"), [DayRow(day(0), breaks=2)]
    none, two = today(at(day(0), 11), plan, []), today(at(day(0), 11), plan, done)
    assert break_words(replace(none, next_break=590)) == ("the next break is at 09:50", "break at 09:50")
    assert break_words(replace(none, break_is_due=True)) == ("a break is due",)
    assert break_words(replace(two, break_is_due=True)) == ("a break is due, 2 breaks done so far", "a break is due")
    assert break_words(replace(two, next_break=690)) == ("2 breaks done, the next at 11:30", "break at 11:30")
    assert break_words(replace(two, until="11:05")) == ("a break is put off until 11:05", "put off until 11:05")
    assert break_words(replace(two, paused=True, until="11:05"))[0] == "reminders are paused until 11:05"
    assert break_words(replace(two, paused=True))[0] == "reminders are paused until you run `unhunch resume`"
    assert break_words(two) == ("2 breaks done today", "2 breaks done")
    assert break_words(none) == ()


def test_a_streak_is_told_from_two_weeks_on() -> None:
    assert streak_words(today(at(day(6)), chosen(0), full(0))) == ""
    assert streak_words(today(at(day(6)), chosen(0), full(0, -7))) == "2 weeks in a row"


@given(
    rows,
    st.integers(-40, 6),
    st.integers(0, 23),
    plans | st.just(working("9-17")),
    st.frozensets(st.integers(-3, 3)),
    breaks,
)
def test_no_word_is_unkind_and_fewer_words_are_shorter(
    days: list[DayRow], number: int, hour: int, plan: WeekPlan, rest: frozenset[int], stand: dict[str, Any]
) -> None:
    found: Today = replace(today(at(day(number), hour), plan, days, {day(number + one) for one in rest}), **stand)
    for words in (session_words(found), break_words(found), (week_words(found),), (streak_words(found),)):
        lengths = [len(one) for one in words]
        assert not lengths or (lengths[0], lengths[-1]) == (max(lengths), min(lengths))
        assert not any(UNKIND.search(one.lower()) for one in words)
