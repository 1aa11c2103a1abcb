"""The start screen's door to the statistics; what is behind it is imported when it opens."""

from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from unhunch.core.plan import Plan
from unhunch.services.context import Context
from unhunch.ui.kept import history_of


class StatsDoor(Screen[Plan | None]):
    """The action that opens it."""

    if TYPE_CHECKING:
        _kit: Context

    def action_stats(self) -> None:
        """See what was done."""
        open_stats(self.app, self._kit)


def open_stats(app: App[object], kit: Context) -> None:
    """Show the statistics of the app's history, up to today.

    Raises:
        TypeError: for an app that keeps none.
    """
    from unhunch.core.day.plan import week_plan  # noqa: PLC0415
    from unhunch.services.day.rest import RestDays  # noqa: PLC0415
    from unhunch.services.day.statistics import Statistics, planned_by  # noqa: PLC0415
    from unhunch.ui.screens.stats import StatsScreen  # noqa: PLC0415

    today = kit.now().day
    planned = planned_by(week_plan(kit.settings), RestDays(kit.paths.data), today)
    app.push_screen(StatsScreen(Statistics(history_of(app), planned, today)))
