"""The pictures on the screen: one at a time where there is little room, all of them where there is much."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from unhunch.engine.cells import cells, cut, ljust, rjust
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, centred, fitted, spread, text_rows, width
from unhunch.history.totals import WEEKS, Period, Range, period_of
from unhunch.statistics.heatmap import heat_days, heat_years
from unhunch.statistics.number_words import plan_words, totals_words
from unhunch.statistics.statistics import Statistics
from unhunch.statistics.tables import NO_EXERCISE, NOTHING_LEFT, Table
from unhunch.statistics.trend import caution
from unhunch.ui.statistics.amounts_picture import amounts_picture, left_picture
from unhunch.ui.statistics.heat_picture import heat_map, year_map
from unhunch.ui.statistics.trend_picture import trend_picture
from unhunch.ui.statistics.weeks_picture import plan_picture, weeks_of_a_bar

_COLUMN_GAP = 2
_LEAST = 8


def table_rows(tables: Sequence[Table], columns: int) -> tuple[Row, ...]:
    """Return the tables one below the other; columns that have no room are left out from the right."""
    lines: list[Row] = []
    for table in tables:
        if lines:
            lines.append(())
        if table.rows:
            lines += _lines(table, columns)
            lines.append(())
        for note in table.notes:
            lines += text_rows(note, columns, "muted")
    return tuple(lines)


def _lines(table: Table, columns: int) -> list[Row]:
    everything = (table.head, *table.rows)
    widths = [max(cells(row[n]) for row in everything) for n in range(len(table.head))]
    gap = _COLUMN_GAP if sum(widths) + _COLUMN_GAP * (len(widths) - 1) <= columns else 1
    while len(widths) > 1 and sum(widths) + gap * (len(widths) - 1) > columns:
        if widths[0] > _LEAST and not table.rows[0][0][:1].isdigit():
            widths[0] -= 1
        else:
            widths.pop()
    lines: list[Row] = []
    for number, row in enumerate(everything):
        parts = []
        for at, wide in enumerate(widths):
            cell = cut(row[at], wide)
            parts.append(rjust(cell, wide) if at in table.right else ljust(cell, wide))
        lines.append((Run((" " * gap).join(parts), "foreground" if number else "accent", bold=not number),))
    return lines


PICTURES: Final = ("Days", "Plan", "Discomfort", "Exercises", "Left out")
ALL_AT_ONCE: Final = (100, 33)
"""Cells from which on all pictures are shown at once."""
EMPTY: Final = "Nothing is kept yet. Your first session will be drawn here; it stays on this computer."
_TOP, _GAP = 11, 4
"""Rows of the map with its title, and cells between two pictures."""
_LISTS: Final = 18
"""Rows that the lists with their titles take at the most; what is more is the plots'."""


class View(Struct):
    """What is looked at, and how."""

    span: Range
    period: Period
    chosen: int = 0
    table: bool = False
    alone: bool = False
    """Whether one picture has all the room, although there is room for more."""
    scroll: int = 0


class Board:
    """Paints the numbers for a view."""

    def __init__(self, numbers: Statistics) -> None:
        """Paint these."""
        self.numbers = numbers

    def is_split(self, view: View, columns: int, rows: int) -> bool:
        """Return whether all pictures are shown at once."""
        return not (view.table or view.alone) and columns >= ALL_AT_ONCE[0] and rows >= ALL_AT_ONCE[1]

    # --- The head -----------------------------------------------------------------------------------------

    def head(self, view: View, columns: int) -> tuple[Row, ...]:
        """Return the two lines above the pictures: the time that is looked at, and all that was done in it."""
        left: Row = (Run("Statistics", "accent", bold=True),)
        dates: Row = (Run("[ ", "accent"), Run(str(view.period), "foreground"), Run(" ]", "accent"))
        chips = self._chips(view)
        if width(left) + width(chips) + width(dates) + 4 > columns:
            left = (Run("Statistics", "accent", bold=True),) if width(dates) + 12 <= columns else ()
            chips = ()
        return (spread(left, chips, dates, columns), self._sums(view, columns))

    def _chips(self, view: View) -> Row:
        runs: list[Run] = []
        for span in Range:
            if runs:
                runs.append(Run("  "))
            now = span is view.span
            runs.append(Run(span[0], "accent", bold=True))
            runs.append(Run(span[1:], "accent" if now else "muted", bold=now))
            if now:
                runs[-2:] = [Run(str(span), None, "accent", bold=True)]
        return tuple(runs)

    def _sums(self, view: View, columns: int) -> Row:
        if self.numbers.is_empty:
            return fitted(
                (Run(EMPTY if len(EMPTY) <= columns else EMPTY[: EMPTY.index(".") + 1], "foreground"),), columns
            )
        line: list[Run] = []
        for number, words in totals_words(self.numbers.totals(view.period)):
            more = [Run(number, "accent", bold=True), Run(f" {words}", "foreground")]
            if line:
                more.insert(0, Run(" · ", "muted"))
            if width([*line, *more]) > columns:
                break
            line += more
        return fitted(line, columns)

    def tabs(self, view: View, columns: int) -> Row:
        """Return the pictures' names, the chosen one marked; the others as numbers alone where there is no room."""
        whole = sum(len(name) + 2 for name in PICTURES) + 3 * (len(PICTURES) - 1) <= columns
        runs: list[Run] = []
        for number, name in enumerate(PICTURES):
            now = number == view.chosen
            if runs:
                runs.append(Run("   " if whole else "  "))
            runs.append(Run(str(number + 1), "accent", bold=True))
            if whole or now:
                runs.append(Run(f" {name}", "foreground" if now else "muted", bold=now))
        return fitted(runs, columns)

    # --- The pictures -------------------------------------------------------------------------------------

    def body(self, view: View, columns: int, rows: int) -> tuple[Row, ...]:
        """Return the pictures, or the one that is chosen, or its table."""
        if self.is_split(view, columns, rows):
            return self._all(view, columns, rows)
        tabs = self.tabs(view, columns)
        above: tuple[Row, ...] = (tabs, ()) if rows >= 12 else (tabs,)
        left = rows - len(above)
        if not view.table:
            return (*above, *self.picture(view, view.chosen, columns, left))
        lines = self.table(view, columns)
        if len(lines) <= left:
            view.scroll = 0
            return (*above, *lines)
        view.scroll = max(0, min(view.scroll, len(lines) - left + 1))
        rest = len(lines) - view.scroll - left + 1
        more = f"↓ {rest} more" if rest else "the end: ↑ goes up"
        return (*above, *lines[view.scroll : view.scroll + left - 1], (Run(more, "muted"),))

    def table(self, view: View, columns: int) -> tuple[Row, ...]:
        """Return the chosen picture in words."""
        return table_rows(self.numbers.tables(view.period)[view.chosen], columns)

    def _all(self, view: View, columns: int, rows: int) -> tuple[Row, ...]:
        wide = (columns - _GAP) // 2
        top = _TOP
        if self._has_years(view):
            top = max(_TOP, min(rows // 2, view.period.last.year - view.period.first.year + 5))
        rest = rows - top - 1
        lower = min(rest // 2, _LISTS)
        upper = rest - lower
        lines = [*self._titled(view, 0, columns, top), ()]
        for pair, tall in (((1, 2), upper - 1), ((3, 4), lower)):
            left, right = (self._titled(view, one, wide, tall) for one in pair)
            lines += beside(left, right, wide, tall)
            lines.append(())
        return tuple(lines)

    def _titled(self, view: View, number: int, columns: int, rows: int) -> tuple[Row, ...]:
        now = number == view.chosen
        title = (
            Run(str(number + 1), "accent", bold=True),
            Run(f" {PICTURES[number]} ", "accent" if now else "foreground", bold=now),
        )
        rule = Run(("━" if now else "─") * max(0, columns - width(title)), "accent" if now else "track")
        return ((*title, rule), *self.picture(view, number, columns, rows - 1))

    def picture(self, view: View, number: int, columns: int, rows: int) -> tuple[Row, ...]:
        """Return one picture, and what is said below it, on so many cells."""
        period, numbers = view.period, self.numbers
        match number:
            case 0:
                return self._heat(view, columns, rows)
            case 1:
                each = weeks_of_a_bar(period.weeks, columns)
                bars = f" Each bar is {each} weeks." if each > 1 else ""
                said = text_rows(plan_words(numbers.weeks(period)) + bars, columns, "muted")
                return (*plan_picture(numbers.weeks(period), columns, rows - len(said)), *said)
            case 2:
                ratings = numbers.ratings(period)
                said = text_rows(caution(ratings), columns, "muted")
                return (*trend_picture(ratings, period, columns, rows - len(said)), *said)
            case 3:
                found = amounts_picture(numbers.by_area(period), numbers.by_exercise(period), columns, rows)
                return found or framed_words(NO_EXERCISE, columns, rows)
            case _:
                found = left_picture(numbers.left_out(period), columns, rows)
                return found or framed_words(NOTHING_LEFT if numbers.days(period) else NO_EXERCISE, columns, rows)

    def _has_years(self, view: View) -> bool:
        return view.span is Range.ALL and view.period.weeks > WEEKS[Range.YEAR]

    def _heat(self, view: View, columns: int, rows: int) -> tuple[Row, ...]:
        numbers = self.numbers
        if self._has_years(view):
            return year_map(heat_years(numbers.days(view.period), view.period, numbers.today), columns, rows)
        year = period_of(Range.YEAR, view.period.last)
        chosen = view.period if view.period.weeks < year.weeks else None
        return heat_map(heat_days(numbers.days(year), year, numbers.today), columns, rows, chosen)


def beside(left: Sequence[Row], right: Sequence[Row], wide: int, rows: int) -> list[Row]:
    """Return two blocks of rows side by side, each so wide and so high."""
    blank: Row = ()
    gap = Run(" " * _GAP)
    return [
        (*fitted(left[n] if n < len(left) else blank, wide), gap, *(right[n] if n < len(right) else blank))
        for n in range(rows)
    ]


def framed_words(text: str, columns: int, rows: int) -> tuple[Row, ...]:
    """Return an empty frame with words in its middle."""
    if rows < 3 or columns < 12:
        return text_rows(text, columns, "muted")[:rows]
    inner = columns - 2
    words = text_rows(text, inner - 4, "muted")
    words = tuple((Run(run.text.strip(), run.role),) for row in words for run in row if run.text.strip())
    tall = rows - 2
    above = max(0, tall - len(words)) // 2
    lines: list[Row] = [(Run(f"┌{'─' * inner}┐", "track"),)]
    for n in range(tall):
        row = words[n - above] if 0 <= n - above < len(words) else ()
        lines.append((Run("│", "track"), *centred(row, inner), Run("│", "track")))
    lines.append((Run(f"└{'─' * inner}┘", "track"),))
    return tuple(lines)
