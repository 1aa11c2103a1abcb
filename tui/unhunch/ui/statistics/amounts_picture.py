"""Minutes and repetitions by area and by exercise, as bars that lie; and what was left out, as a list."""

from collections.abc import Sequence
from typing import Final

from unhunch.engine.cells import cells, cut, ljust
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted
from unhunch.statistics.number_words import length
from unhunch.statistics.sums import Amount, LeftOut

_NAME, _BAR = 6, 3
"""Cells that a name and a bar have at least."""
_MORE: Final = "v shows all"


def amounts_picture(areas: Sequence[Amount], exercises: Sequence[Amount], columns: int, rows: int) -> tuple[Row, ...]:
    """Return the bars of the areas, then those of the exercises; as many as there is room for."""
    shown = (*areas, *exercises)
    if not shown:
        return ()
    names = min(max(cells(one.name) for one in shown), max(8, columns // 3))
    times = [length(one.seconds) for one in shown]
    wide = max(map(len, times))
    reps = [f"{one.reps:,}" if one.reps else "" for one in shown]
    count = max(4, *map(len, reps))
    room = columns - names - wide - count - 5
    if room < _BAR:
        names, room = max(_NAME, names - _BAR + room), _BAR

    def line(one: Amount, most: float, ink: str) -> Row:
        share = one.seconds / most if most else 0.0
        return (
            Run(f"{ljust(cut(one.name, names), names)}  ", "foreground"),
            *_bar(share, room, ink),
            Run(f" {length(one.seconds):>{wide}}", "foreground"),
            Run(f"  {f'{one.reps:,}' if one.reps else '':>{count}}", "muted"),
        )

    head, reps_head = "By area", "reps"
    space = names + 2 + room + 1 + wide + 2 + count - len(head)
    parts: list[Row] = [(Run(head, "muted"), Run(f"{reps_head:>{space}}", "muted"))]
    most = max((one.seconds for one in areas), default=0.0)
    parts += [line(one, most, "move") for one in areas]
    if rows > len(shown) + 2:
        parts.append(())
    parts.append((Run("By exercise", "muted"),))
    most = max((one.seconds for one in exercises), default=0.0)
    parts += [line(one, most, "limb") for one in exercises]
    return _cut(parts, columns, rows)


def left_picture(found: Sequence[LeftOut], columns: int, rows: int) -> tuple[Row, ...]:
    """Return the list: each exercise, and how often it was skipped or stopped."""
    if not found:
        return ()
    said = [
        ", ".join(
            [*([f"{one.skipped} skipped"] * (one.skipped > 0)), *([f"{one.stopped} stopped"] * (one.stopped > 0))]
        )
        for one in found
    ]
    ends = [f"of {one.times:,}" for one in found]
    wide, end = max(map(len, said)), max(map(len, ends))
    names = min(max(cells(one.name) for one in found), max(8, columns - wide - end - 3))
    if names + wide + end + 3 > columns:
        ends, names = [""] * len(found), max(8, columns - wide - 3)
    lines: list[Row] = [
        (
            Run(f"{ljust(cut(one.name, names), names)}  ", "foreground"),
            Run(f"{words:<{wide}} ", "foreground"),
            Run(of, "muted"),
        )
        for one, words, of in zip(found, said, ends, strict=True)
    ]
    return _cut(lines, columns, rows)


def _bar(share: float, columns: int, ink: str) -> Row:
    """Return a bar half a cell high, in steps of half a cell, so that those above and below stand apart."""
    halves = max(1, round(min(1.0, share) * columns * 2)) if share > 0 else 0
    whole, half = divmod(halves, 2)
    text = "▄" * whole + "▖" * half
    return (Run(text, ink), Run(" " * (columns - len(text))))


def _cut(lines: Sequence[Row], columns: int, rows: int) -> tuple[Row, ...]:
    """Return the lines; where there are too many, the last one says how many more there are."""
    if len(lines) <= rows:
        return tuple(lines)
    rest = len(lines) - rows + 1
    return (*lines[: rows - 1], fitted((Run(f"and {rest} more: {_MORE}", "muted"),), columns))
