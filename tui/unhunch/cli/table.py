"""Aligned columns of text for a terminal of 80 columns."""

from collections.abc import Collection, Sequence

from unhunch.core.cells import cells, cut, ljust, rjust

WIDTH = 80
GAP = 2
LEAST = 6
"""The narrowest that a column is made to fit."""


def table(
    rows: Sequence[Sequence[str]], *, shrink: Collection[int] = (), right: Collection[int] = (), columns: int = WIDTH
) -> list[str]:
    """Return the rows as lines with aligned columns.

    ``shrink`` are the columns that may be cut, ending in an ellipsis, to keep a line within so many ``columns``;
    ``right`` are those that are aligned to the right.
    """
    widths = [max(cells(cell) for cell in column) for column in zip(*rows, strict=True)]
    while sum(widths) + GAP * (len(widths) - 1) > columns:
        widest = max((i for i in shrink if widths[i] > LEAST), key=lambda i: widths[i], default=None)
        if widest is None:
            break
        widths[widest] -= 1
    return [_line(row, widths, right) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int], aligned: Collection[int]) -> str:
    parts = []
    for index, (cell, columns) in enumerate(zip(row, widths, strict=True)):
        fitted = cut(cell, columns)
        parts.append(rjust(fitted, columns) if index in aligned else ljust(fitted, columns))
    return (" " * GAP).join(parts).rstrip()
