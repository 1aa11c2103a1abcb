"""The heat map: a year of days, weeks side by side, Monday on top; or all years, a row for each."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, width
from unhunch.history.totals import Period
from unhunch.settings.hours import DAYS
from unhunch.statistics.heatmap import DAY_STEPS, WEEK_STEPS, Heat
from unhunch.ui.statistics.plotting import BREAKS, FULLS, HEATS, NONE, months

_LABEL: Final = 4
"""Cells beside the map, for the names of the days."""
_WEEKS: Final = 53
"""In a year."""
_SHAPES: Final = ((4, 1), (4, 2), (2, 1), (2, 2), (1, 1), (2, 3))
"""Cells of a week, and bands one below the other that the year is cut into: what looks best first."""


class Shape(NamedTuple):
    """How the map is laid out: cells of a week, weeks in a band, and bands."""

    pitch: int
    weeks: int
    bands: int


def shape_for(weeks: int, columns: int, rows: int) -> Shape:
    """Return how so many weeks fit; at the worst only the last of them are shown."""
    room = columns - _LABEL
    for pitch, bands in _SHAPES:
        each = -(-weeks // bands)
        if each * pitch <= room and bands * 8 <= rows:
            return Shape(pitch, each, bands)
    return Shape(2, max(1, min(weeks, room // 2)), 1)


def heat_map(
    weeks: Sequence[tuple[Heat, ...]], columns: int, rows: int, chosen: Period | None = None
) -> tuple[Row, ...]:
    """Return the map of a year, with the legend below it; ``chosen`` are the weeks that the other pictures show."""
    legend = _legend(columns, DAY_STEPS)
    shape = shape_for(len(weeks), columns, rows - len(legend))
    apart = shape.bands * 9 + len(legend) <= rows
    cut = weeks[-shape.weeks * shape.bands :]
    lines: list[Row] = []
    for start in range(0, len(cut), shape.weeks):
        if lines and apart:
            lines.append(())
        lines += _band(cut[start : start + shape.weeks], shape.pitch, chosen)
    spare = rows - len(lines) - len(legend)
    return (*lines, *([()] if spare > 0 else []), *legend)


def _band(weeks: Sequence[tuple[Heat, ...]], pitch: int, chosen: Period | None) -> list[Row]:
    left = Run(" " * _LABEL)
    lines: list[Row] = [(left, *_months(weeks, pitch, chosen))]
    for day in range(7):
        name = DAYS[day].capitalize() if day % 2 == 0 else ""
        cells = [run for week in weeks for run in _cell(week[day], pitch)]
        lines.append((Run(f"{name:<{_LABEL}}", "muted"), *_joined(cells)))
    return lines


def _months(weeks: Sequence[tuple[Heat, ...]], pitch: int, chosen: Period | None) -> Row:
    """Return the months' names; those of the chosen weeks stand out."""
    firsts = [week[0].first for week in weeks]
    row = months(firsts, pitch)
    inside = [first in chosen for first in firsts] if chosen is not None else []
    if not row or not any(inside):
        return row
    text = row[0].text.ljust(len(weeks) * pitch)
    start = inside.index(True) * pitch
    end = (len(inside) - inside[::-1].index(True)) * pitch
    marked = text[start:end].replace(" ", "─")
    return (
        Run(text[:start], "muted"),
        Run(marked.rstrip("─").ljust(len(marked), "─"), "accent"),
        Run(text[end:], "muted"),
    )


def _cell(heat: Heat, pitch: int) -> tuple[Run, ...]:
    wide, gap = max(1, pitch - 1), " " if pitch > 1 else ""
    if heat.ahead:
        return (Run(" " * pitch),)
    if not heat.step:
        return (Run(NONE.center(wide) + gap, "track"),)
    if not heat.full:
        return (Run(BREAKS[heat.step] * wide + gap, HEATS[heat.step]),)
    sign = FULLS[heat.step]
    if wide < 3:
        return (Run(sign * wide + gap, HEATS[heat.step]),)
    return (Run(sign.center(wide), None, HEATS[heat.step]), Run(gap))


def _joined(runs: Sequence[Run]) -> Row:
    """Return runs with those that look alike made one."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1][1:] == run[1:]:
            found[-1] = found[-1]._replace(text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def year_map(years: Sequence[tuple[int, tuple[Heat, ...]]], columns: int, rows: int) -> tuple[Row, ...]:
    """Return a row for each year, the newest at the bottom, with its weeks side by side.

    Where that is too wide a year has two rows, the months of the second half below all.
    """
    legend = _legend(columns, WEEK_STEPS)
    room = columns - _LABEL - 1
    parts = 1 if room >= _WEEKS else 2
    each = min(room, -(-_WEEKS // parts))
    pitch = next((pitch for pitch in (4, 2, 1) if each * pitch <= room), 1)
    height = rows - len(legend) - parts
    shown = years[-max(1, height // parts) :]
    if not shown or each < 1:
        return legend
    left = Run(" " * (_LABEL + 1))
    lines: list[Row] = []
    apart = parts == 1 and 2 * len(shown) <= height
    for year, weeks in shown:
        for part in range(parts):
            cells = [run for heat in weeks[part * each : (part + 1) * each] for run in _cell(heat, pitch)]
            lines.append((Run(f"{year if part == 0 else '':<{_LABEL + 1}}", "muted"), *_joined(cells)))
        if apart:
            lines.append(())
    names = [months([heat.first for heat in shown[-1][1][n * each : (n + 1) * each]], pitch) for n in range(parts)]
    lines = [(left, *names[0]), *lines, *((left, *row) for row in names[1:])]
    if len(lines) + len(legend) < rows and not apart:
        lines.append(())
    return (*lines, *legend)


def _legend(columns: int, steps: Sequence[int]) -> tuple[Row, ...]:
    """Return what the signs mean, on as many lines as it takes."""
    low, some, good = steps
    fulls: list[Run] = [Run(FULLS[step], HEATS[step]) for step in range(1, 5)]
    fulls.append(Run(" with a full session", "muted"))
    for words, gap in (
        (("none", f"to {low} min", f"to {some}", f"to {good}", "more"), "   "),
        (("no", f"{low}", f"{some}", f"{good} min", "more"), "  "),
        (("0", f"{low}", f"{some}", f"{good}", "+ min"), " "),
    ):
        line: list[Run] = []
        for step, word in enumerate(words):
            line += [Run(gap)] if line else []
            line += [Run(BREAKS[step], HEATS[step] if step else "track"), Run(f" {word}", "muted")]
        if width(line) + len(gap) + width(fulls) <= columns:
            return ((*line, Run(gap), *fulls),)
        if width(line) <= columns:
            break
    return (tuple(line), tuple(fulls))
