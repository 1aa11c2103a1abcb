"""The door to the screen: whoever imports this imports Textual."""

from unhunch.core.plan import Plan
from unhunch.services.context import Context
from unhunch.ui.app import run_app


def show(context: Context, plan: Plan | None = None) -> int:
    """Play the plan on the full screen, or open the start screen; return the exit code."""
    return run_app(context, plan)
