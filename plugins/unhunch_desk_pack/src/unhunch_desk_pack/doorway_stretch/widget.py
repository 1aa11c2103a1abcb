"""The door round the figure: two posts where its arms are, and a beam over its head."""

from dataclasses import replace
from typing import Final

from unhunch.ui.authoring import Kind, Picture, Progress, ProgressWidget, Row, Run, fitted

LEAST: Final = 5
"""Rows of the lowest stage that has room for a door."""


class Doorway(ProgressWidget):
    """The figure in its doorway, and the repetitions below."""

    def draw_figure(self, progress: Progress, columns: int, rows: int) -> Picture:
        """Return the figure with the door round it."""
        if rows < LEAST or columns < 4 * LEAST:
            return super().draw_figure(progress, columns, rows)
        figure = super().draw_figure(progress, columns - 4, rows - 1)
        held = super().draw_figure(replace(progress, kind=Kind.HOLD), columns - 4, rows - 1)
        return framed(figure, reach_of(held), columns)


def reach_of(picture: Picture) -> int:
    """Return how far from the middle the picture has ink, in cells."""
    half = picture.columns // 2
    lines = picture.plain().splitlines()
    marks = [place for line in lines for place, character in enumerate(line) if character != " "]
    return max((abs(place - half) for place in marks), default=0)


def framed(picture: Picture, reach: int, columns: int) -> Picture:
    """Return the picture, two cells in from the left and one row down, with posts just outside of ``reach``."""
    middle = 2 + picture.columns // 2
    left, right = max(0, middle - reach - 2), min(columns - 1, middle + reach + 2)
    rows: list[Row] = [fitted((Run(" " * left), Run("▆" * (right - left + 1), "prop")), columns)]
    for row in picture.rows:
        cells = [(character, run) for run in fitted((Run("  "), *row), columns) for character in run.text]
        for place in (left, right):
            if cells[place][0] == " ":
                cells[place] = ("█", Run("█", "prop"))
        rows.append(tuple(run._replace(text=character) for character, run in cells))
    return Picture(columns, tuple(rows))
