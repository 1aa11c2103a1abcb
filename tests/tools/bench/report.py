"""The table: each figure beside its baseline, what it should be, and whether it is."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

HEADINGS = ("", "unhunch", "range", "baseline", "range", "ratio", "goal", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: several measurements of one thing, and of its baseline in the same minutes."""

    name: str
    unit: str
    values: Sequence[float]
    base: Sequence[float] = ()
    goal: float | None = None
    """The most that it may be; None where it is told for information."""
    of: Literal["value", "ratio", "excess"] = "value"
    """What the goal is about: the value itself, the value by its baseline, or the value less its baseline."""
    note: str = ""

    @property
    def value(self) -> float:
        """The median."""
        return statistics.median(self.values)

    @property
    def baseline(self) -> float | None:
        """The median of the baseline."""
        return statistics.median(self.base) if self.base else None

    @property
    def ratio(self) -> float | None:
        """The value by its baseline."""
        return self.value / self.baseline if self.baseline else None

    @property
    def judged(self) -> float | None:
        """What is held against the goal."""
        if self.of == "value":
            return self.value
        return self.ratio if self.of == "ratio" else self.value - (self.baseline or 0.0)

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if self.goal is None or self.judged is None:
            return ""
        return "met" if self.judged <= self.goal else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """Return the line in pieces."""
        goal = ""
        if self.goal is not None:
            kinds = {"value": self._said(self.goal), "ratio": f"{self.goal:g}x", "excess": f"+{self._said(self.goal)}"}
            goal = f"<= {kinds[self.of]}"
        return (
            self.name,
            self._said(self.value),
            self._range(self.values),
            self._said(self.baseline) if self.baseline is not None else "",
            self._range(self.base),
            f"{self.ratio:.2f}x" if self.ratio is not None else "",
            goal,
            self.verdict,
        )

    def _said(self, value: float) -> str:
        return f"{self._number(value)} {self.unit}"

    def _number(self, value: float) -> str:
        return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"

    def _range(self, values: Sequence[float]) -> str:
        return f"{self._number(min(values))}-{self._number(max(values))}" if len(values) > 1 else ""


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as one table, with the notes below it."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    wide = [max(len(row[index]) for row in rows) for index in range(len(HEADINGS))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(wide[0])] + [cell.rjust(size) for cell, size in zip(row[1:-1], wide[1:-1], strict=True)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    notes = dict.fromkeys(figure.note for figure in figures if figure.note)
    return "\n".join([*lines, "", *(f"  {note}" for note in notes)]).rstrip()
