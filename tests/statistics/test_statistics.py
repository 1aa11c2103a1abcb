"""The history is asked once, and only for what is shown."""

from datetime import date, timedelta

from unhunch.history.totals import ExerciseRow, Range
from unhunch.plan.rest import RestDays
from unhunch.plan.streak import Count
from unhunch.plan.week_plan import WeekPlan
from unhunch.statistics.statistics import Statistics, planned_by

from .rows_of import TODAY, Kept


def numbers(kept: Kept) -> Statistics:
    return Statistics(kept, lambda _: 2, TODAY)


def test_nothing_is_asked_for_before_it_is_shown() -> None:
    kept = Kept(60)
    found = numbers(kept)
    found.period(Range.QUARTER, TODAY)
    assert kept.asked == []


def test_what_is_shown_is_asked_for_once_and_for_its_days_alone() -> None:
    kept = Kept(60)
    found = numbers(kept)
    period = found.period(Range.MONTH, TODAY)
    for _ in range(3):
        found.totals(period), found.weeks(period), found.ratings(period)
        found.by_area(period), found.by_exercise(period), found.left_out(period)
    assert sorted(kept.asked) == [(name, *period) for name in ("days", "exercises", "ratings")]


def test_all_begins_with_the_first_session() -> None:
    kept = Kept(100)
    period = numbers(kept).period(Range.ALL, TODAY)
    _, first, _ = kept.extent()
    assert first in period
    assert first - period.first < timedelta(days=7)


def test_an_empty_history_has_every_range() -> None:
    found = numbers(Kept(0))
    assert found.is_empty
    for span in Range:
        period = found.period(span, TODAY)
        assert TODAY in period
        assert found.totals(period) == (0, 0, 0, 0, 0)
        rows = [row for tables in found.tables(period) for table in tables for row in table.rows]
        assert [row[1:3] for row in rows] == [("0", "2")]  # this week and its plan


def test_the_tables_say_the_same_as_the_pictures() -> None:
    found = numbers(Kept(60))
    period = found.period(Range.QUARTER, TODAY)
    (days,), (plan,), (discomfort,), (exercises, areas), (left,) = found.tables(period)
    assert len(plan.rows) == len(days.rows) == period.weeks
    assert days.rows[0][0] == "2026-11-16"
    assert sum(int(row[3]) for row in plan.rows) == found.totals(period).breaks
    stars = sum(cell.endswith("*") for row in days.rows for cell in row)
    assert stars == sum(week.done for week in found.weeks(period))
    counted = sum(int(row[3]) + int(row[6]) for row in discomfort.rows)
    assert discomfort.notes[0].startswith(f"{counted} ratings on ")
    assert [row[0] for row in exercises.rows] == [one.name for one in found.by_exercise(period)]
    assert [row[0] for row in areas.rows] == [one.name for one in found.by_area(period)]
    assert left.rows[0][:3] == ("Arm raise on hands and knees", "9", "0")


def test_names_from_a_history_are_harmless() -> None:
    class Hostile(Kept):
        def exercises(self, first: date, last: date) -> tuple[ExerciseRow, ...]:
            return (ExerciseRow("a\x1b[31m", "B\x07ad\n" * 90, "ne\u202eck", 3, reps=3, seconds=3, skipped=1),)

    found = numbers(Hostile(10))
    period = found.period(Range.YEAR, TODAY)
    (one,), (area,) = found.by_exercise(period), found.by_area(period)
    assert one.name.isprintable()
    assert len(one.name) <= 60
    assert area.name == "neck"


def test_the_plan_asks_for_what_it_had_then_or_has_now_and_for_nothing_in_a_week_of_rest() -> None:
    rest = RestDays()
    rest.counts = (Count(date(2026, 1, 1), 1), Count(date(2026, 6, 3), 3))
    rest.mark([date(2026, 8, 12), date(2026, 9, 17)])
    planned = planned_by(WeekPlan(days=(0, 3)), rest, date(2026, 9, 16))
    assert planned(date(2026, 3, 2)) == 1
    assert planned(date(2026, 6, 1)) == 2
    assert planned(date(2026, 8, 10)) == 0
    assert planned(date(2025, 8, 11)) == 2
    assert planned(date(2026, 9, 14)) == 2  # this week: rest takes nothing from what the start screen shows
