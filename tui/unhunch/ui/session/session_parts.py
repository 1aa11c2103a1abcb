"""The parts of the session screen: each paints its share of one view of the session."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from unhunch.engine.cells import cells, cut_at_word
from unhunch.engine.exercise import Instructions
from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.engine.progress import Progress
from unhunch.engine.text import clock_time, sentences
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.lettering import big_text
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, centred, fitted, framed, said_rows, spread, stacked, text_rows
from unhunch.ui.base.commands import SESSION
from unhunch.ui.base.keys import keys_rows

RowPainter: TypeAlias = Callable[[Progress, int], Row]
"""Returns a line for where the session stands, so many cells wide."""

WORDS = {
    Kind.READY: "GET READY",
    Kind.IN: "MOVE",
    Kind.HOLD: "HOLD",
    Kind.OUT: "RETURN",
    Kind.REST: "REST",
    Kind.SWITCH: "SWITCH",
    Kind.MOVE: "MOVE",
    Kind.TRANSITION: "NEXT",
}
INKS = {
    Kind.READY: "switch",
    Kind.IN: "move",
    Kind.HOLD: "hold",
    Kind.OUT: "move",
    Kind.REST: "rest",
    Kind.SWITCH: "switch",
    Kind.MOVE: "move",
    Kind.TRANSITION: "switch",
}


def phase_word(progress: Progress) -> str:
    """Return the one word for what to do now."""
    if progress.state is State.PAUSED:
        return "PAUSED"
    if progress.state is State.STOPPED:
        return "STOPPED"
    return "GET READY" if progress.lead_in > 0 else WORDS[progress.kind]


def phase_ink(progress: Progress) -> str:
    """Return the token of the colour for what to do now."""
    if progress.state in (State.PAUSED, State.STOPPED):
        return "muted"
    return "switch" if progress.lead_in > 0 else INKS[progress.kind]


def count(progress: Progress) -> str:
    """Return the one number: the seconds left, counted as a person does, so that 1 is the last.

    Where repetitions flow into each other it is the repetition, since nobody counts seconds in a circle.
    """
    if progress.lead_in > 0:
        return str(_up(progress.lead_in))
    if progress.taps is not None:
        return str(progress.taps)
    if progress.kind is Kind.MOVE and progress.rep is not None:
        return str(progress.rep)
    if progress.open_ended:
        return clock_time(progress.into)
    return clock_time(progress.left) if progress.left >= 100 else str(_up(progress.left))


def header(progress: Progress, columns: int) -> Row:
    """Return the top line: the exercise, which of how many, the time that is left."""
    place = f"{progress.slot + 1} of {progress.slots}"
    left = f"{clock_time(progress.session_left)} left"
    title = cut_at_word(progress.title, columns - cells(left) - 1)
    return spread((Run(title, "accent", bold=True),), (Run(place, "muted"),), (Run(left, "foreground"),), columns)


def count_panel(progress: Progress, columns: int, rows: int, glyphs: Glyphs) -> Picture:
    """Return the word, the number and the repetition, as large as they fit."""
    ink = phase_ink(progress)
    number = count(progress)
    below = rep_rows(progress, columns)
    rest = rows - len(below)
    word_rows = max(1, min(rest * 2 // 7, 12))
    word = big_text(phase_word(progress), columns, word_rows, glyphs, role=ink)
    gap = 1 if rest - len(word.rows) >= 7 else 0
    high = max(1, min(rest - len(word.rows) - gap, 30))
    digits = [centred(row, columns) for row in big_text(number, columns - 2, high, glyphs, role="number").rows]
    blank: Row = (Run(" " * columns),)
    body = (*word.rows, *((blank,) * gap), *digits, *below)
    above = max(0, rows - len(body)) // 2
    return stacked(columns, rows, (blank,) * above, body)


def rep_rows(progress: Progress, columns: int) -> tuple[Row, ...]:
    """Return the repetition and the side in words."""
    words = []
    if progress.side is not None:
        words.append(str(progress.side))
    if progress.rep is not None and progress.of is not None:
        words.append(f"rep {progress.rep} of {progress.of}")
    if progress.open_ended:
        words.append(f"goal {clock_time(progress.seconds)}")
    if progress.taps is not None:
        words.append("enter counts")
    text = " · ".join(words)
    return (centred((Run(text, "foreground", bold=True),), columns),)


def said(progress: Progress) -> str:
    """Return what to do now, in a sentence."""
    if progress.state is State.PAUSED:
        return "Paused. Space begins this repetition anew." if progress.kind is Kind.HOLD else "Paused. Space goes on."
    return "Back into position." if progress.lead_in > 0 else progress.say


def say_picture(progress: Progress, columns: int, rows: int, glyphs: Glyphs) -> Picture:
    """Return what to do now; in large letters where they fit. What has no room is for the row below it."""
    text = said(progress)
    if rows >= 3:
        large = big_text(text.upper(), columns, rows - 1, glyphs, role="foreground")
        if len(large.rows) >= 2:
            return Picture(columns, framed(large, columns, rows))
    return stacked(columns, rows, text_rows(text, columns, bold=True)[:rows])


def next_row(say: str, columns: int) -> Row:
    """Return the line on what comes next."""
    lead = "next  "
    return fitted((Run(lead, "muted"), Run(cut_at_word(say, columns - cells(lead)), "muted")), columns) if say else ()


def session_bar(parts: Sequence[tuple[float, float]], columns: int) -> Row:
    """Return the whole session as a line: a piece for each exercise, as long as it takes, filled as far as it is."""
    if columns < 2 * len(parts):
        return fitted((), columns)
    total = sum(seconds for seconds, _ in parts) or 1.0
    room = columns - len(parts) + 1
    row: list[Run] = []
    start = 0.0
    for index, (seconds, share) in enumerate(parts):
        first, last = round(start / total * room), round((start + seconds) / total * room)
        start += seconds
        cells = max(1, last - first)
        filled = round(cells * share)
        now = 0 < share < 1
        row.append(Run("━" * filled, "limb" if now else "body"))
        row.append(Run("━" * (cells - filled), "track"))
        if index + 1 < len(parts):
            row.append(Run(" "))
    return fitted(tuple(run for run in row if run.text), columns)


def _up(seconds: float) -> int:
    """Return whole seconds, rounded up, so that a count shows 5, 4, 3, 2, 1."""
    return max(1, int(-(-(seconds - 0.05) // 1)))


GETTING_READY = (Kind.TRANSITION, Kind.READY)
REMINDER_SECONDS = 9.0
"""Seconds that a reminder on form stands."""
TURN = 4.0
"""Seconds that each sentence stands on how to get into position, where they have no room side by side."""
SMALL_KEYS = tuple(command for command in SESSION if command.action in ("pain", "end"))
"""What must be at hand on the smallest screen."""
SMALLEST = (40, 15)
"""Columns and rows below which the session is told in plain words."""


class SessionView(Struct, frozen=True):
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
        return stacked(columns, rows, (header(self.view.progress, columns),) if self.view else ())

    def count(self, columns: int, rows: int) -> Picture:
        """Paint the word, the number and the repetition."""
        if self.view is None:
            return stacked(columns, rows)
        return count_panel(self.view.progress, columns, rows, self.glyphs)

    def say(self, columns: int, rows: int) -> Picture:
        """Paint what to do now."""
        if self.view is None:
            return stacked(columns, rows)
        self._say_rows = rows
        return say_picture(self.view.progress, columns, rows, self.glyphs)

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
        return stacked(columns, rows, (next_row(self.view.following, columns),))

    def _rest(self, columns: int, rows: int) -> tuple[Row, ...]:
        """Return the rows of what to do now that have no room in their own place."""
        if self.view is None:
            return ()
        text = said(self.view.progress)
        return said_rows(text, columns, self._say_rows + rows, bold=True)[self._say_rows :]

    def _reminder(self, columns: int, rows: int) -> tuple[Row, ...]:
        return said_rows(reminder(self.view, columns), columns, rows, "muted") if self.view is not None else ()

    def bar(self, columns: int, rows: int) -> Picture:
        """Paint the session as a line."""
        row: Row = session_bar(self.view.segments, columns) if self.view else ()
        return stacked(columns, rows, (fitted(row, columns),))

    def keys(self, columns: int, rows: int) -> Picture:
        """Paint the keys."""
        return stacked(columns, rows, keys_rows(SESSION, columns, rows))

    def small(self, columns: int, rows: int) -> Picture:
        """Paint the session in plain words, for a terminal that is too small for the figure."""
        if self.view is None:
            return stacked(columns, rows)
        progress = self.view.progress
        words = f"{phase_word(progress)} {count(progress)}"
        rep = "".join(run.text for run in rep_rows(progress, 99)[0]).strip()
        lines: list[Row] = [
            fitted((Run(words, phase_ink(progress), bold=True),), columns),
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
