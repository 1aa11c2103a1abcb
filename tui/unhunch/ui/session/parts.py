"""The parts of the session screen: each paints its share of one view of the session."""

from dataclasses import dataclass

from unhunch.core.cells import cells
from unhunch.core.exercise import Instructions
from unhunch.core.kinds import Kind
from unhunch.core.progress import Progress
from unhunch.core.text import clock_time, sentences
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, said_rows, stacked, text_rows
from unhunch.ui.commands import SESSION
from unhunch.ui.key_rows import keys_rows
from unhunch.ui.session import paint

GETTING_READY = (Kind.TRANSITION, Kind.READY)
REMINDER_SECONDS = 9.0
"""Seconds that a reminder on form stands."""
TURN = 4.0
"""Seconds that each sentence stands on how to get into position, where they have no room side by side."""
SMALL_KEYS = tuple(command for command in SESSION if command.action in ("pain", "end"))
"""What must be at hand on the smallest screen."""
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
        self._say_rows = 1

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
        self._say_rows = rows
        return paint.say_picture(self.view.progress, columns, rows, self.glyphs)

    def reminder(self, columns: int, rows: int) -> Picture:
        """Paint how to get into position before the exercise, and a reminder on form during it.

        What to do now comes first: where it is too long for its own row, the rest of it stands here.
        """
        if self.view is None:
            return stacked(columns, rows)
        return stacked(columns, rows, self._rest(columns, rows) or self._reminder(columns, rows))

    def following(self, columns: int, rows: int) -> Picture:
        """Paint what comes next; how to get into position comes before it, where that has no room above."""
        if self.view is None:
            return stacked(columns, rows)
        if self.view.progress.kind in GETTING_READY and self._rest(columns, rows):
            return stacked(columns, rows, self._reminder(columns, rows))
        return stacked(columns, rows, (paint.next_row(self.view.following, columns),))

    def _rest(self, columns: int, rows: int) -> tuple[Row, ...]:
        """Return the rows of what to do now that have no room in their own place."""
        if self.view is None:
            return ()
        text = paint.said(self.view.progress)
        return said_rows(text, columns, self._say_rows + rows, bold=True)[self._say_rows :]

    def _reminder(self, columns: int, rows: int) -> tuple[Row, ...]:
        return said_rows(reminder(self.view, columns), columns, rows, "muted") if self.view is not None else ()

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
            *text_rows(f"The figure needs {SMALLEST[0]} by {SMALLEST[1]}.", columns, "muted"),
        ]
        keys = keys_rows(SMALL_KEYS, columns, 2)[: max(1, rows - 2)]
        above = stacked(columns, max(0, rows - len(keys)), lines)
        return stacked(columns, rows, above.rows, keys)


def reminder(view: SessionView, columns: int) -> str:
    """Return the line under what to do now; of more sentences than it has room for, one after the other."""
    how, progress = view.how, view.progress
    if how is None:
        return ""
    if progress.kind in GETTING_READY:
        whole = " ".join(how.setup)
        parts = sentences(whole)
        return whole if cells(whole) <= columns else parts[int(progress.into / TURN) % len(parts)]
    past = view.exercise_seconds * progress.exercise_share
    return how.do[int(past / REMINDER_SECONDS) % len(how.do)] if how.do else ""


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
