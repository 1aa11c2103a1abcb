"""The door to the screen: whoever opens it imports Textual."""

import os
import sys
from contextlib import nullcontext, suppress
from dataclasses import replace

from unhunch.core.plan import Plan
from unhunch.services.context import Context
from unhunch.services.system.background import Background, asked
from unhunch.services.system.remembered import Remembered

AUTO = "auto"


def show(context: Context, plan: Plan | None = None) -> int:
    """Play the plan on the full screen, or open the start screen; return the exit code.

    The terminal is asked for its background while Textual is being imported, where the theme follows it.
    """
    remembered = Remembered(context.paths.remembered)
    terminal = os.environ.get("TERM_PROGRAM") or os.environ.get("TERM", "")
    wanted = context.settings.look.theme == AUTO and not os.environ.get("NO_COLOR") and not os.environ.get("COLORFGBG")
    ask = wanted and terminal not in remembered.silent_terminals
    with asked(sys.stdin.fileno(), sys.stdout.fileno()) if ask else nullcontext(Background()) as background:
        from unhunch.ui.app import run_app  # noqa: PLC0415  meanwhile the terminal answers

    if not background.answered:
        with suppress(OSError):  # then it is asked again next time
            remembered.add_silent_terminal(terminal)
    return run_app(replace(context, dark=background.dark), plan)
