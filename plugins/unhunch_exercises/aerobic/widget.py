"""The progress of the light aerobic block: how much of the goal is done, and a gentle beat to go by.

It is never a race: the bar is soft, the beat is a dot that swells and fades with the steps of the figure, and past the
goal of an open block nothing more is asked for.
"""

import math
from collections.abc import Sequence
from typing import Final

from unhunch.drawing import (
    TALL,
    Kind,
    Pen,
    Progress,
    ProgressWidget,
    Role,
    Row,
    Run,
    Size,
    centred,
    first_fitting,
    held,
    joined,
)
from unhunch.engine.text import clock_time
from unhunch_exercises.aerobic.poses import TURN

BEATS: Final = "·•●•"
"""The beat where there is one row for it."""
LEAST: Final = 6
"""Cells of the shortest bar."""
WIDEST: Final = 110
"""Cells of the longest bar."""


class AerobicProgress(ProgressWidget):
    """A soft bar towards the goal, whose end beats with the steps."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the bar and its words; on a tall stage it is large."""
        return gauge(progress, size.columns, size.rows, pen)


def gauge(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    words = centred(first_fitting(columns, *_words(progress)), columns)
    if rows >= TALL and columns >= 2 * LEAST:
        bar = large_bar(progress, min(columns - 2, WIDEST), pen or Pen())
        return ((), *(centred(row, columns) for row in bar), words)
    return (centred(low(progress, columns), columns),)


def low(progress: Progress, columns: int) -> Row:
    """Return the beat, the words and the bar in one row."""
    choices = []
    for words in _words(progress):
        room = min(columns - sum(len(run.text) for run in words) - 4, WIDEST)
        if room >= LEAST:
            done = round(done_share(progress) * room)
            bar = (Run("━" * done, "limb"), Run("─" * (room - done), "track"))
            choices.append(joined((beat(progress),), words, [run for run in bar if run.text], gap=1))
    choices += [joined((beat(progress),), words, gap=1) for words in _words(progress)]
    return first_fitting(columns, *choices, *_words(progress))


def done_share(progress: Progress) -> float:
    """Return how much of the goal is done, 0 to 1; nothing before and between the movement."""
    return held(progress.share) if progress.kind is Kind.MOVE else 0.0


def pulse(progress: Progress) -> float:
    """Return the beat, 0 (faint) to 1 (full): once for each turn of the figure, about 60 a minute."""
    if progress.kind is not Kind.MOVE:
        return 0.0
    turn = held(progress.params.get("turn", TURN), 0.5, 10.0)
    return (1 + math.cos(2 * math.pi * held(progress.into, 0.0, 1e6) / turn)) / 2


def beat(progress: Progress) -> Run:
    """Return the beat as one character."""
    return Run(BEATS[round(pulse(progress) * 2)], "limb", bold=True)


def large_bar(progress: Progress, columns: int, pen: Pen) -> tuple[Row, ...]:
    """Return the bar two rows high: a round track, filled to a dot that beats."""
    sketch = pen.canvas(columns, 2)
    left, right, y = 2.0, columns - 2.0, 2.0
    x = left + (right - left) * done_share(progress)
    sketch.line(Role.PROP, ((left, y), (right, y)), 2.0)
    sketch.line(Role.LIMB, ((left, y), (x, y)), 2.0)
    sketch.disc(Role.LIMB, x, y, 1.0 + 0.9 * pulse(progress))
    return sketch.picture()


def _words(progress: Progress) -> tuple[Row, ...]:
    """Return the time in words, the longest first."""
    if progress.past > 0:
        more = clock_time(math.floor(held(progress.past, 0.0, 1e6)))
        return _run(f"goal reached, {more} more"), _run(f"goal, {more} more"), _run(f"+{more}")
    goal = clock_time(held(progress.seconds, 0.0, 1e6))
    done = clock_time(math.floor(held(progress.into, 0.0, 1e6) if progress.kind is Kind.MOVE else 0.0))
    return _run(f"{done} of {goal}"), _run(f"{done}/{goal}"), _run(done)


def _run(text: str) -> Row:
    return (Run(text, "foreground", bold=True),)
