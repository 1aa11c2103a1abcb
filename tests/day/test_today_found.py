"""Today from the user's own files: as much of the history as the streak reaches back to."""

import json
import logging
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unhunch.core.breaks.reminding import State
from unhunch.core.breaks.saved import Saved, to_json
from unhunch.core.day.moment import Moment
from unhunch.core.day.plan import WeekPlan, Why
from unhunch.core.day.records import Extent
from unhunch.core.day.rows import DayRow
from unhunch.core.day.telling import break_words
from unhunch.core.settings import DEFAULTS
from unhunch.services.day.rest import RestDays
from unhunch.services.day.today import Found, NoHistory, find_today, today_of
from unhunch.services.system.paths import Paths

from .plan_support import MONDAY, WEDNESDAY, at, day, did, full


@pytest.fixture
def paths(home: Path) -> Paths:
    """Return the folders of a user who never ran unhunch before."""
    return Paths(home / "config", home / "data", home / "state")


def found(paths: Paths, now: Moment = WEDNESDAY) -> Found:
    """Return what is found with the usual settings."""
    return find_today(paths, DEFAULTS, logging.getLogger("tests"), now)


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


def test_a_break_that_was_just_done_is_not_due_again(paths: Paths) -> None:
    now = at(day(2), 9, 55)  # one is planned for 9:50
    did(paths, at(day(1)), extent=Extent.BREAK)
    assert found(paths, now).today.break_is_due
    did(paths, at(day(2), 9, 40), extent=Extent.BREAK)
    assert not found(paths, now).today.break_is_due


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
