"""The statistics: what the history shows, as pictures, and each of them as a table."""

from collections.abc import Iterable
from typing import Final

from textual.app import ComposeResult
from textual.screen import Screen

from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked
from unhunch.history.totals import Range, moved
from unhunch.statistics.heatmap import DAY_STEPS
from unhunch.statistics.statistics import Statistics
from unhunch.statistics.trend import BAND, CHANCE, FEW, WORST
from unhunch.ui.base.commands import STATS, bindings
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.statistics.board import PICTURES, Board, View
from unhunch.ui.widgets.picture_view import Painted
from unhunch.ui.widgets.prose import Style, Text, heading, paragraph, points

FIRST_RANGE = Range.QUARTER
"""What is shown at first: weeks enough to see a course, few enough to see each."""


class StatsScreen(Screen[None]):
    """Shows the numbers of a history."""

    CSS_PATH = "../stats.tcss"

    COMMANDS_SHOWN = STATS
    BINDINGS = bindings(STATS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-medium"), (110, "-wide"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall"), (56, "-towering")]  # noqa: RUF012

    def __init__(self, numbers: Statistics) -> None:
        """Show these numbers."""
        super().__init__()
        self._board = Board(numbers)
        self.view = View(FIRST_RANGE, numbers.period(FIRST_RANGE, numbers.today))
        """What is looked at."""

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Painted(self._paint_head, id="head")
        yield Painted(self._paint_body, id="body")
        yield Painted(self._paint_keys, id="keys")

    # --- What the person does -----------------------------------------------------------------------------

    def action_next_picture(self) -> None:
        """Go to the next picture."""
        self._choose((self.view.chosen + 1) % len(PICTURES))

    def action_last_picture(self) -> None:
        """Go to the picture before."""
        self._choose((self.view.chosen - 1) % len(PICTURES))

    def action_days(self) -> None:
        """Show the days."""
        self._choose(0)

    def action_plan(self) -> None:
        """Show the plan."""
        self._choose(1)

    def action_discomfort(self) -> None:
        """Show the discomfort."""
        self._choose(2)

    def action_exercises(self) -> None:
        """Show the exercises."""
        self._choose(3)

    def action_left_out(self) -> None:
        """Show what was left out."""
        self._choose(4)

    def action_week(self) -> None:
        """Show a week."""
        self._span(Range.WEEK)

    def action_month(self) -> None:
        """Show a month."""
        self._span(Range.MONTH)

    def action_quarter(self) -> None:
        """Show a quarter."""
        self._span(Range.QUARTER)

    def action_year(self) -> None:
        """Show a year."""
        self._span(Range.YEAR)

    def action_all(self) -> None:
        """Show all that there is."""
        self._span(Range.ALL)

    def action_earlier(self) -> None:
        """Go back in time."""
        self._move(-1)

    def action_later(self) -> None:
        """Go on in time."""
        self._move(1)

    def action_table(self) -> None:
        """Show the picture in words, or as a picture again."""
        self.view.table = not self.view.table
        self._again()

    def action_large(self) -> None:
        """Give one picture all the room, or show all."""
        self.view.alone = not self.view.alone
        self._again()

    def action_up(self) -> None:
        """Scroll the table up."""
        self._scroll(-1)

    def action_down(self) -> None:
        """Scroll the table down."""
        self._scroll(1)

    def action_page_up(self) -> None:
        """Scroll the table up by a page."""
        self._scroll(-self._page())

    def action_page_down(self) -> None:
        """Scroll the table down by a page."""
        self._scroll(self._page())

    def action_help(self) -> None:
        """Show all keys, and what the pictures show."""

        self.app.push_screen(StatsHelp())

    def action_close(self) -> None:
        """Go back; from a table or a large picture to all of them first."""
        if self.view.table:
            self.action_table()
        elif self.view.alone:
            self.action_large()
        else:
            self.dismiss(None)

    def _choose(self, number: int) -> None:
        self.view.chosen, self.view.scroll = number, 0
        self._again()

    def _span(self, span: Range) -> None:
        self.view.span = span
        self.view.period = self._board.numbers.period(span, min(self.view.period.last, self._board.numbers.today))
        self._again()

    def _move(self, by: int) -> None:
        if self.view.span is not Range.ALL:
            self.view.period = moved(self.view.period, by, self._board.numbers.today)
            self._again()

    def _scroll(self, by: int) -> None:
        if self.view.table:
            self.view.scroll = max(0, self.view.scroll + by)
            self.query_one("#body", Painted).repaint()

    def _page(self) -> int:
        return max(1, self.query_one("#body", Painted).size.height - 4)

    def _again(self) -> None:
        self.view.scroll = 0
        for part in self.query(Painted):
            part.repaint()

    # --- What is shown ------------------------------------------------------------------------------------

    def _paint_head(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, self._board.head(self.view, columns))

    def _paint_body(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, self._board.body(self.view, columns, rows))

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(STATS, columns, rows))


_DAYS: Final = (
    "Days: minutes of exercise on each day of a year, up to {}, {}, {}, and more. Blocks are days with breaks alone, "
    "diamonds have a full session. Of more than a year, each row is a year and each sign a week."
)
_PLAN: Final = (
    "Plan: days with a full session; a thin line is one that was planned. A week with a day that was marked as rest "
    "has no plan. Below are the breaks."
)
_DISCOMFORT: Final = (
    "Discomfort: what was said before and after sessions, 0 to {}. A sign is the median, the band behind it the middle "
    "half; fewer than {} ratings are shown one by one, and where there are fewer than {} sessions with a rating there "
    "is no line. A change below about {} of {} may be chance, and nothing here says what a change is due to."
)


class StatsHelp(HelpScreen):
    """The help of the statistics."""

    def __init__(self) -> None:
        """Explain the pictures and the keys."""
        super().__init__(STATS, "Statistics")

    def text(self) -> Iterable[Text]:
        """Return what the pictures show, then the keys."""
        for piece in super().text():
            if piece.style is Style.HEADING:
                yield from _pictures()
            yield piece


def _pictures() -> Iterable[Text]:
    low, some, good = DAY_STEPS
    yield paragraph("What you did, as far as it was kept on this computer. Nothing of it is sent anywhere.")
    yield heading("Pictures")
    yield from points(
        (
            _DAYS.format(low, some, good),
            _PLAN,
            _DISCOMFORT.format(WORST, BAND, FEW, CHANCE, WORST),
            "Exercises: how long each was done, and its repetitions.",
            "Left out: what was skipped or stopped, and of how many times.",
        )
    )
