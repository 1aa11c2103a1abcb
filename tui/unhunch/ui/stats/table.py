"""A picture's numbers as rows of words."""

from collections.abc import Sequence

from unhunch.core.cells import cells, cut, ljust, rjust
from unhunch.core.day.tables import Table
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, text_rows

_GAP = 2
_LEAST = 8


def table_rows(tables: Sequence[Table], columns: int) -> tuple[Row, ...]:
    """Return the tables one below the other; columns that have no room are left out from the right."""
    lines: list[Row] = []
    for table in tables:
        if lines:
            lines.append(())
        if table.rows:
            lines += _lines(table, columns)
            lines.append(())
        for note in table.notes:
            lines += text_rows(note, columns, "muted")
    return tuple(lines)


def _lines(table: Table, columns: int) -> list[Row]:
    everything = (table.head, *table.rows)
    widths = [max(cells(row[n]) for row in everything) for n in range(len(table.head))]
    gap = _GAP if sum(widths) + _GAP * (len(widths) - 1) <= columns else 1
    while len(widths) > 1 and sum(widths) + gap * (len(widths) - 1) > columns:
        if widths[0] > _LEAST and not table.rows[0][0][:1].isdigit():
            widths[0] -= 1
        else:
            widths.pop()
    lines: list[Row] = []
    for number, row in enumerate(everything):
        parts = []
        for at, wide in enumerate(widths):
            cell = cut(row[at], wide)
            parts.append(rjust(cell, wide) if at in table.right else ljust(cell, wide))
        lines.append((Run((" " * gap).join(parts), "foreground" if number else "accent", bold=not number),))
    return lines
