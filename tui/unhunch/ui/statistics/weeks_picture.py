"""The plan by week: what was done of what was planned, and the breaks besides."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from unhunch.figure.picture import Run
from unhunch.figure.rows import Row
from unhunch.statistics.sums import Week
from unhunch.ui.statistics.plotting import EIGHTHS, SLOT, dates

_LABEL: Final = 4
_NARROW: Final = 3
"""Cells for the numbers beside the bars, and how few they may be."""
_GROUPS: Final = (1, 2, 4, 8, 13, 26, 52, 104)
_WIDEST: Final = 9
"""Cells of a week; wider bars say no more."""
_TALLEST: Final = 5
"""Rows of a session."""


class Bar(NamedTuple):
    """Some weeks, drawn as one bar."""

    first: date
    done: int
    planned: int
    breaks: int


def bars_of(weeks: Sequence[Week], each: int) -> tuple[Bar, ...]:
    """Return a bar for every so many weeks; the last one ends with the last week, the first has what is left."""
    found = []
    for end in range(len(weeks), 0, -each):
        part = weeks[max(0, end - each) : end]
        found.append(
            Bar(part[0].first, sum(w.done for w in part), sum(w.planned for w in part), sum(w.breaks for w in part))
        )
    return tuple(reversed(found))


def weeks_of_a_bar(weeks: int, columns: int) -> int:
    """Return how many weeks a bar has: one where there is room, else as many as let the bars fill most of it."""
    room = max(1, columns - _NARROW)
    for each in _GROUPS:
        count = -(-weeks // each)
        if count <= room and (each == 1 or room // count * count >= room * 0.7):
            return each
    return max(1, -(-weeks // room))


def plan_picture(weeks: Sequence[Week], columns: int, rows: int) -> tuple[Row, ...]:
    """Return the bars of the full sessions, below them those of the breaks, and the dates."""
    bars = bars_of(weeks, weeks_of_a_bar(len(weeks), columns))
    label = _LABEL if len(bars) + _LABEL <= columns else _NARROW
    pitch = max(1, min(_WIDEST, (columns - label) // max(1, len(bars))))
    tall = max(1, rows - 1)
    below = 0 if tall < 6 else max(2, tall // 3)
    above = tall - below - (1 if below else 0)
    lines = _sessions(bars, pitch, above, label)
    if below:
        lines += [(), *_breaks(bars, pitch, below, label)]
    return (*lines, (Run(" " * label), *dates([bar.first for bar in bars], pitch)))


def _sessions(bars: Sequence[Bar], pitch: int, rows: int, wide_label: int) -> list[Row]:
    most = max((max(bar.done, bar.planned) for bar in bars), default=0) or 1
    if most > rows:
        return _scaled([(bar.done, bar.planned) for bar in bars], most, pitch, rows, wide_label)
    unit = max(1, min(_TALLEST, rows // most))
    wide, gap = (pitch - 1, " ") if pitch > 1 else (1, "")
    lines: list[Row] = [()] * (rows - unit * most)
    for level in range(most, 0, -1):
        for row in range(unit - 1, -1, -1):
            label = str(level) if row == 0 else ""
            cells = [Run(f"{label:>{wide_label - 1}} ", "muted")]
            for bar in bars:
                cells.append(_piece(bar, level, row == unit - 1, row == 0, wide))
                cells.append(Run(gap))
            lines.append(tuple(cell for cell in cells if cell.text))
    return lines


def _piece(bar: Bar, level: int, top: bool, bottom: bool, wide: int) -> Run:
    """Return a piece of a bar: of a session that was done, of one that was planned, or nothing."""
    if level <= bar.done:
        return Run(("▇" if top else "█") * wide, "limb" if level <= max(bar.planned, 1) else "trail")
    if level <= bar.planned and bottom:
        return Run(SLOT * wide, "muted")
    return Run(SLOT * wide, "track") if level == 1 and bottom else Run(" " * wide)


def _breaks(bars: Sequence[Bar], pitch: int, rows: int, wide_label: int) -> list[Row]:
    most = max((bar.breaks for bar in bars), default=0)
    return _scaled([(bar.breaks, 0) for bar in bars], most or 1, pitch, rows, wide_label, "move", show=most > 0)


def _scaled(
    values: Sequence[tuple[int, int]],
    most: int,
    pitch: int,
    rows: int,
    wide_label: int,
    ink: str = "limb",
    *,
    show: bool = True,
) -> list[Row]:
    """Return bars to a scale, in eighths of a cell; what was planned beyond them is a line at its height."""
    wide, gap = (pitch - 1, " ") if pitch > 1 else (1, "")
    lines: list[Row] = []
    for row in range(rows):
        floor = (rows - 1 - row) * 8
        label = str(most) if row == 0 and show else "0" if row == rows - 1 else ""
        cells = [Run(f"{label:>{wide_label - 1}} ", "muted")]
        for done, planned in values:
            full, asked = round(done / most * rows * 8), round(planned / most * rows * 8)
            sign = EIGHTHS[max(0, min(8, full - floor))]
            if done and floor == 0 and sign == " ":
                sign = EIGHTHS[1]
            if sign != " ":
                cells.append(Run(sign * wide, ink))
            elif asked > full and floor < asked <= floor + 8:
                cells.append(Run(SLOT * wide, "muted"))
            elif floor == 0:
                cells.append(Run(SLOT * wide, "track"))
            else:
                cells.append(Run(" " * wide))
            cells.append(Run(gap))
        lines.append(tuple(cell for cell in cells if cell.text))
    return lines
