"""Today from the user's own files: as much of the history as the streak reaches back to."""

import json
import logging
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from unhunch.app.today import Found, NoHistory, find_today, today_of
from unhunch.history.records import Extent
from unhunch.history.totals import DayRow
from unhunch.plan.reminder_rules import State
from unhunch.plan.reminder_state import Saved, to_json
from unhunch.plan.rest import RestDays
from unhunch.plan.telling import break_words
from unhunch.plan.week_plan import WeekPlan, Why
from unhunch.reminders.presence import Presence
from unhunch.reminders.reminders import Reminders
from unhunch.settings.definitions import DEFAULTS
from unhunch.settings.hours import clock
from unhunch.system.moment import Moment
from unhunch.system.paths import Paths

from .plan_support import MONDAY, WEDNESDAY, at, day, did, full


@pytest.fixture
def paths(home: Path) -> Paths:
    """Return the folders of a user who never ran unhunch before."""
    return Paths(home / "config", home / "data", home / "state")


def found(paths: Paths, now: Moment = WEDNESDAY) -> Found:
    """Return what is found with the usual settings."""
    return find_today(paths, DEFAULTS, logging.getLogger("tests"), now)


def reminders_at(paths: Paths, now: Moment) -> Reminders:
    """Return the reminders of somebody who is at the keyboard."""
    presence = lambda: Presence(idle=0.0)  # noqa: E731
    return Reminders(paths, lambda: DEFAULTS, logging.getLogger("tests"), now=lambda: now, presence=presence)


class Counted(NoHistory):
    """A history that counts how often it is asked for days."""

    def __init__(self, rows: list[DayRow]) -> None:
        """Have these rows."""
        self.rows = rows
        self.asked: list[int] = []

    def days(self, first: date, last: date) -> list[DayRow]:
        """Return the days from first to last."""
        self.asked.append((MONDAY - first).days // 7)
        return [row for row in self.rows if first <= row.day <= last]


def test_without_a_history_there_is_a_welcome_and_no_file_is_made(paths: Paths) -> None:
    assert found(paths).today.is_new
    assert not paths.data.exists()


@pytest.mark.parametrize("until", [None, WEDNESDAY.at + 60, WEDNESDAY.at - 60], ids=["for good", "still", "over"])
def test_reminders_that_are_paused_are_said_to_be(paths: Paths, until: float | None) -> None:
    paths.state.mkdir(parents=True)
    state = State(seen=WEDNESDAY.at - 600, paused=True, paused_until=until)
    paths.reminders.write_text(json.dumps(to_json(Saved(state))), encoding="utf-8")
    over = until is not None and until < WEDNESDAY.at
    today = found(paths).today
    assert today.paused is not over
    assert ("reminders are paused" in break_words(today)) is not over


def test_looking_at_today_without_a_history_imports_no_sqlite(home: Path) -> None:
    code = "import sys; from unhunch.cli.main import main; main(['today']); print('sqlite3' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"


def test_what_was_done_is_counted(paths: Paths) -> None:
    did(paths, at(day(-7)), at(day(-5)), at(day(-14)), at(day(-12)), at(day(0)))
    did(paths, at(day(2), 9), extent=Extent.BREAK)
    today = found(paths).today
    assert (today.done, today.breaks, today.streak, today.why) == (1, 1, 2, Why.LATER)


# Breaks are planned for 9:50, 10:40, ...; one counts for its time up to 25 minutes before, and is told as long after.
@pytest.mark.parametrize(
    ("ended", "now", "due", "next_"),
    [
        (None, (9, 49), False, "09:50"),
        (None, (9, 50), True, "10:40"),
        (None, (10, 15), True, "10:40"),
        (None, (10, 16), False, "10:40"),
        ((9, 24), (9, 52), True, "10:40"),
        ((9, 25), (9, 52), False, "10:40"),
        ((9, 26), (9, 52), False, "10:40"),
        ((9, 42), (9, 49), False, "10:40"),
        ((9, 42), (9, 52), False, "10:40"),
        ((9, 42), (10, 39), False, "10:40"),
        ((9, 42), (10, 40), True, "11:30"),
        ((9, 52), (9, 55), False, "10:40"),
    ],
)
def test_the_day_the_status_and_the_reminder_give_one_answer(
    paths: Paths, ended: tuple[int, int] | None, now: tuple[int, int], due: bool, next_: str
) -> None:
    moment = at(day(2), *now)
    if ended is not None:
        did(paths, Moment(at(day(2), *ended).at - 600), extent=Extent.BREAK)
    today = found(paths, moment).today
    reminders = reminders_at(paths, moment)
    status, decision = reminders.status(), reminders.remind(Extent.BREAK, dry=True)
    assert (today.break_is_due, status.due == "due", decision.tell) == (due, due, due)
    assert "" if today.next_break is None else clock(today.next_break) == next_
    assert due or status.next == next_


def test_a_break_that_was_put_off_or_left_out_is_so_for_the_day_as_well(paths: Paths) -> None:
    now = at(day(2), 9, 52)
    reminders_at(paths, now).snooze(600)
    today = found(paths, now).today
    assert (today.break_is_due, today.until, reminders_at(paths, now).status().state) == (False, "10:02", "put-off")
    later = at(day(2), 10, 2)
    assert found(paths, later).today.break_is_due
    assert reminders_at(paths, later).status().state == "due"
    reminders_at(paths, later).skip()
    assert not found(paths, later).today.break_is_due
    reminders_at(paths, later).pause(3600)
    paused = found(paths, later).today
    assert (paused.paused, paused.until, reminders_at(paths, later).status().until) == (True, "11:02", "11:02")


def test_a_day_stays_the_day_on_which_it_was_in_another_time_zone(paths: Paths) -> None:
    did(paths, Moment(at(day(1), 22, 30).at, 120))  # half past midnight on Wednesday, there
    today = found(paths, replace(WEDNESDAY, offset=-600)).today
    assert today.why is Why.DONE_TODAY


def test_a_damaged_history_is_named_and_the_day_shown_all_the_same(paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.history.write_text("no database " * 99)
    today, problems = found(paths)
    assert today.is_new
    assert "damaged" in problems[0].line()


def test_only_a_long_streak_looks_far_back() -> None:
    short, long = (
        Counted([row for week in range(weeks) for row in full(-7 * week, 3 - 7 * week)]) for weeks in (9, 200)
    )
    assert today_of(short, RestDays(), WeekPlan(), at(day(6))).streak == 9
    assert short.asked == [16]
    assert today_of(long, RestDays(), WeekPlan(), at(day(6))).streak == 200
    assert long.asked == [16, 64, 256]


def test_the_first_days_of_the_calendar_are_days_as_well() -> None:
    everyday = Counted([DayRow(date.fromordinal(number), full=1) for number in range(1, 800)])
    assert today_of(everyday, RestDays(), WeekPlan(), at(date(3, 1, 1))).streak > 100


def test_a_plan_with_more_sessions_takes_nothing_from_the_weeks_before(paths: Paths) -> None:
    rows, rest = Counted(full(-14, -11, -7, -4)), RestDays(paths.data)
    three = WeekPlan(days=(0, 2, 4))
    assert today_of(rows, rest, WeekPlan(), WEDNESDAY).streak == 2
    assert today_of(rows, rest, three, WEDNESDAY).streak == 2
    assert today_of(rows, RestDays(paths.data), three, at(day(9))).streak == 2  # that week was short: forgiven
