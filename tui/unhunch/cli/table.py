"""Aligned columns of text for a terminal of 80 columns."""

import unicodedata
from collections.abc import Collection, Sequence

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
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    while sum(widths) + GAP * (len(widths) - 1) > columns:
        widest = max((i for i in shrink if widths[i] > LEAST), key=lambda i: widths[i], default=None)
        if widest is None:
            break
        widths[widest] -= 1
    return [_line(row, widths, right) for row in rows]


def width(text: str) -> int:
    """Return how many columns a text takes; wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def cut(text: str, columns: int) -> str:
    """Return the text if it takes at most so many columns, or as much of it as fits, and an ellipsis."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _line(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    cells = []
    for index, (cell, columns) in enumerate(zip(row, widths, strict=True)):
        fitted = cut(cell, columns)
        space = " " * (columns - width(fitted))
        cells.append(space + fitted if index in right else fitted + space)
    return (" " * GAP).join(cells).rstrip()
