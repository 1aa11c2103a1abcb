"""Giving a session on the screen its voice, and saying so once where there is none."""

from contextlib import suppress
from functools import partial

from textual.app import App

from unhunch.core.problem import Problem
from unhunch.core.session import Session
from unhunch.services.context import Context
from unhunch.services.cues.cues import CueDispatcher
from unhunch.services.voice.opening import open_voice


def give_voice(app: App[object], context: Context, session: Session, cues: CueDispatcher) -> None:
    """Have the cues of a session spoken, where that is asked for."""

    def tell(problem: Problem) -> None:
        """Say what is wrong on the screen; called on a thread of the voice."""
        show = partial(app.notify, problem.line(), markup=False, severity="warning", timeout=10)
        with suppress(Exception):  # the app is ending: nobody reads it any more, and the log has it
            app.call_later(show)

    cues.voice = open_voice(context, session, tell) if context.voice else None
