"""Today as rows of text: it fits any size, says what is due first, and shows nothing by colour alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.plan.plan_support import at, breaks, chosen, day, full, plans, rows, working

from unhunch.figure.glyphs import Glyphs
from unhunch.history.totals import DayRow
from unhunch.plan.week import Mark, today
from unhunch.plan.week_plan import WeekPlan
from unhunch.ui.start.today_panel import MARKS, paint_today

SOME = [DayRow(day(-70))]
"""A history that is not empty."""
SIZES = ((38, 1), (98, 1), (48, 2), (78, 2), (114, 2), (244, 2))
"""The panel's own sizes, on screens of 40x15, 100x16, 50x24, 80x24, 120x40, 250x70."""


def shown(
    columns: int,
    lines: int,
    *,
    hour: int = 8,
    plan: WeekPlan | None = None,
    days: list[DayRow] = SOME,
    due: bool = False,
) -> str:
    """Return the panel on the Wednesday; ``due`` is whether a break is."""
    found = replace(today(at(day(2), hour), plan or chosen(0, 2), days), break_is_due=due)
    return paint_today(found, columns, lines, 32 if columns < 100 else 42).plain()


def test_the_week_stands_above_its_marks_with_today_in_brackets() -> None:
    letters, marks = (row.rstrip() for row in shown(78, 2, plan=chosen(1, 2), days=full(0, -9)).splitlines())
    assert letters == " M   T   W   T   F   S   S      A full session is planned for today  ^d"
    assert marks == " ●   ·  [○]  ·   ·   ·   ·      1 of 2 this week"


def test_on_one_line_each_day_has_its_mark_behind_it() -> None:
    assert shown(38, 1) == "Full session today  ^d  M·T·W○T·F·S·S·"


def test_somebody_new_is_greeted_on_the_smallest_screen_too() -> None:
    assert "Welcome. Full session today  ^d" in shown(38, 1, days=[])
    assert "Welcome. A full session is planned for today" in shown(114, 2, days=[])


@pytest.mark.parametrize(("columns", "lines"), SIZES)
def test_what_is_due_is_said_at_every_size(columns: int, lines: int) -> None:
    assert "session" in shown(columns, lines)
    a_break = shown(columns, lines, hour=10, plan=working("9-17"), days=[*SOME, *full(0)], due=True)
    assert "break is due" in a_break
    assert "^d" in a_break
    assert "^d" not in shown(columns, lines, hour=18, plan=working("9-17"), days=[*SOME, *full(0)])


@pytest.mark.parametrize(("columns", "lines"), SIZES[3:])
def test_a_streak_is_shown_beside_the_week(columns: int, lines: int) -> None:
    days = [row for week in range(5) for row in full(-7 * week - 7, -7 * week - 5)]
    assert "5 weeks in a row" in shown(columns, lines, days=days)


def test_marks_differ_in_shape_and_a_day_that_passed_looks_like_a_free_one() -> None:
    for glyphs in Glyphs:
        marks = {mark: glyphs.drawn(sign) for mark, sign in MARKS.items()}
        assert marks[Mark.PASSED] == marks[Mark.FREE]
        assert len(set(marks.values())) == len(Mark) - 1


@given(
    rows,
    st.integers(-40, 6),
    st.integers(0, 23),
    plans | st.just(working("9-17")),
    st.frozensets(st.integers(-3, 3)),
    breaks,
)
def test_it_is_whole_and_quiet_at_any_size(
    days: list[DayRow], number: int, hour: int, plan: WeekPlan, rest: frozenset[int], stand: dict[str, Any]
) -> None:
    marked: set[date] = {day(number + one) for one in rest}
    found = replace(today(at(day(number), hour), plan, days, marked), **stand)
    for columns, lines in (*SIZES, (1, 1), (10, 2), (20, 1), (62, 2), (61, 2), (40, 5)):
        picture = paint_today(found, columns, lines, 32)
        assert [sum(len(run.text) for run in row) for row in picture.rows] == [columns] * lines
        assert {run.role for row in picture.rows for run in row} <= {None, "accent", "foreground", "muted"}
        assert Glyphs.ASCII.drawn(picture.plain()).isascii()
