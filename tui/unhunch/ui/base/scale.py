"""The scale of discomfort, from 0 to 10, with the same words at its ends wherever it is shown."""

from collections.abc import Sequence

from unhunch.care.check_in import ANCHORS, NONE_AT_ALL, WORST
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted, spread, text_rows

_STEP = 3
"""Cells of a number."""
_WIDE = _STEP * (WORST + 1) + 1


class Scale:
    """A number that is typed or stepped to; None until one is chosen. A 1 and then a 0 is ten."""

    def __init__(self, value: int | None = None) -> None:
        """Begin with this one."""
        self.value = value
        self._typed = ""

    def type(self, key: str) -> bool:
        """Take a key; return whether it was a digit."""
        if len(key) != 1 or key not in "0123456789":
            return False
        ten = key == "0" and self._typed == "1"
        self.value, self._typed = WORST if ten else int(key), key
        return True

    def step(self, by: int) -> None:
        """Go to the next number; from none to the lower end, or with a negative step to the upper one."""
        self._typed = ""
        if self.value is None:
            self.value = NONE_AT_ALL if by > 0 else WORST
        else:
            self.value = min(WORST, max(NONE_AT_ALL, self.value + by))

    def rows(self, columns: int) -> Sequence[Row]:
        """Return the scale; the chosen number stands in brackets, so that it does not rest on a colour."""
        if columns < _WIDE:
            said = "–" if self.value is None else str(self.value)
            text = f"[{said}] of {WORST}: {NONE_AT_ALL} {ANCHORS[0]}, {WORST} {ANCHORS[1]}"
            return text_rows(text, columns)
        runs: list[Run] = []
        for number in range(NONE_AT_ALL, WORST + 1):
            if number == self.value:
                runs.append(Run(f"[{number}]", "accent", bold=True))
            else:
                runs.append(Run(f" {number} ", "foreground"))
        ends = spread((Run(f" {ANCHORS[0]}", "muted"),), (), (Run(ANCHORS[1], "muted"),), _WIDE)
        return fitted(runs, columns), fitted(ends, columns)
