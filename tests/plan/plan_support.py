"""Plans and histories, made up. 2026-03-02 is a Monday."""

import logging
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from unhunch.engine.events import Outcome
from unhunch.history.records import Ending, ExerciseRecord, Extent, SessionRecord, new_id
from unhunch.history.store import open_history
from unhunch.history.totals import DayRow
from unhunch.plan.week_plan import WeekPlan
from unhunch.settings.hours import parse_hours
from unhunch.system.moment import Moment
from unhunch.system.paths import Paths

MONDAY = date(2026, 3, 2)
WEDNESDAY = Moment(1_772_618_400.0)
"""4 March 2026, 10:00."""


def day(number: int) -> date:
    """Return the day that comes so many days after the Monday."""
    return MONDAY + timedelta(days=number)


def at(when: date, hour: int = 12, minute: int = 0) -> Moment:
    """Return a moment of a day."""
    return Moment(datetime.combine(when, time(hour, minute), UTC).timestamp())


def full(*numbers: int) -> list[DayRow]:
    """Return a full session on each of these days after the Monday."""
    return [DayRow(day(number), full=1) for number in numbers]


def chosen(*days: int) -> WeekPlan:
    """Return the plan of a person who chose these weekdays."""
    return WeekPlan(days=days, chosen=True)


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


def did(paths: Paths, *when: Moment, extent: Extent = Extent.FULL) -> None:
    """Have the history keep a session at each of these moments; each took ten minutes."""
    history = open_history(paths.history, logging.getLogger("tests"))
    for began in when:
        ended = Moment(began.at + 600, began.offset)
        session = SessionRecord(new_id(), history.device, "full", "Full", extent, began, ended, Ending.DONE)
        history.begin(session)
        done = ExerciseRecord(new_id(), 0, "butterfly", "Butterfly", "upper back", Outcome.DONE, 10, 10, 50.0)
        history.put_exercise(session.id, done)
    history.close()


def working(hours: str, *, every: int = 50, quiet: str = "", days: Iterable[int] = range(5)) -> WeekPlan:
    """Return a plan with breaks in these hours of work."""
    return WeekPlan(break_days=tuple(days), hours=parse_hours(hours), every=every, quiet=parse_hours(quiet))


dates = st.dates(MONDAY - timedelta(weeks=12), MONDAY + timedelta(days=6))
rows = st.lists(st.builds(DayRow, dates, st.integers(0, 2), st.integers(0, 9)), max_size=40, unique_by=lambda r: r.day)
some_days = st.lists(st.integers(0, 6), min_size=1, unique=True).map(sorted).map(tuple)
breaks = st.fixed_dictionaries(
    {
        "break_is_due": st.booleans(),
        "next_break": st.none() | st.integers(0, 1439),
        "paused": st.booleans(),
        "until": st.sampled_from(["", "11:30", "mon 09:50"]),
    }
)
"""How the breaks of a day may stand."""
plans = st.builds(WeekPlan, days=some_days, chosen=st.booleans())
