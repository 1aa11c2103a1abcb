"""The streak: how many weeks in a row the plan was kept, by a rule that forgives.

- A week **counts** when as many of its days had a full session as the plan asked for.
- A week that does not count but has a day that was marked as rest, for an illness or a holiday, is passed over.
- So is this week as long as it is not over.
- Any other week is short. Of any four weeks in a row one may be short: it adds nothing, and ends nothing. A second
  one ends the streak.

So a session more never makes a streak shorter, nor does a day of rest.

What the plan asked for is the number of sessions that it had in that week, as far as that was kept
(:class:`Count`), or the number that it has now, whichever is less: to plan more from now on takes nothing from the
weeks before.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from unhunch.history.totals import DayRow
from unhunch.plan.week_plan import WeekPlan, done_days, monday

WINDOW: Final = 4
"""Weeks in a row, of which one may be short."""


class Count(NamedTuple):
    """From the week of a day on, the plan asked for so many days with a full session."""

    since: date
    sessions: int


class Streak(NamedTuple):
    """How many weeks count, and the Monday, as an ordinal, of the week before them that ended it.

    Rows of the history from before that Monday make no difference.
    """

    weeks: int
    ended: int


def streak(
    today: date,
    plan: WeekPlan,
    days: Iterable[DayRow],
    rest: Iterable[date] = (),
    counts: Sequence[Count] = (),
) -> Streak:
    """Return the streak as it stands today."""
    this = monday(today.toordinal())
    done = Counter(monday(day) for day in done_days(days))
    resting = {monday(day.toordinal()) for day in rest}
    asked = sorted((monday(one.since.toordinal()), one.sessions) for one in counts)

    def counted(week: int) -> bool:
        then = [sessions for since, sessions in asked if since <= week]
        return done[week] >= min((plan.count, *then[-1:]))

    weeks, week = int(counted(this)), this - 7
    short: int | None = None  # the last week looked at that was short; before all that is known they all are
    while True:
        if counted(week):
            weeks += 1
        elif week not in resting:
            if short is not None and short - week < 7 * WINDOW:
                return Streak(weeks, week)
            short = week
        week -= 7
