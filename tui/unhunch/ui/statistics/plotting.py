"""A plot on cells: braille dots for lines and bands, eight to a cell, and marks in front of them.

No plotting library draws it: they colour by palettes of their own, not by the theme's tokens, tell series apart by
colour alone, and give one long text in place of rows of which only the changed ones are sent.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from unhunch.figure.picture import Run
from unhunch.figure.rows import Row
from unhunch.history.totals import MONTHS, day_name

_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a braille cell, row by row."""


class Plot:
    """So many cells; ``top`` lies in the middle of the uppermost row, 0 of the lowest one. Columns count in cells."""

    def __init__(self, columns: int, rows: int, top: float) -> None:
        """Begin with nothing."""
        self.columns, self.rows, self._top = max(1, columns), max(1, rows), top
        self._bits: dict[tuple[int, int], int] = {}
        self._inks: dict[tuple[int, int], str] = {}
        self._marks: dict[tuple[int, int], tuple[str, str]] = {}
        self._rules: dict[int, str] = {}

    def row(self, value: float) -> int:
        """Return the row of cells in which a value lies."""
        return self._dot_row(value) // 4

    def rule(self, value: float, ink: str) -> None:
        """Draw a faint line across, behind all else."""
        self._rules[self.row(value)] = ink

    def band(self, column: float, low: float, high: float, ink: str, *, wide: int = 1, sparse: bool = False) -> None:
        """Fill from one value to another, ``wide`` cells about a column; ``sparse`` sets every other dot."""
        left = round(2 * (int(column) - (wide - 1) // 2))
        for y in range(self._dot_row(high), self._dot_row(low) + 1):
            for x in range(left, left + 2 * wide):
                if not sparse or (x + y) % 2:
                    self._dot(x, y, ink)

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: str, *, sparse: bool = False) -> None:
        """Draw from one column and value to another; ``sparse`` leaves gaps."""
        x0, y0 = 2 * int(start[0]) + 1, self._dot_row(start[1])
        x1, y1 = 2 * int(end[0]) + 1, self._dot_row(end[1])
        count = max(abs(x1 - x0), abs(y1 - y0), 1)
        for n in range(0, count + 1, 2 if sparse else 1):
            self._dot(round(x0 + (x1 - x0) * n / count), round(y0 + (y1 - y0) * n / count), ink)

    def mark(self, column: float, value: float, sign: str, ink: str) -> None:
        """Put a sign in front of all else."""
        x = min(self.columns - 1, max(0, int(column)))
        self._marks[self.row(value), x] = (sign, ink)

    def picture(self) -> tuple[Row, ...]:
        """Return what was drawn."""
        return tuple(self._row(number) for number in range(self.rows))

    def _dot_row(self, value: float) -> int:
        below = self._top - min(self._top, max(0.0, value))
        return int(4 * ((self.rows - 1) * below / self._top + 0.5))

    def _dot(self, x: int, y: int, ink: str) -> None:
        cell = (y // 4, x // 2)
        if 0 <= cell[1] < self.columns:
            self._bits[cell] = self._bits.get(cell, 0) | _DOTS[y % 4][x % 2]
            self._inks[cell] = ink

    def _row(self, number: int) -> Row:
        cells: list[tuple[str, str | None]] = []
        rule = self._rules.get(number)
        for x in range(self.columns):
            cell = (number, x)
            if cell in self._marks:
                cells.append(self._marks[cell])
            elif cell in self._bits:
                cells.append((chr(0x2800 + self._bits[cell]), self._inks[cell]))
            else:
                cells.append(("┄", rule) if rule is not None else (" ", None))
        return tuple(
            Run("".join(sign for sign, _ in group), ink) for ink, group in groupby(cells, lambda cell: cell[1])
        )


_FEW: Final = 14
"""Weeks up to which each may have its date."""
_MANY: Final = 800
"""Days from which on the years are named."""


def months(weeks: Sequence[date], pitch: int, ink: str = "muted") -> Row:
    """Return the names of the months, each above or below the first week that begins in it.

    ``weeks`` are the first days, ``pitch`` the cells of each. The year stands in the place of January's name where
    weeks are many. A name that has no room is left out.
    """
    return _labels(weeks, pitch, lambda one, before: before is None or one.month != before.month, _month, ink)


def dates(weeks: Sequence[date], pitch: int, ink: str = "muted") -> Row:
    """Return the dates of the weeks where they are few, the months or years where they are many."""
    days = (weeks[-1] - weeks[0]).days if weeks else 0
    if days > _MANY:
        return _labels(weeks, pitch, lambda one, before: before is None or one.year != before.year, _year, ink)
    if len(weeks) <= _FEW and days <= 7 * _FEW:
        return _labels(weeks, pitch, _always, day_name, ink)
    return months(weeks, pitch, ink)


def _labels(
    weeks: Sequence[date],
    pitch: int,
    begins: Callable[[date, date | None], bool],
    name: Callable[[date], str],
    ink: str,
) -> Row:
    line = ""
    for number, first in enumerate(weeks):
        at = number * pitch
        follows = weeks[number - 1] if number else None
        if not begins(first, follows) or (line and len(line) + 1 > at):
            continue
        coming = weeks[number + 1 : number + 3]
        soon = next((n for n, one in enumerate(coming, 1) if begins(one, weeks[number + n - 1])), 0)
        label = name(first)
        if number == 0 and soon and soon * pitch < len(label) + 1 and begins is not _always:
            continue  # the first month has hardly begun to show: the next one has the room
        if at + len(label) <= len(weeks) * pitch + 1:
            line += " " * (at - len(line)) + label
    return (Run(line, ink),) if line else ()


def _always(_: date, __: date | None) -> bool:
    return True


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _year(day: date) -> str:
    return str(day.year)


NONE: Final = "·"
BREAKS: Final = (NONE, "▂", "▄", "▆", "█")
"""A day with breaks alone, by how much was done: higher and higher."""
FULLS: Final = (NONE, "◊", "◇", "◈", "◆")
"""A day with a full session, by how much was done: fuller and fuller."""
HEATS: Final = ("heat_0", "heat_1", "heat_2", "heat_3", "heat_4")
"""The inks of the steps."""
BEFORE, AFTER = "●", "◇"
SLOT: Final = "▁"
"""The floor of a planned session that was not done."""
EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
