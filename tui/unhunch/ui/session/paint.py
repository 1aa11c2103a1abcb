"""The parts of the session screen as pure functions: from where the session stands to pictures."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from unhunch.core.cells import cells, cut_at_word
from unhunch.core.kinds import Kind
from unhunch.core.playback import State
from unhunch.core.progress import Progress
from unhunch.core.text import clock_time
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.lettering import big_text
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, centred, fitted, framed, spread, stacked, text_rows

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
