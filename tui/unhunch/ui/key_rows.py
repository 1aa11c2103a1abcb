"""The footer: the keys of a screen and what they do, from the commands' one definition."""

from collections.abc import Sequence

from unhunch.core.cells import cells
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted
from unhunch.ui.command import Command


def keys_rows(commands: Sequence[Command], columns: int, rows: int) -> tuple[Row, ...]:
    """Return the keys and what they do, the most needed first, in as many as there is room for."""
    lines: list[list[Run]] = [[]]
    used = 0
    for command in sorted((c for c in commands if c.footer), key=lambda c: c.footer):
        size = cells(command.label) + 1 + cells(command.title)
        if used and used + 3 + size > columns:
            if len(lines) == rows:
                break
            lines.append([])
            used = 0
        if used:
            lines[-1].append(Run("   "))
            used += 3
        lines[-1] += [Run(command.label, "accent", bold=True), Run(f" {command.title}", "muted")]
        used += size
    return tuple(fitted(line, columns) for line in lines)
