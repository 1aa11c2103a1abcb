"""Today, from what the history has: as much of it as the streak reaches back, and no more."""

import logging
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, Protocol

from msgspec.structs import replace

from unhunch.care.flags import open_flags
from unhunch.care.person import Personal
from unhunch.engine.problem import Problem
from unhunch.history.recent import Source as Sessions
from unhunch.history.recent import last_taken, recent_sessions
from unhunch.history.totals import DayRow
from unhunch.plan.planned import midnight, planned
from unhunch.plan.reminder_rules import State, coming, mended, noticed
from unhunch.plan.rest import RestDays
from unhunch.plan.standing import Stand, standing
from unhunch.plan.streak import streak
from unhunch.plan.week import Today, today
from unhunch.plan.week_plan import WeekPlan, monday, week_plan
from unhunch.reminders.quick_state import read_saved
from unhunch.reminders.status import clock_of
from unhunch.settings.definitions import Settings
from unhunch.system.moment import Moment
from unhunch.system.paths import Paths
from unhunch.system.user_files import is_there

WEEKS: Final = 16
"""How many weeks are asked for at first; a streak that reaches further back asks for more."""


class Source(Sessions, Protocol):
    """What is asked of a history."""

    def days(self, first: date, last: date) -> Sequence[DayRow]:
        """Return what was done on each day from first to last."""
        ...


class NoHistory:
    """The history of somebody who has none: no file is made for looking at it."""

    def days(self, first: date, last: date) -> Sequence[DayRow]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def sessions(self, first: date | None = None, last: date | None = None, *, limit: int | None = None) -> tuple[()]:  # noqa: ARG002
        """Return nothing."""
        return ()


_NOTHING_KEPT: Final = State()


class Found(NamedTuple):
    """What the day is about, and what is wrong with the files that tell it."""

    today: Today
    problems: tuple[Problem, ...] = ()


def find_today(paths: Paths, settings: Settings, logger: logging.Logger, now: Moment) -> Found:
    """Return what the day is about, from the user's files; sqlite is imported only where there is a history."""
    rest, plan = RestDays(paths.data), week_plan(settings)
    flags = open_flags(Personal(paths.person).person.flags)
    state = read_saved(str(paths.reminders)).state
    if not is_there(paths.history):
        return Found(replace(today_of(NoHistory(), rest, plan, now, state), flags=flags), rest.problems)
    from unhunch.history.store import look_into  # noqa: PLC0415  it imports sqlite

    history = look_into(paths.history, logger)
    try:
        found = replace(today_of(history, rest, plan, now, state), flags=flags)
        return Found(found, (*rest.problems, *history.problems))
    finally:
        history.close()


def today_of(history: Source, rest: RestDays, plan: WeekPlan, now: Moment, state: State = _NOTHING_KEPT) -> Today:
    """Return what the day is about; ``state`` is what is kept of the reminders.

    How many sessions the plan has is kept, where that has changed.
    """
    this = monday(now.day.toordinal())
    rest.keep_count(date.fromordinal(this), plan.count)  # where it cannot be kept, the next start tries again
    last = date.fromordinal(min(this + 6, date.max.toordinal()))
    state = noticed(mended(state, now.at), last_taken(recent_sessions(history, now), now))
    rows, known, weeks = list[DayRow](), last.toordinal() + 1, WEEKS
    while True:
        first = max(1, this - 7 * weeks)
        rows += history.days(date.fromordinal(first), date.fromordinal(known - 1))
        known = first
        if first == 1 or streak(now.day, plan, rows, rest.days, rest.counts).ended >= first:
            return _with_breaks(today(now, plan, rows, rest.days, rest.counts), plan, now, state)
        weeks *= 4


def _with_breaks(found: Today, plan: WeekPlan, now: Moment, state: State) -> Today:
    """Return the day with its breaks as the reminders have them."""
    dues, every, begin = planned(plan, now, found.next_due), plan.every * 60.0, midnight(now.day, now.offset)
    stand, due, until = standing(state, now.at, dues, every)
    after = coming(state, now.at, [one for one in dues if not one.is_full and one.at < begin + 86400], every)
    return replace(
        found,
        break_is_due=stand is Stand.DUE and due is not None and not due.is_full,
        next_break=None if after is None else (after.at - begin) // 60,
        paused=stand is Stand.PAUSED,
        until="" if until is None else clock_of(until, now.at, now.offset),
    )
