"""What is written for each scheduler means the plan: nothing more, nothing less, in few lines."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given

from unhunch.engine.problem import UnhunchError
from unhunch.history.records import Extent
from unhunch.plan.schedule import Schedule, Week, schedule_of, upcoming
from unhunch.plan.week_plan import week_plan
from unhunch.reminders.schedulers.calendar import cron_fields, intervals, on_calendar, rules, series
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.scheduler import Wanted
from unhunch.reminders.schedulers.taskscheduler import MOST_TRIGGERS, task
from unhunch.settings.definitions import DEFAULTS

from .evaluators import PLANS, WEEKS, meant_by_calendars, meant_by_crontab, meant_by_task, planned, week

USUAL = schedule_of(week_plan(DEFAULTS)).breaks
ALL_DAY = (tuple(range(1440)),) * 7
NOTHING: Week = ((),) * 7


@given(WEEKS)
@example(USUAL)
@example(ALL_DAY)
@example(NOTHING)
def test_systemd_cron_and_launchd_have_every_time_once_and_no_other(times: Week) -> None:
    written = rules(times)

    assert meant_by_calendars([on_calendar(rule) for rule in written]) == times
    assert meant_by_crontab([cron_fields(rule) for rule in written]) == times
    assert sum(len(rule.days) * len(rule.hours) * len(rule.minutes) for rule in written) == sum(map(len, times))
    rows = intervals(times)
    days = [[(row["Weekday"] - 1) % 7] if "Weekday" in row else range(7) for row in rows]
    found = [(day, row["Hour"] * 60 + row["Minute"]) for row, some in zip(rows, days, strict=True) for day in some]
    assert week(set(found)) == times
    assert len(found) == len(set(found))


@given(WEEKS)
@example(USUAL)
@example(ALL_DAY)
def test_rows_of_times_have_every_time_once_and_no_other(times: Week) -> None:
    found = [
        (day, one.start + one.step * number) for one in series(times) for day in one.days for number in range(one.times)
    ]

    assert week(set(found)) == times
    assert len(found) == len(set(found))


@given(PLANS)
def test_the_next_five_are_what_the_entries_mean(values: dict[str, object]) -> None:
    schedule = planned(values)
    now = datetime(2026, 11, 19, 13, 7, tzinfo=UTC)
    wanted = Wanted(schedule, Call(("/bin/unhunch",)))
    said = upcoming(schedule, now, 5)
    both = {extent: rules(schedule.week(extent)) for extent in Extent}
    by_systemd, by_cron = (
        Schedule(*(read([write(rule) for rule in both[extent]]) for extent in (Extent.BREAK, Extent.FULL)))
        for read, write in ((meant_by_calendars, on_calendar), (meant_by_crontab, cron_fields))
    )
    by_windows = Schedule(*(meant_by_task(task(wanted, extent, "")) for extent in (Extent.BREAK, Extent.FULL)))

    assert upcoming(by_systemd, now, 5) == said
    assert upcoming(by_cron, now, 5) == said
    assert upcoming(by_windows, now, 5) == said


def test_the_usual_plan_is_six_lines_and_one_trigger() -> None:
    assert [on_calendar(rule) for rule in rules(USUAL)] == [
        "Mon..Fri *-*-* 09,14:50:00",
        "Mon..Fri *-*-* 10,15:40:00",
        "Mon..Fri *-*-* 11,16:30:00",
        "Mon..Fri *-*-* 12:20:00",
        "Mon..Fri *-*-* 13:10:00",
        "Mon..Fri *-*-* 14:00:00",
    ]
    assert [cron_fields(rule) for rule in rules(USUAL)][:2] == ["50 9,14 * * 1-5", "40 10,15 * * 1-5"]
    assert [(one.days, one.start, one.step, one.times) for one in series(USUAL)] == [((0, 1, 2, 3, 4), 590, 50, 9)]


def test_every_day_needs_no_days_and_a_whole_day_no_more_than_a_line() -> None:
    (rule,) = rules(ALL_DAY)

    assert on_calendar(rule).startswith("*-*-* 00,01,02,")
    assert cron_fields(rule) == "0-59 0-23 * * *"  # no star for the hour: cron would not know it for a fixed time
    assert {tuple(row) for row in intervals(ALL_DAY)} == {("Hour", "Minute")}


def test_sunday_is_zero_for_cron_and_launchd_and_last_for_systemd() -> None:
    times: Week = ((60,), *((),) * 4, (60,), (60,))
    (rule,) = rules(times)

    assert on_calendar(rule) == "Mon,Sat,Sun *-*-* 01:00:00"
    assert cron_fields(rule) == "0 1 * * 0,1,6"
    assert [row["Weekday"] for row in intervals(times)] == [0, 1, 6]


def test_a_plan_with_more_rows_than_windows_takes_is_refused_with_what_to_do() -> None:
    ragged = tuple(tuple(day + number * (number + 1) // 2 for number in range(50)) for day in range(7))
    wanted = Wanted(Schedule(breaks=ragged), Call(("u",)))

    with pytest.raises(UnhunchError, match=rf"Windows takes {MOST_TRIGGERS}.*breaks\.hours"):
        task(wanted, Extent.BREAK, "")
