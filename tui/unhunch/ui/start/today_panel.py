"""The panel on the start screen that shows today, and starts what is due.

Its place is there at the first frame. What it shows comes after that, with all that is imported for it: the history is
opened then, in a thread, so that a slow disk holds nothing up.
"""

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from unhunch.app.context import Context
from unhunch.engine.cells import cells
from unhunch.engine.plan import Plan
from unhunch.engine.problem import UnhunchError
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, spread, stacked, width
from unhunch.plan.telling import break_words, session_words, streak_words, week_words
from unhunch.plan.week import Mark, Today, WeekDay
from unhunch.system.user_files import is_there
from unhunch.ui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from unhunch.app.today import Found

INDENTS: Final = {"-medium": 32, "-wide": 42, "-vast": 32}
"""The column at which the words begin on a screen of each width: where what is chosen is told."""
PAUSE: Final = 0.1
"""Seconds from the first frame to the history: the thread that sends the frame has the processor to itself."""
LOOK_AGAIN: Final = 20.0
"""Seconds from one look at the time to the next; a timer until the next break would not count while a laptop sleeps."""


class TodayPanel(PictureView):
    """Shows today as soon as it is known."""

    def __init__(self, context: Context) -> None:
        """Show what the user's history and settings say."""
        super().__init__(id="today")
        self._kit = context
        self._asked: Callable[[Plan], object] | None = None
        self.today: Today | None = None
        """What is shown; None before it is known."""
        self._minute = 0

    def on_mount(self) -> None:
        """Ask after the first frame."""
        self.call_after_refresh(self._begin)
        self.set_interval(LOOK_AGAIN, self.look_again)

    def paint(self, columns: int, rows: int) -> Picture:
        """Return today."""
        if self.today is None:
            return stacked(columns, rows)

        indent = next((INDENTS[name] for name in self.screen.classes if name in INDENTS), 0)
        return paint_today(self.today, columns, rows, indent)

    # --- What is known ------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Find out anew what the day is about: the settings may be others, or time has passed."""
        from unhunch.app.today import find_today  # noqa: PLC0415  after the first frame

        kit = self._kit
        self._minute = int(kit.now().at // 60)
        find = partial(find_today, kit.paths, kit.settings, kit.logger, kit.now())
        if is_there(kit.paths.history):
            self.run_worker(self._find(find), exclusive=True)
        else:
            self._show(find())

    def _begin(self) -> None:
        """Ask the history once the first frame is out; where there is none, there is nothing to wait for."""
        if os.path.lexists(self._kit.paths.history):
            self.set_timer(PAUSE, self.renew)
        else:
            self.renew()

    def look_again(self) -> None:
        """Find it out again in every new minute: what is due begins and ends by itself, and in other terminals."""
        if self.today is not None and int(self._kit.now().at // 60) != self._minute:
            self.renew()

    async def _find(self, find: "Callable[[], Found]") -> None:
        self._show(await asyncio.to_thread(find))

    def _show(self, found: "Found") -> None:
        self.today = found.today
        self.repaint()
        host = self._kit.catalog.host
        for problem in found.problems:
            if problem not in host.problems:  # once in a run is enough
                host.report(problem)
                self.notify(problem.line(), title="History", markup=False, severity="warning", timeout=12)
        if self._asked is not None:
            start, self._asked = self._asked, None
            self.begin(start)

    # --- What is due --------------------------------------------------------------------------------------

    def begin(self, start: Callable[[Plan], object]) -> None:
        """Have what is due be started; say that nothing is due."""
        today = self.today
        if today is None:
            self._asked = start  # it is not known yet: it starts as soon as it is
            return
        from unhunch.plan.week_plan import Why, week_plan  # noqa: PLC0415  after the first frame

        plan = week_plan(self._kit.settings)
        try:
            if today.is_due or (today.why is Why.OPEN and not today.break_is_due):
                start(self._kit.planner.plan((plan.routine,), plan.minutes))
            elif today.break_is_due:
                start(self._kit.planner.plan((plan.break_routine,)))
            else:
                self.notify("Nothing is due now. Enter starts what you choose.", markup=False)
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="warning")


KEY: Final = "^d"
"""The key that starts what is due."""
BESIDE: Final = 62
"""Columns from which the words stand beside the strip."""
MARKS: Final = {Mark.DONE: "●", Mark.PLANNED: "○", Mark.REST: "~", Mark.PASSED: "·", Mark.FREE: "·"}
DOT: Final = " · "
ROLES: Final = {
    Mark.DONE: "accent",
    Mark.PLANNED: "foreground",
    Mark.REST: "muted",
    Mark.PASSED: "muted",
    Mark.FREE: "muted",
}
LETTERS: Final = "MTWTFSS"


def paint_today(today: Today, columns: int, rows: int, indent: int) -> Picture:
    """Return the picture; where there is room, its words begin at the column ``indent``."""
    if rows < 2:
        return stacked(columns, rows, (_line(today, columns),))
    if columns < BESIDE:
        return stacked(columns, rows, _lines(today, columns))
    room = columns - indent
    words = (_session(today, room), _capital(_more(today, room)))
    return stacked(
        columns,
        rows,
        [(*fitted(cells, indent), *row) for cells, row in zip(_strip(today.week), words, strict=True)],
    )


def _strip(week: Sequence[WeekDay]) -> tuple[Row, Row]:
    """Return the days of the week, and below them their marks; today stands in brackets."""
    letters, below = list[Run](), list[Run]()
    for one, letter in zip(week, LETTERS, strict=False):
        left, right = ("[", "]") if one.is_today else (" ", " ")
        edge = "accent" if one.is_today else "muted"
        letters += [Run(f" {letter}  ", edge, bold=one.is_today)]
        below += [Run(left, edge), Run(MARKS[one.mark], ROLES[one.mark], bold=one.mark is Mark.DONE), Run(right, edge)]
        below += [Run(" ")]
    return tuple(letters), tuple(below)


def _short_strip(week: Sequence[WeekDay]) -> Row:
    """Return the days of the week, each with its mark behind it."""
    cells = list[Run]()
    for one, letter in zip(week, LETTERS, strict=False):
        cells.append(Run(letter, "accent" if one.is_today else "muted", bold=one.is_today))
        cells.append(Run(MARKS[one.mark], ROLES[one.mark], bold=one.mark is Mark.DONE))
    return tuple(cells)


def _line(today: Today, columns: int) -> Row:
    """Return all on one line: what is due, and the week."""
    strip = _short_strip(today.week)
    room = columns - width(strip) - 2
    said = _session(today, room)
    if today.is_new and width(said) < width(welcome := _session(today, columns)) and columns < BESIDE:
        return fitted(welcome, columns)  # the week is empty: the greeting says more
    more = _more(today, room - width(said) - cells(DOT))
    if today.break_is_due and not today.is_due and not any(run.bold for run in more):
        return spread(_capital(_more(today, room)), (), strip, columns)  # what is due goes before what is not
    return spread((*said, Run(DOT, "muted"), *more) if more else said, (), strip, columns)


def _lines(today: Today, columns: int) -> tuple[Row, Row]:
    """Return what is due above the week."""
    strip = _short_strip(today.week)
    more = _more(today, columns - width(strip) - 2)
    return _session(today, columns), fitted((*strip, Run("  "), *_capital(more)), columns)


def _session(today: Today, columns: int) -> Row:
    """Return whether a full session is due in as many words as there is room for, and the key that starts it."""
    if today.flags:
        return (Run(_fitting(session_words(today), columns), "warning", bold=True),)
    key = (Run(f"  {KEY}", "accent", bold=True),) if today.is_due else ()
    said = _fitting(session_words(today), columns - width(key))
    return (Run(said, "foreground" if today.is_due else "muted", bold=today.is_due), *key) if said else ()


def _more(today: Today, columns: int) -> Row:
    """Return what else there is to say, as far as it fits: what is due first, then the streak, the week, the breaks."""
    due = today.break_is_due
    key = f"  {KEY}" if due and not today.is_due else ""
    parts = {"week": (week_words(today),), "breaks": break_words(today), "streak": (streak_words(today),)}
    said = dict.fromkeys(parts, "")

    def room(name: str) -> int:
        others = [text for other, text in said.items() if text and other != name]
        return (
            columns
            - sum(cells(text) + cells(DOT) for text in others)
            - (cells(key) if said["breaks"] or name == "breaks" else 0)
        )

    order = (
        ("week", "breaks") if today.is_new else ("breaks", "streak", "week") if due else ("streak", "week", "breaks")
    )
    for shortest in (True, False):
        for name in order:
            fitting = [text for text in parts[name] if cells(text) <= room(name)]
            said[name] = (fitting[-1] if shortest else fitting[0]) if fitting else ""
    runs = list[Run]()
    for name, text in said.items():
        if text:
            runs += [Run(DOT, "muted")] if runs else []
            marked = due and name == "breaks"
            runs.append(Run(text, "foreground" if marked else "muted", bold=marked and not today.is_due))
            runs += [Run(key, "accent", bold=True)] if marked and key else []
    return tuple(runs)


def _capital(row: Row) -> Row:
    """Return the row with a capital at its beginning."""
    return (row[0]._replace(text=f"{row[0].text[0].upper()}{row[0].text[1:]}"), *row[1:]) if row else ()


def _fitting(candidates: Iterable[str], columns: int) -> str:
    return next((one for one in candidates if cells(one) <= columns), "")
