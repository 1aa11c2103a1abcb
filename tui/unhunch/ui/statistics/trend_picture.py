"""Discomfort before and after, as a trend with its spread: medians joined by a line, the middle half as a band."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from unhunch.figure.picture import Run
from unhunch.figure.rows import Row
from unhunch.history.totals import Period, RatingRow
from unhunch.statistics.trend import WORST, Spread, is_few, trend
from unhunch.ui.statistics.plotting import AFTER, BEFORE, Plot, dates

_LABEL: Final = 5
_LINES: Final = (WORST, WORST // 2, 0)
"""The ratings at which a line is drawn across."""
_LEAST, _MOST = 3, 14
"""Cells of a step."""
_GROUPS: Final = (1, 2, 4, 8, 13, 26, 52, 104)
"""Weeks of a step: as few as there is room for."""
_USUAL: Final = 4
"""Sessions with a rating that a step has for the most part."""
_STEPS: Final = 5
"""Steps below which none is made longer for that."""
BEFORE_INK, AFTER_INK = "secondary", "limb"


def steps_for(rows: Sequence[RatingRow], period: Period, columns: int) -> tuple[int, int]:
    """Return how many weeks a step of the trend has, and how many cells it takes.

    A step is as short as there is room for, and long enough for most to have a band.
    """
    room = max(_LEAST, columns - _LABEL)
    counts = Counter(period.place(row.day) for row in rows if row.day in period)
    each = sum(counts.values()) / max(1, len(counts))
    fits = [n for n in _GROUPS if -(-period.weeks // n) * _LEAST <= room] or [_GROUPS[-1]]
    enough = [n for n in fits if n * each >= _USUAL]
    weeks = enough[0] if enough and enough[0] * _STEPS <= period.weeks else fits[0]
    return weeks, max(_LEAST, min(_MOST, room // -(-period.weeks // weeks)))


def trend_picture(rows: Sequence[RatingRow], period: Period, columns: int, tall: int) -> tuple[Row, ...]:
    """Return the plot, its dates, and what its signs mean."""
    weeks, pitch = steps_for(rows, period, columns)
    few = is_few(rows)
    if few:
        pitch = max(1, (columns - _LABEL) // -(-period.weeks // weeks))
    steps = trend(rows, period, weeks)
    plot = Plot(len(steps) * pitch, _rows(max(3, tall - 2)), WORST)
    for value in _LINES:
        plot.rule(value, "track")
    if few:
        _points(plot, rows, period)
    else:
        spreads = [(step.before, step.after) for step in steps]
        _draw(plot, [before for before, _ in spreads], pitch, round(pitch * 0.25), BEFORE, BEFORE_INK, sparse=False)
        _draw(plot, [after for _, after in spreads], pitch, round(pitch * 0.65), AFTER, AFTER_INK, sparse=True)
    labels = {plot.row(value): _label(plot, value) for value in _LINES}
    lines = [(Run(f"{labels.get(n, ''):>{_LABEL - 1}} ", "muted"), *row) for n, row in enumerate(plot.picture())]
    firsts = [step.first for step in steps]
    if period.weeks == 1:
        firsts, pitch = [period.first + timedelta(days=day) for day in range(7)], plot.columns // 7
    return (*lines, (Run(" " * _LABEL), *dates(firsts, pitch)), _legend(columns, weeks, few=few))


def _rows(room: int) -> int:
    """Return how many rows the plot has: where not every rating has one, an odd number, so that 5 has one to itself."""
    return room if room > WORST else room - (room + 1) % 2


def _label(plot: Plot, value: int) -> str:
    """Return what a line stands for: the ratings that lie on it, of which a low plot has several."""
    there = [rating for rating in range(WORST + 1) if plot.row(rating) == plot.row(value)]
    return str(value) if len(there) == 1 else f"{there[0]}-{there[-1]}"


def _points(plot: Plot, rows: Sequence[RatingRow], period: Period) -> None:
    for row in rows:
        at = (row.day - period.first).days * plot.columns // period.days
        if row.before is not None:
            plot.mark(at, row.before, BEFORE, BEFORE_INK)
        if row.after is not None:
            plot.mark(at + 1, row.after, AFTER, AFTER_INK)


def _draw(
    plot: Plot, spreads: Sequence[Spread | None], pitch: int, shift: int, sign: str, ink: str, *, sparse: bool
) -> None:
    last: tuple[float, float] | None = None
    wide = 3 if pitch >= 9 else 1
    for number, spread in enumerate(spreads):
        if spread is None:
            continue
        at = number * pitch + shift
        if spread.has_band:
            plot.band(at, spread.low, spread.high, ink, wide=wide, sparse=sparse)
        if last is not None:
            plot.line(last, (at, spread.middle), ink, sparse=sparse)
        last = (at, spread.middle)
    for number, spread in enumerate(spreads):
        if spread is not None:
            for value in (spread.middle,) if spread.has_band else spread.values:
                plot.mark(number * pitch + shift, value, sign, ink)


def _legend(columns: int, weeks: int, *, few: bool) -> Row:
    each = "week" if weeks == 1 else f"{weeks} weeks"
    signs = (Run(BEFORE, BEFORE_INK), Run(" before   ", "muted"), Run(AFTER, AFTER_INK), Run(" after", "muted"))
    more = "   each rating" if few else f"   median and middle half of each {each}"
    if columns < 14 + len(more) + 4:
        more = "" if few else f"   per {each}"
    return (*signs, Run(more, "muted"))
