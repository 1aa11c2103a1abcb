"""The door to the screen: whoever opens it imports Textual."""

import os
import sys
from contextlib import nullcontext, suppress
from dataclasses import replace

from unhunch.core.plan import Plan
from unhunch.services.context import Context
from unhunch.services.glance.opening import Opening
from unhunch.services.system.background import Background, asked
from unhunch.services.system.remembered import Remembered

AUTO = "auto"


def show(context: Context, plan: Plan | None = None, opening: Opening | None = None) -> int:
    """Play the plan on the full screen, or open the start screen; return the exit code.

    ``opening`` is what is on the terminal already. The terminal is asked for its background while Textual is being
    imported, where the theme follows it.
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
    opening = opening or Opening()
    opening.typed = background.typed
    return run_app(replace(context, dark=background.dark), plan, opening=opening)
