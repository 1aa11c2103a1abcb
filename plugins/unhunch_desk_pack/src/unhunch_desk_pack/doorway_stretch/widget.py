"""The door round the figure: two posts where its arms are, and a beam over its head."""

from typing import Final

from unhunch.api import replace
from unhunch.drawing import Kind, Pen, Picture, Progress, ProgressWidget, Role, Row, Run, Size, fitted

BODY: Final = frozenset({Role.BODY, Role.LIMB})
"""The roles of what reaches for the door."""
LEAST: Final = 5
"""Rows of the lowest stage that has room for a door."""


class Doorway(ProgressWidget):
    """The figure in its doorway, and the repetitions below."""

    def draw_figure(self, progress: Progress, size: Size, pen: Pen) -> Picture:
        """Return the figure with the door round it."""
        if size.rows < LEAST or size.columns < 4 * LEAST:
            return super().draw_figure(progress, size, pen)
        inside = Size(size.columns - 4, size.rows - 1)
        figure = super().draw_figure(progress, inside, pen)
        held = super().draw_figure(replace(progress, kind=Kind.HOLD), inside, pen)
        return framed(figure, reach_of(held), size.columns)


def reach_of(picture: Picture) -> int:
    """Return how far from the middle the body reaches, in cells; the floor does not count."""
    farthest, half = 0, picture.columns // 2
    for row in picture.rows:
        place = 0
        for run in row:
            if {run.role, run.back} & BODY:
                farthest = max(farthest, half - place, place + len(run.text) - 1 - half)
            place += len(run.text)
    return farthest


def framed(picture: Picture, reach: int, columns: int) -> Picture:
    """Return the picture, two cells in from the left and one row down, with posts just outside of ``reach``."""
    middle = 2 + picture.columns // 2
    left, right = max(0, middle - reach - 1), min(columns - 1, middle + reach + 1)
    rows: list[Row] = [fitted((Run(" " * left), Run("▆" * (right - left + 1), Role.PROP)), columns)]
    for row in picture.rows:
        cells = [(character, run) for run in fitted((Run("  "), *row), columns) for character in run.text]
        for place in (left, right):
            if cells[place][0] == " ":
                cells[place] = ("█", Run("█", Role.PROP))
        rows.append(tuple(run._replace(text=character) for character, run in cells))
    return Picture(columns, tuple(rows))
