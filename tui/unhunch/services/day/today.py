"""Today, from what the history has: as much of it as the streak reaches back, and no more."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple, Protocol

from unhunch.core.breaks.reminding import lapsed
from unhunch.core.day.moment import Moment
from unhunch.core.day.plan import WeekPlan, monday, week_plan
from unhunch.core.day.records import SessionRecord
from unhunch.core.day.rows import DayRow
from unhunch.core.day.streak import streak
from unhunch.core.day.week import Today, today
from unhunch.core.problem import Problem
from unhunch.core.settings import Settings
from unhunch.services.breaks.reading import read_saved
from unhunch.services.day.rest import RestDays
from unhunch.services.system.paths import Paths

WEEKS: Final = 16
"""How many weeks are asked for at first; a streak that reaches further back asks for more."""


class Source(Protocol):
    """What is asked of a history."""

    def days(self, first: date, last: date) -> Sequence[DayRow]:
        """Return what was done on each day from first to last."""
        ...

    def sessions(
        self, first: date | None = None, last: date | None = None, *, limit: int | None = None
    ) -> Sequence[SessionRecord]:
        """Return the sessions of these days, the newest first."""
        ...


class NoHistory:
    """The history of somebody who has none: no file is made for looking at it."""

    def days(self, first: date, last: date) -> Sequence[DayRow]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def sessions(self, first: date | None = None, last: date | None = None, *, limit: int | None = None) -> tuple[()]:  # noqa: ARG002
        """Return nothing."""
        return ()


class Found(NamedTuple):
    """What the day is about, and what is wrong with the files that tell it."""

    today: Today
    problems: tuple[Problem, ...] = ()


def has_history(paths: Paths) -> bool:
    """Return whether there is a history, or something in its place that is worth a word."""
    try:
        paths.history.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def find_today(paths: Paths, settings: Settings, logger: logging.Logger, now: Moment) -> Found:
    """Return what the day is about, from the user's files; sqlite is imported only where there is a history."""
    rest, plan = RestDays(paths.data), week_plan(settings)
    paused = lapsed(read_saved(str(paths.reminders)).state, now.at).paused
    if not has_history(paths):
        return Found(replace(today_of(NoHistory(), rest, plan, now), paused=paused), rest.problems)
    from unhunch.services.history.store import open_history  # noqa: PLC0415  it imports sqlite

    history = open_history(paths.history, logger)
    try:
        found = replace(today_of(history, rest, plan, now), paused=paused)
        return Found(found, (*rest.problems, *history.problems))
    finally:
        history.close()


def today_of(history: Source, rest: RestDays, plan: WeekPlan, now: Moment) -> Today:
    """Return what the day is about; keep how many sessions the plan has, where that has changed."""
    this = monday(now.day.toordinal())
    rest.keep_count(date.fromordinal(this), plan.count)  # where it cannot be kept, the next start tries again
    last = date.fromordinal(min(this + 6, date.max.toordinal()))
    latest = history.sessions(now.day, now.day, limit=1)
    done = (latest[0].ended or latest[0].began) if latest else None
    rows, known, weeks = list[DayRow](), last.toordinal() + 1, WEEKS
    while True:
        first = max(1, this - 7 * weeks)
        rows += history.days(date.fromordinal(first), date.fromordinal(known - 1))
        known = first
        if first == 1 or streak(now.day, plan, rows, rest.days, rest.counts).ended >= first:
            return today(now, plan, rows, rest.days, rest.counts, done)
        weeks *= 4
