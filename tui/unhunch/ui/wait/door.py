"""The start screen's door to the waiting screen; what is behind it is imported when it opens."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from unhunch.core.plan import Plan
from unhunch.services.context import Context


class WaitDoor(Screen[Plan | None]):
    """The action that opens it."""

    if TYPE_CHECKING:
        _kit: Context

    def action_wait(self) -> None:
        """Wait for the next break, and play it."""
        from unhunch.ui.screens.wait import WaitScreen  # noqa: PLC0415

        def left(plan: Plan | None) -> None:
            if plan is not None:
                self.dismiss(plan)

        self.app.push_screen(WaitScreen(self._kit), left)
