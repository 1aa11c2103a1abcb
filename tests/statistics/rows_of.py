"""Rows of a history, as hypothesis makes them up and as a person would have them."""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from unhunch.history.totals import DayRow, ExerciseRow, RatingRow

TODAY = date(2026, 11, 19)
"""A Thursday."""

days = st.dates(date(2005, 1, 1), date(2035, 12, 31))
some_seconds = st.one_of(st.just(0.0), st.floats(0, 20_000, allow_nan=False))
day_rows = st.lists(
    st.builds(DayRow, days, st.integers(0, 3), st.integers(0, 9), some_seconds, st.integers(0, 900)),
    unique_by=lambda row: row.day,
    max_size=60,
)
ratings = st.one_of(st.none(), st.integers(0, 10))
rating_rows = st.lists(
    st.builds(RatingRow, days, ratings, ratings, st.sampled_from(("", "better", "same", "worse"))), max_size=60
)
names = st.text(st.characters(codec="utf-8"), max_size=40)
exercise_rows = st.lists(
    st.builds(
        ExerciseRow,
        names,
        names,
        names,
        *(st.integers(0, 500) for _ in range(5)),
        st.integers(0, 90_000),
        some_seconds,
    ),
    unique_by=lambda row: row.exercise,
    max_size=30,
)

KNOWN = (
    ("neck-isometric", "Neck isometric", "neck", 1.6, 15, 150.0, 1, 2),
    ("arm-raise", "Arm raise on hands and knees", "shoulders", 0.7, 10, 60.0, 9, 0),
    ("thoracic-extension", "Thoracic extension", "upper back", 2.4, 10, 50.0, 0, 0),
    ("arm-slide", "Arm slides", "shoulders", 1.5, 10, 70.0, 2, 0),
    ("butterfly", "Butterfly", "upper back", 2.5, 10, 65.0, 0, 0),
    ("shoulder-roll", "Shoulder roll", "shoulders", 2.6, 20, 60.0, 0, 0),
    ("aerobic", "Light aerobic", "whole body", 0.8, 0, 170.0, 4, 0),
)


class Kept:
    """A history made up from a seed, up to ``TODAY``: two full sessions a week as a rule, breaks on work days."""

    def __init__(self, weeks: int, seed: int = 3) -> None:
        """Have so many weeks of it."""
        self.asked: list[tuple[str, date, date]] = []
        """What was asked for, and of which days."""
        self._days: list[DayRow] = []
        self._ratings: list[RatingRow] = []
        random = Random(seed)
        for back in range(7 * weeks, -1, -1) if weeks else ():
            self._live(random, TODAY - timedelta(days=back))

    def _live(self, random: Random, day: date) -> None:
        weekday = day.weekday()
        full = int((weekday in (0, 3) and random.random() < 0.8) or random.random() < 0.03)
        breaks = random.choice((0, 1, 2, 3, 4, 4, 5)) if weekday < 5 else int(random.random() < 0.1)
        seconds = full * random.uniform(500, 760) + breaks * random.uniform(60, 150)
        if full or breaks:
            self._days.append(DayRow(day, full, breaks, seconds, full * 60 + breaks * 12, seconds / 40))
        if full:
            before = min(9, max(0, round(random.gauss(4, 1.5))))
            after = max(0, before + random.choice((0, 0, -1, -1, -2, 1)))
            self._ratings.append(RatingRow(day, before, after, random.choice(("", "same", "better", "worse"))))

    def extent(self) -> tuple[int, date | None, date | None]:
        """Return how much there is."""
        if not self._days:
            return 0, None, None
        return len(self._days), self._days[0].day, self._days[-1].day

    def days(self, first: date, last: date) -> tuple[DayRow, ...]:
        """Return the days."""
        self.asked.append(("days", first, last))
        return tuple(row for row in self._days if first <= row.day <= last)

    def ratings(self, first: date, last: date) -> tuple[RatingRow, ...]:
        """Return the ratings."""
        self.asked.append(("ratings", first, last))
        return tuple(row for row in self._ratings if first <= row.day <= last)

    def exercises(self, first: date, last: date) -> tuple[ExerciseRow, ...]:
        """Return the exercises."""
        self.asked.append(("exercises", first, last))
        count = sum(first <= row.day <= last for row in self._days)
        if not count:
            return ()
        return tuple(
            ExerciseRow(id_, title, area, n := round(count * often), n - 3, 2, out, stop, n * reps, n * seconds)
            for id_, title, area, often, reps, seconds, out, stop in KNOWN
        )
