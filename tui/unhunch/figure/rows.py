"""Rows of text runs for pictures: words, pips and bars, and how pictures are put together."""

from collections.abc import Sequence

from unhunch.engine.cells import beginning, cells, ended, wrapped
from unhunch.figure.picture import Picture, Run

Row = tuple[Run, ...]

FILLED, EMPTY, NOW = "●", "○", "◉"
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def width(row: Sequence[Run]) -> int:
    """Return the cells that a row takes."""
    return sum([cells(run.text) for run in row])


def fitted(row: Sequence[Run], columns: int) -> Row:
    """Return the row cut, or filled with blanks, to exactly ``columns`` cells."""
    kept: list[Run] = []
    left = columns
    for run in row:
        if left <= 0:
            break
        text = beginning(run.text, left)
        kept.append(run if text == run.text else run._replace(text=text))
        left -= cells(text)
        if len(text) < len(run.text):  # a wide character may leave one cell
            break
    return (*kept, Run(" " * left)) if left > 0 else tuple(kept)


def centred(row: Sequence[Run], columns: int) -> Row:
    """Return the row in the middle of ``columns`` cells."""
    space = max(0, columns - width(row)) // 2
    return fitted((Run(" " * space), *row) if space else row, columns)


def spread(left: Sequence[Run], middle: Sequence[Run], right: Sequence[Run], columns: int) -> Row:
    """Return three parts of a line: at its left, in its middle, at its right.

    What does not fit goes: the middle first, then the end of the left.
    """
    rest = columns - width(right)
    if width(left) + width(middle) + 4 > rest:
        middle = ()
    start = max(width(left) + 2, (columns - width(middle)) // 2)
    if middle and start + width(middle) + 2 > rest:
        start = width(left) + 2
    line = fitted(left, start if middle else max(0, rest - (1 if right else 0)))
    line = fitted((*line, *middle), max(0, rest))
    return fitted((*line, *right), columns)


def pips(done: int, of: int, *, current: bool = False, role: str = "limb", room: int = 99) -> Row:
    """Return one pip a repetition: done, the one that is going on, to come; as ``3/10`` where that has no room."""
    if of > room:
        return (Run(f"{done}/{of}", role if current or done else "muted", bold=current),)
    now = 1 if current and done < of else 0
    return tuple(
        run
        for run in (
            Run(FILLED * done, role),
            Run(NOW * now, role, bold=True),
            Run(EMPTY * (of - done - now), "muted"),
        )
        if run.text
    )


def bar(share: float, columns: int, role: str = "limb", track: str = "track") -> Row:
    """Return a bar, filled to ``share`` (0 to 1) in steps of an eighth of a cell."""
    eighths = round(min(1.0, max(0.0, share)) * columns * 8)
    whole, rest = divmod(eighths, 8)
    runs = [Run("█" * whole, role, track)]
    if rest:
        runs.append(Run(_EIGHTHS[rest], role, track))
    runs.append(Run(" " * (columns - whole - bool(rest)), None, track))
    return tuple(run for run in runs if run.text)


def line_bar(share: float, columns: int, role: str = "limb", track: str = "track") -> Row:
    """Return a thin bar: a heavy line as far as ``share`` (0 to 1) goes, a light one beyond."""
    filled = round(min(1.0, max(0.0, share)) * columns)
    return tuple(run for run in (Run("━" * filled, role), Run("─" * (columns - filled), track)) if run.text)


def text_rows(text: str, columns: int, role: str = "foreground", *, bold: bool = False) -> tuple[Row, ...]:
    """Return text wrapped into rows of ``columns`` cells."""
    return tuple(fitted((Run(line, role, bold=bold),), columns) for line in wrapped(text, columns))


def said_rows(text: str, columns: int, rows: int, role: str = "foreground", *, bold: bool = False) -> tuple[Row, ...]:
    """Return text wrapped at words into at most so many rows; the last one shows it where the text goes on."""
    lines = wrapped(text, columns)
    if len(lines) > rows > 0:
        lines = [*lines[: rows - 1], ended(lines[rows - 1], columns)]
    return tuple(fitted((Run(line, role, bold=bold),), columns) for line in lines[: max(0, rows)])


def stacked(columns: int, rows: int, *parts: Sequence[Sequence[Run]]) -> Picture:
    """Return blocks of rows one below the other, cut or filled to ``columns`` by ``rows`` cells."""
    lines = [fitted(row, columns) for part in parts for row in part][:rows]
    blank: Row = (Run(" " * columns),) if columns else ()
    return Picture(columns, (*lines, *(blank for _ in range(rows - len(lines)))))


def framed(picture: Picture, columns: int, rows: int) -> tuple[Row, ...]:
    """Return a picture's rows in the middle of ``columns`` by ``rows`` cells."""
    above = max(0, rows - len(picture.rows)) // 2
    blank: Row = (Run(" " * columns),) if columns else ()
    body = [centred(row, columns) for row in picture.rows[:rows]]
    return (*(blank for _ in range(above)), *body, *(blank for _ in range(rows - above - len(body))))
