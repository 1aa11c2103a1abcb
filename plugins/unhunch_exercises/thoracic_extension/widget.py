"""The progress of the thoracic extension: how far the eyes have gone up, and the breath that goes with it.

The dial at the side is the line of sight: from straight ahead towards the ceiling. It ends at "a stretch"; the rest of
the way to the ceiling is dotted, for that is the furthest point and not a goal.
"""

import math
from collections.abc import Sequence
from typing import Final

from unhunch.drawing import (
    TALL,
    Kind,
    Pen,
    Progress,
    ProgressWidget,
    Role,
    Row,
    Run,
    Size,
    centred,
    first_fitting,
    fitted,
    held,
    joined,
    reach,
    station_now,
    station_pips,
)

STRETCH: Final = 55.0
"""Degrees of the dial at which the movement ends; 0 is straight ahead, 90 the ceiling."""
WORDS: Final = {
    Kind.IN: "breathe in",
    Kind.HOLD: "stay",
    Kind.OUT: "breathe out",
    Kind.READY: "breathe evenly",
    Kind.REST: "sit tall",
}
LONGEST: Final = 11
"""Cells of the longest word for the breath."""
BREATH: Final = 36
"""Cells, with the words, that the breath opens to."""
WIDE: Final = 52
"""Columns of the stage from which there is room for the dial."""
HOLLOW: Final = 0.3
"""How much of the fan is left open at the eye."""
NAME: Final = "a stretch"


class ThoracicExtensionProgress(ProgressWidget):
    """A dial from ahead to the ceiling at the side, the breath below."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:  # noqa: ARG002
        """Return the breath, and the repetitions on a tall stage; where there is no dial, a line instead of it."""
        return gauge(progress, size.columns, size.rows)

    def beside(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:
        """Return the dial, where the stage is tall and wide enough."""
        return dial(progress, size.rows, pen) if size.columns >= WIDE and size.rows >= TALL - 4 else ()


def gauge(progress: Progress, columns: int, rows: int) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    if rows >= TALL:
        pips = station_pips(station_now(progress), columns)
        line = opening(progress, columns) if columns < WIDE else ()
        return ((), centred(breath(progress, columns), columns), centred(line, columns), centred(pips, columns))
    return (centred(low(progress, columns), columns),)


def low(progress: Progress, columns: int) -> Row:
    """Return the breath's word and a line that opens to the stretch."""
    word = _word(progress)
    text = fitted((word,), LONGEST) if len(word.text) <= LONGEST else (word,)
    room = columns - max(LONGEST, len(word.text)) - 2
    line = opening(progress, min(room, 40))
    return first_fitting(columns, joined(text, line, gap=2) if line else (), (word,))


def opening(progress: Progress, columns: int) -> Row:
    """Return the way as a line: done, to come, and the stretch at which it ends."""
    there = progress.kind is Kind.HOLD
    end = Run(NAME, "hold" if there else "muted", bold=there)
    for last in ((Run("┃ ", "hold" if there else "muted"), end), (Run("┃", "hold" if there else "muted"),)):
        cells = columns - sum(len(run.text) for run in last)
        if cells >= 5:
            at = min(cells - 1, int(reach(progress) * cells))
            parts = (Run("━" * at, "limb"), Run("●", "limb", bold=True), Run("─" * (cells - at - 1), "track"))
            return tuple(run for run in (*parts, *last) if run.text)
    return ()


def breath(progress: Progress, columns: int) -> Row:
    """Return the breath: a line on both sides of the word, that widens with breathing in and narrows with out."""
    word = _word(progress)
    half = (min(columns, BREATH) - LONGEST - 4) // 2
    if half < 2:
        return first_fitting(columns, (word,))
    full = round(reach(progress) * half)
    text = centred((word,), LONGEST + 4) if len(word.text) < LONGEST + 4 else (word,)
    outer, inner = Run("─" * (half - full), "track"), Run("━" * full, "move")
    return tuple(run for run in (outer, inner, *text, inner, outer) if run.text)


def dial(progress: Progress, rows: int, pen: Pen) -> tuple[Row, ...]:
    """Return a fan that opens as the eyes go up, ``rows`` rows high and as wide as it needs."""
    tall = min(14, max(7, rows * 2 // 7))
    x, y, radius = 1.25, tall * 2.0 - 1.25, tall * 2.0 - 2.25
    end = STRETCH * held(progress.params.get("range", 1.0), 0.2, 1.0)  # the easier way ends earlier
    there, turn = progress.kind is Kind.HOLD, reach(progress) * end
    named = int(_spot(x, y, radius, end - 6)[0]) + 2
    columns = max(int(radius) + 2, named + len(NAME))
    sketch = pen.canvas(columns, tall)
    sketch.wedge(Role.PROP, x, y, radius, 0.0, end)
    if turn > 0.5:
        sketch.wedge(Role.LIMB, x, y, radius, 0.0, turn)
    sketch.clear(x, y, radius * HOLLOW)
    sketch.disc(Role.BODY, x, y, 1.0)
    sketch.dots(Role.BODY, (_spot(x, y, radius, angle) for angle in (61.0, 67.0, 73.0, 79.0, 85.0)))
    drawn = list(sketch.picture())
    row = int(_spot(x, y, radius, end)[1] / 2)
    stretch = Run(NAME, "hold" if there else "foreground", bold=there)
    drawn[row] = (*fitted(drawn[row], named), *fitted((stretch,), columns - named))
    body = [fitted((Run("ceiling", "muted"),), columns), *drawn]
    blank: Row = (Run(" " * columns),)
    above = max(0, min(2, rows - len(body)))
    return tuple([*(blank,) * above, *body, *(blank,) * rows][:rows])


def _word(progress: Progress) -> Run:
    moves = progress.kind in (Kind.IN, Kind.OUT)
    ink = "move" if moves else "hold" if progress.kind is Kind.HOLD else "muted"
    return Run(WORDS.get(progress.kind, "breathe evenly"), ink, bold=moves or progress.kind is Kind.HOLD)


def _spot(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    angle = math.radians(turn)
    return x + radius * math.cos(angle), y - radius * math.sin(angle)
