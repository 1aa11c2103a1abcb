"""The panel on the start screen that shows today, and starts what is due.

Its place is there at the first frame. What it shows comes after that, with all that is imported for it: the history is
opened then, in a thread, so that a slow disk holds nothing up.
"""

import asyncio
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from unhunch.core.plan import Plan
from unhunch.core.problem import UnhunchError
from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked
from unhunch.services.context import Context
from unhunch.ui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from unhunch.core.day.week import Today
    from unhunch.services.day.today import Found

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
        from unhunch.ui.day.paint import paint_today  # noqa: PLC0415  after the first frame

        indent = next((INDENTS[name] for name in self.screen.classes if name in INDENTS), 0)
        return paint_today(self.today, columns, rows, indent, self.look.glyphs)

    # --- What is known ------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Find out anew what the day is about: the settings may be others, or time has passed."""
        from unhunch.services.day.today import find_today, has_history  # noqa: PLC0415  after the first frame

        kit = self._kit
        self._minute = int(kit.now().at // 60)
        find = partial(find_today, kit.paths, kit.settings, kit.logger, kit.now())
        if has_history(kit.paths):
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
        from unhunch.core.day.plan import Why, week_plan  # noqa: PLC0415  after the first frame

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
