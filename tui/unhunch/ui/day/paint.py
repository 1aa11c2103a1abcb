"""Today as rows of text: a strip of the week, and beside it a line or two of words."""

from collections.abc import Iterable, Sequence
from typing import Final

from unhunch.core.cells import cells
from unhunch.core.day.telling import break_words, session_words, streak_words, week_words
from unhunch.core.day.week import Mark, Today, WeekDay
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, spread, stacked, width

KEY: Final = "^d"
"""The key that starts what is due."""
BESIDE: Final = 62
"""Columns from which the words stand beside the strip."""
MARKS: Final = {Mark.DONE: "●", Mark.PLANNED: "○", Mark.REST: "~", Mark.PASSED: "·", Mark.FREE: "·"}
PLAIN: Final = {Mark.DONE: "#", Mark.PLANNED: "o", Mark.REST: "~", Mark.PASSED: ".", Mark.FREE: "."}
"""The marks in plain characters, for terminals without UTF-8."""
ROLES: Final = {
    Mark.DONE: "accent",
    Mark.PLANNED: "foreground",
    Mark.REST: "muted",
    Mark.PASSED: "muted",
    Mark.FREE: "muted",
}
LETTERS: Final = "MTWTFSS"


def paint_today(today: Today, columns: int, rows: int, indent: int, glyphs: Glyphs) -> Picture:
    """Return the picture; where there is room, its words begin at the column ``indent``."""
    marks = PLAIN if glyphs is Glyphs.ASCII else MARKS
    dot = " - " if glyphs is Glyphs.ASCII else " · "
    if rows < 2:
        return stacked(columns, rows, (_line(today, columns, marks, dot),))
    if columns < BESIDE:
        return stacked(columns, rows, _lines(today, columns, marks, dot))
    room = columns - indent
    words = (_session(today, room), _capital(_more(today, room, dot)))
    return stacked(
        columns,
        rows,
        [(*fitted(cells, indent), *row) for cells, row in zip(_strip(today.week, marks), words, strict=True)],
    )


def _strip(week: Sequence[WeekDay], marks: dict[Mark, str]) -> tuple[Row, Row]:
    """Return the days of the week, and below them their marks; today stands in brackets."""
    letters, below = list[Run](), list[Run]()
    for one, letter in zip(week, LETTERS, strict=False):
        left, right = ("[", "]") if one.is_today else (" ", " ")
        edge = "accent" if one.is_today else "muted"
        letters += [Run(f" {letter}  ", edge, bold=one.is_today)]
        below += [Run(left, edge), Run(marks[one.mark], ROLES[one.mark], bold=one.mark is Mark.DONE), Run(right, edge)]
        below += [Run(" ")]
    return tuple(letters), tuple(below)


def _short_strip(week: Sequence[WeekDay], marks: dict[Mark, str]) -> Row:
    """Return the days of the week, each with its mark behind it."""
    cells = list[Run]()
    for one, letter in zip(week, LETTERS, strict=False):
        cells.append(Run(letter, "accent" if one.is_today else "muted", bold=one.is_today))
        cells.append(Run(marks[one.mark], ROLES[one.mark], bold=one.mark is Mark.DONE))
    return tuple(cells)


def _line(today: Today, columns: int, marks: dict[Mark, str], dot: str) -> Row:
    """Return all on one line: what is due, and the week."""
    strip = _short_strip(today.week, marks)
    room = columns - width(strip) - 2
    said = _session(today, room)
    if today.is_new and width(said) < width(welcome := _session(today, columns)) and columns < BESIDE:
        return fitted(welcome, columns)  # the week is empty: the greeting says more
    more = _more(today, room - width(said) - cells(dot), dot)
    if today.break_is_due and not today.is_due and not any(run.bold for run in more):
        return spread(_capital(_more(today, room, dot)), (), strip, columns)  # what is due goes before what is not
    return spread((*said, Run(dot, "muted"), *more) if more else said, (), strip, columns)


def _lines(today: Today, columns: int, marks: dict[Mark, str], dot: str) -> tuple[Row, Row]:
    """Return what is due above the week."""
    strip = _short_strip(today.week, marks)
    more = _more(today, columns - width(strip) - 2, dot)
    return _session(today, columns), fitted((*strip, Run("  "), *_capital(more)), columns)


def _session(today: Today, columns: int) -> Row:
    """Return whether a full session is due in as many words as there is room for, and the key that starts it."""
    key = (Run(f"  {KEY}", "accent", bold=True),) if today.is_due else ()
    said = _fitting(session_words(today), columns - width(key))
    return (Run(said, "foreground" if today.is_due else "muted", bold=today.is_due), *key) if said else ()


def _more(today: Today, columns: int, dot: str) -> Row:
    """Return what else there is to say, as far as it fits: what is due first, then the streak, the week, the breaks."""
    due = today.break_is_due
    key = f"  {KEY}" if due and not today.is_due else ""
    parts = {"week": (week_words(today),), "breaks": break_words(today), "streak": (streak_words(today),)}
    said = dict.fromkeys(parts, "")

    def room(name: str) -> int:
        others = [text for other, text in said.items() if text and other != name]
        return (
            columns
            - sum(cells(text) + cells(dot) for text in others)
            - (cells(key) if said["breaks"] or name == "breaks" else 0)
        )

    order = (
        ("week", "breaks") if today.is_new else ("breaks", "streak", "week") if due else ("streak", "week", "breaks")
    )
    for shortest in (True, False):
        for name in order:
            fitting = [text for text in parts[name] if cells(text) <= room(name)]
            said[name] = (fitting[-1] if shortest else fitting[0]) if fitting else ""
    runs = list[Run]()
    for name, text in said.items():
        if text:
            runs += [Run(dot, "muted")] if runs else []
            marked = due and name == "breaks"
            runs.append(Run(text, "foreground" if marked else "muted", bold=marked and not today.is_due))
            runs += [Run(key, "accent", bold=True)] if marked and key else []
    return tuple(runs)


def _capital(row: Row) -> Row:
    """Return the row with a capital at its beginning."""
    return (row[0]._replace(text=f"{row[0].text[0].upper()}{row[0].text[1:]}"), *row[1:]) if row else ()


def _fitting(candidates: Iterable[str], columns: int) -> str:
    return next((one for one in candidates if cells(one) <= columns), "")
