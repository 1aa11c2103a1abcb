"""The parts of the session screen: each paints its share of one view of the session."""

from dataclasses import dataclass

from unhunch.core.exercise import Instructions
from unhunch.core.kinds import Kind
from unhunch.core.progress import Progress
from unhunch.core.text import clock_time
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, stacked, text_rows
from unhunch.ui.commands import SESSION
from unhunch.ui.key_rows import keys_rows
from unhunch.ui.session import paint

CUE_SECONDS = 9.0
"""Seconds that a reminder on form stands."""
SMALLEST = (40, 15)
"""Columns and rows below which the session is told in plain words."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """All that the parts show: where the session stands, how the exercise is done, what comes next."""

    progress: Progress
    how: Instructions | None
    segments: tuple[tuple[float, float], ...]
    following: str
    exercise_seconds: float


class SessionParts:
    """The painters of the parts; blank until there is a view."""

    def __init__(self, glyphs: Glyphs) -> None:
        """Paint with these glyphs."""
        self.view: SessionView | None = None
        self.glyphs = glyphs

    def header(self, columns: int, rows: int) -> Picture:
        """Paint the exercise, which of how many, and the time that is left."""
        return stacked(columns, rows, (paint.header(self.view.progress, columns),) if self.view else ())

    def count(self, columns: int, rows: int) -> Picture:
        """Paint the word, the number and the repetition."""
        if self.view is None:
            return stacked(columns, rows)
        return paint.count_panel(self.view.progress, columns, rows, self.glyphs)

    def say(self, columns: int, rows: int) -> Picture:
        """Paint what to do now."""
        if self.view is None:
            return stacked(columns, rows)
        return paint.say_picture(self.view.progress, columns, rows, self.glyphs)

    def reminder(self, columns: int, rows: int) -> Picture:
        """Paint how to get into position before the exercise, and a reminder on form during it."""
        return stacked(columns, rows, text_rows(reminder(self.view), columns, "muted")[:rows] if self.view else ())

    def following(self, columns: int, rows: int) -> Picture:
        """Paint what comes next."""
        return stacked(columns, rows, (paint.next_row(self.view.following, columns),) if self.view else ())

    def bar(self, columns: int, rows: int) -> Picture:
        """Paint the session as a line."""
        row: Row = paint.session_bar(self.view.segments, columns) if self.view else ()
        return stacked(columns, rows, (fitted(row, columns),))

    def keys(self, columns: int, rows: int) -> Picture:
        """Paint the keys."""
        return stacked(columns, rows, keys_rows(SESSION, columns, rows))

    def small(self, columns: int, rows: int) -> Picture:
        """Paint the session in plain words, for a terminal that is too small for the figure."""
        if self.view is None:
            return stacked(columns, rows)
        progress = self.view.progress
        words = f"{paint.phase_word(progress)} {paint.count(progress)}"
        rep = "".join(run.text for run in paint.rep_rows(progress, 99)[0]).strip()
        lines: list[Row] = [
            fitted((Run(words, paint.phase_ink(progress), bold=True),), columns),
            *text_rows(rep, columns),
            *text_rows(progress.say, columns, bold=True),
            *text_rows(f"{progress.title}, {clock_time(progress.session_left)} left", columns, "muted"),
            *text_rows("x pain: stop", columns, "accent"),
            *text_rows(f"The figure needs {SMALLEST[0]} by {SMALLEST[1]}.", columns, "muted"),
        ]
        return stacked(columns, rows, lines)


def reminder(view: SessionView) -> str:
    """Return the line under what to do now."""
    how, progress = view.how, view.progress
    if how is None:
        return ""
    if progress.kind in (Kind.TRANSITION, Kind.READY):
        return " ".join(how.setup)
    past = view.exercise_seconds * progress.exercise_share
    return how.cues[int(past / CUE_SECONDS) % len(how.cues)] if how.cues else ""


def told_of(progress: Progress) -> tuple[object, ...]:
    """Return what the parts beside the stage depend on: they are painted again when it changes."""
    return (
        progress.slot,
        progress.exercise,
        progress.kind,
        progress.state,
        progress.side,
        progress.rep,
        progress.of,
        progress.taps,
        progress.say,
        int(progress.left * 4),
        int(progress.into),
        progress.lead_in > 0 and int(progress.lead_in * 4),
        progress.stations,
    )
