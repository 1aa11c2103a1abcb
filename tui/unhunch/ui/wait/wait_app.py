"""The app that waits: the waiting screen in place of the start screen, before and after each break."""

from unhunch.app.context import Context
from unhunch.engine.plan import Plan
from unhunch.ui.app import UnhunchApp, run_app
from unhunch.ui.flow import Flow
from unhunch.ui.wait.wait_screen import WaitScreen


class WaitingFlow(Flow):
    """Leads from the waiting screen to a break, and back to waiting."""

    def open(self) -> None:
        """Wait."""
        self._app.push_screen(WaitScreen(self._context), self._waited)

    def _waited(self, plan: Plan | None) -> None:
        if plan is None:
            self._app.exit(0)
        else:
            self.play(plan)


class WaitingApp(UnhunchApp):
    """Waits for breaks until the person leaves."""

    CSS_PATH = "../unhunch.tcss"

    def __init__(self, context: Context) -> None:
        """Prepare to wait."""
        super().__init__(context)
        self._flow = WaitingFlow(self, None, self._open_cues)


def run_waiting(context: Context) -> int:
    """Wait full-screen until the person leaves; return the exit code."""
    return run_app(context, app=WaitingApp(context))
