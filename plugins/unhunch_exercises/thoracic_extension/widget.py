"""The progress of the thoracic extension: how far the eyes have gone up, and the breath that goes with it.

The dial at the side is the line of sight: from straight ahead towards the ceiling. It ends at "a stretch"; the rest of
the way to the ceiling is dotted, for that is the furthest point and not a goal.
"""

import math
from collections.abc import Sequence
from typing import Final

from unhunch.ui.authoring import (
    TALL,
    Kind,
    Pen,
    Progress,
    ProgressWidget,
    Role,
    Row,
    Run,
    centred,
    first_fitting,
    fitted,
    joined,
    reach,
    station_now,
    station_pips,
)

STRETCH: Final = 55.0
"""Degrees of the dial at which the movement ends; 0 is straight ahead, 90 the ceiling."""
WORDS: Final = {
    Kind.IN: "breathe in",
    Kind.HOLD: "a stretch",
    Kind.OUT: "breathe out",
    Kind.READY: "breathe evenly",
    Kind.REST: "sit tall",
}
LONGEST: Final = 11
"""Cells of the longest word for the breath."""
BREATH: Final = 36
"""Cells, with the words, that the breath opens to."""
DIAL: Final = 13
"""Cells of the dial's width: the stretch is named inside it."""


class ThoracicExtensionProgress(ProgressWidget):
    """A dial from ahead to the ceiling at the side, the breath below."""

    def below(self, progress: Progress, columns: int, rows: int) -> Sequence[Row]:
        """Return the breath, and the repetitions on a tall stage; where there is no dial, a line instead of it."""
        return gauge(progress, columns, rows)

    def beside(self, progress: Progress, columns: int, rows: int) -> Sequence[Row]:
        """Return the dial, where the stage is tall and wide enough."""
        return dial(progress, rows, self.pen) if columns >= 4 * DIAL and rows >= TALL - 4 else ()


def gauge(progress: Progress, columns: int, rows: int) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    if rows >= TALL:
        pips = station_pips(station_now(progress), columns)
        line = opening(progress, columns) if columns < 4 * DIAL else ()
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
    end = Run("a stretch", "hold" if there else "muted", bold=there)
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
    """Return a quarter of a circle, and the line of sight on it; ``rows`` rows, 13 cells wide."""
    tall = 6
    sketch = pen.canvas(DIAL, tall)
    x, y, radius = 1.0, tall * 2.0 - 1.0, tall * 2.0 - 2.0
    there = progress.kind is Kind.HOLD
    sketch.line(Role.PROP, _arc(x, y, radius, 0.0, STRETCH), 0.75)
    sketch.dots(Role.BODY, _arc(x, y, radius, STRETCH + 6, 90.0, 7))
    turn = reach(progress) * STRETCH
    if turn > 1:
        sketch.line(Role.LIMB, _arc(x, y, radius, 0.0, turn), 0.75)
    sketch.line(Role.LIMB, ((x, y), _spot(x, y, radius - 1.6, turn)), 0.75, gap=0.25)
    knob = _spot(x, y, radius, turn)
    sketch.disc(Role.LIMB, *knob, 1.1, gap=0.25)
    ceiling = fitted((Run("ceiling", "muted"),), DIAL)
    stretch = (Run("a stretch", "hold" if there else "foreground", bold=there),)
    body = [ceiling, *sketch.picture(), centred(stretch, DIAL)]
    blank: Row = (Run(" " * DIAL),)
    above = max(0, min(2, rows - len(body)))
    return tuple([*(blank,) * above, *body, *(blank,) * rows][:rows])


def _word(progress: Progress) -> Run:
    moves = progress.kind in (Kind.IN, Kind.OUT)
    ink = "move" if moves else "hold" if progress.kind is Kind.HOLD else "muted"
    return Run(WORDS.get(progress.kind, "breathe evenly"), ink, bold=moves or progress.kind is Kind.HOLD)


def _spot(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    angle = math.radians(turn)
    return x + radius * math.cos(angle), y - radius * math.sin(angle)


def _arc(x: float, y: float, radius: float, start: float, end: float, steps: int = 16) -> list[tuple[float, float]]:
    return [_spot(x, y, radius, start + (end - start) * step / steps) for step in range(steps + 1)]
