"""The breathing square: a dot goes up while you breathe in, along the top, down while you breathe out, and back."""

from typing import Final

from unhunch.drawing import Kind, Pen, Picture, Progress, ProgressWidget, Role, Row, Run, Size, centred, held, stacked

Point = tuple[float, float]
WORDS: Final = ("breathe in", "hold", "breathe out", "hold")
"""What each side of the square stands for: up, along the top, down, along the bottom."""
LEAST_COLUMNS, LEAST_ROWS = 16, 6
"""A stage that is smaller shows a word instead of the square."""


class BreathingSquare(ProgressWidget):
    """The square, in the place of a figure; the breaths stand below it."""

    def draw_figure(self, progress: Progress, size: Size, pen: Pen) -> Picture:
        """Return the picture of this moment."""
        return square(progress, size.columns, size.rows, pen)


def square(progress: Progress, columns: int, rows: int, pen: Pen | None = None) -> Picture:
    """Return the square with its dot, and the breath in it. A cell is 1 wide and 2 high."""
    edge, share = place(progress)
    if columns < LEAST_COLUMNS or rows < LEAST_ROWS:
        return stacked(columns, rows, (centred(_word(edge), columns),))
    half = min(columns / 2, rows) - 2.5
    middle, centre = columns / 2, float(rows)
    corners: list[Point] = [
        (middle + x * half, centre + y * half) for x, y in ((-1, 1), (-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    sketch = (pen or Pen()).canvas(columns, rows)
    sketch.line(Role.PROP, corners, 1.0)
    if edge is not None:
        dot = _along(corners[edge], corners[edge + 1], share)
        sketch.line(Role.LIMB, [*corners[: edge + 1], dot], 1.6)
        sketch.disc(Role.LIMB, *dot, 2.2, gap=0.6)
        # The breath itself: a disc that grows with it.
        breath = (share, 1.0, 1.0 - share, 0.0)[edge]
        sketch.disc(Role.BODY, middle, centre, half * (0.18 + 0.42 * breath))
    else:
        sketch.disc(Role.LIMB, *corners[0], 2.2, gap=0.6)
    return stacked(columns, rows, sketch.picture())


def place(progress: Progress) -> tuple[int | None, float]:
    """Return which side of the square it is, and how far along it; None while nobody breathes along."""
    if progress.kind not in (Kind.IN, Kind.HOLD, Kind.OUT):
        return None, 0.0
    usual = {Kind.IN: 0.0, Kind.HOLD: 1.0, Kind.OUT: 2.0}[progress.kind]
    return int(held(progress.params.get("edge", usual), 0, 3)), held(progress.share)


def _word(edge: int | None) -> Row:
    return (Run("get ready" if edge is None else WORDS[edge], "foreground", bold=True),)


def _along(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
