"""What the history says of a stretch of time, asked for once and only where it is shown."""

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol, TypeVar

from unhunch.engine.text import clean
from unhunch.history.totals import DayRow, ExerciseRow, Period, Range, RatingRow, monday, period_of
from unhunch.plan.rest import RestDays
from unhunch.plan.week_plan import WeekPlan
from unhunch.statistics.sums import Amount, LeftOut, Totals, Week, by_area, by_exercise, left_out, totals, weeks
from unhunch.statistics.tables import Table, amounts_table, days_table, left_table, plan_table, trend_table

T = TypeVar("T")

_NAME: Final = 60
"""Characters of a name from the history that are shown."""


class Source(Protocol):
    """What the statistics ask of a history."""

    def extent(self) -> tuple[int, date | None, date | None]:
        """Return how many sessions there are, and the first and the last day on which there is one."""

    def days(self, first: date, last: date) -> tuple[DayRow, ...]:
        """Return the sums of each day."""

    def exercises(self, first: date, last: date) -> tuple[ExerciseRow, ...]:
        """Return the sums of each exercise."""

    def ratings(self, first: date, last: date) -> tuple[RatingRow, ...]:
        """Return the ratings, session by session."""


class Statistics:
    """The numbers behind the pictures. What was asked for once is kept: throw it away when the history changes."""

    def __init__(self, source: Source, planned: Callable[[date], int], today: date) -> None:
        """Ask this history; ``planned`` returns the planned days of the week of a Monday."""
        self._source = source
        self._planned = planned
        self.today = today
        self._kept: dict[tuple[str, Period], object] = {}
        count, self.begin, _ = source.extent()
        """The day of the first session; None without any."""
        self.is_empty = not count
        """Whether the history has no session at all."""

    def period(self, span: Range, last: date) -> Period:
        """Return the weeks of a range up to the week of a day."""
        return period_of(span, last, self.begin if span is Range.ALL else None)

    def days(self, period: Period) -> tuple[DayRow, ...]:
        """Return the days on which anything was done."""
        return self._once("days", period, lambda: self._source.days(*period))

    def totals(self, period: Period) -> Totals:
        """Return all that was done."""
        return self._once("totals", period, lambda: totals(self.days(period)))

    def weeks(self, period: Period) -> tuple[Week, ...]:
        """Return what was done and planned week by week."""
        return self._once(
            "weeks",
            period,
            lambda: weeks(self.days(period), period, self._planned, self.begin, self.today),
        )

    def ratings(self, period: Period) -> tuple[RatingRow, ...]:
        """Return the ratings."""
        return self._once("ratings", period, lambda: self._source.ratings(*period))

    def by_exercise(self, period: Period) -> tuple[Amount, ...]:
        """Return what was done of each exercise, the most first."""
        return by_exercise(self._exercises(period))

    def by_area(self, period: Period) -> tuple[Amount, ...]:
        """Return what was done for each area, the most first."""
        return by_area(self._exercises(period))

    def left_out(self, period: Period) -> tuple[LeftOut, ...]:
        """Return what was skipped or stopped, the most often first."""
        return left_out(self._exercises(period))

    def tables(self, period: Period) -> tuple[tuple[Table, ...], ...]:
        """Return the tables of each picture, made when they are asked for."""
        return (
            (days_table(self.days(period), period, self.today),),
            (plan_table(self.weeks(period)),),
            (trend_table(self.ratings(period), period),),
            (
                amounts_table("Exercise", self.by_exercise(period)),
                amounts_table("Area", self.by_area(period)),
            ),
            (left_table(self.left_out(period)),),
        )

    def _exercises(self, period: Period) -> tuple[ExerciseRow, ...]:
        return self._once(
            "exercises",
            period,
            lambda: tuple(
                row._replace(title=clean(row.title or row.exercise, _NAME), area=clean(row.area, _NAME))
                for row in self._source.exercises(*period)
            ),
        )

    def _once(self, name: str, period: Period, ask: Callable[[], T]) -> T:
        key = (name, period)
        if key not in self._kept:
            self._kept[key] = ask()
        kept: T = self._kept[key]  # type: ignore[assignment]
        return kept


def planned_by(plan: WeekPlan, rest: RestDays, today: date) -> Callable[[date], int]:
    """Return what says, for the Monday of a week, how many of its days were planned to have a full session.

    For this week it is what the plan has now, as the start screen shows it. For others it is as for the streak: what
    the plan asked for then or now, whichever is less, and nothing in a week that has a day that was marked as rest.
    """
    resting = {monday(day) for day in rest.days}
    counts = sorted((monday(one.since), one.sessions) for one in rest.counts)

    def planned(first: date) -> int:
        if first == monday(today):
            return plan.count
        if first in resting:
            return 0
        then = [sessions for since, sessions in counts if since <= first]
        return min([plan.count, *then[-1:]])

    return planned
