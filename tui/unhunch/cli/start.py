"""``unhunch`` by itself: the start screen."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TypeAlias

from msgspec.structs import replace

from unhunch.app.context import Context
from unhunch.app.glance import Shown
from unhunch.app.keep_glance import Opening
from unhunch.engine.plan import Plan
from unhunch.engine.problem import UsageError
from unhunch.engine.text import clean
from unhunch.system.background import Background, asked
from unhunch.system.remembered import Remembered
from unhunch.system.terminal import look

Held: TypeAlias = Callable[[], AbstractContextManager[None]]
"""In which signals wait."""


def start(*, safe: bool = False, shown: Shown | None = None, held: Held = nullcontext) -> int:
    """Open the start screen; return the exit code. With ``safe`` it has what comes with unhunch alone.

    ``shown`` is the glance of it that is on the terminal already. While something is imported, signals are ``held``.

    Raises:
        UsageError: when there is no terminal for it. Nobody chose an exercise, so none is begun.
    """
    why = look().why_plain
    if why is not None:
        raise UsageError(
            f"The start screen cannot be shown, since {why}. "
            "`unhunch list` shows what there is, and `unhunch run NAME --plain` plays it as lines of text."
        )
    from unhunch.app.context import make_context  # noqa: PLC0415
    from unhunch.app.keep_glance import Opening  # noqa: PLC0415
    from unhunch.system.quick import quick_folders  # noqa: PLC0415

    opening = Opening(shown, folders=None if safe else quick_folders())
    with held():
        context = make_context(safe=safe)
    return show(context, opening=opening, held=held)


AUTO = "auto"


def show(context: Context, plan: Plan | None = None, opening: Opening | None = None, held: Held = nullcontext) -> int:
    """Play the plan on the full screen, or open the start screen; return the exit code.

    ``opening`` is what is on the terminal already. The terminal is asked for its background while Textual is being
    imported, where the theme follows it.
    """
    remembered = Remembered(context.paths.remembered)
    terminal, today = clean(look().name, 60), context.now().day
    wanted = context.settings.look.theme == AUTO and not os.environ.get("NO_COLOR") and not os.environ.get("COLORFGBG")
    ask = wanted and terminal not in remembered.silent_terminals(today)
    with asked(sys.stdin.fileno(), sys.stdout.fileno()) if ask else nullcontext(Background()) as background, held():
        from unhunch.ui.app import run_app  # noqa: PLC0415  meanwhile the terminal answers

    if not background.answered:
        with suppress(OSError):  # then it is asked again next time
            remembered.add_silent_terminal(terminal, today)
    opening = opening or Opening()
    opening.typed = background.typed
    return run_app(replace(context, dark=background.dark), plan, opening=opening)
