"""The voice of a session, where one is asked for; and what can be said of it before."""

from collections.abc import Callable
from typing import Final

from unhunch.app.context import Context
from unhunch.engine.exercise import Instructions
from unhunch.engine.plan import Slot
from unhunch.engine.problem import Problem
from unhunch.engine.session import Session
from unhunch.exercises.faults import PluginError
from unhunch.sound.agenda import Guide, Script
from unhunch.sound.engines import speech_available
from unhunch.sound.voice import NAME, Voice, speaker_command

INSTALL: Final = "Install unhunch[voice] (pip install 'unhunch[voice]') or espeak-ng; --no-voice goes without."


def open_voice(
    context: Context,
    session: Session,
    on_problem: Callable[[Problem], None] | None = None,
    available: Callable[[], str] = speech_available,
) -> Voice | None:
    """Return the voice of a session; None where none is asked for, or nothing can speak, which is told once."""
    if not context.voice:
        return None

    def report(problem: Problem) -> None:
        context.logger.warning("voice: %s", problem.line())
        if problem in context.catalog.problems:
            return
        context.catalog.host.report(problem)
        if on_problem is not None:
            on_problem(problem)

    if not available():
        report(no_speech())
        return None
    how = context.settings.voice
    script = Script(guide_of(context), rate=how.rate, speed=context.speed)
    return Voice(session, script, context.clock, report, rate=how.rate, command=speaker_command(how.rate, how.name))


def no_speech() -> Problem:
    """Return what is wrong where nothing can speak."""
    return Problem(NAME, "", "cannot speak (there is no speech on this system)", INSTALL)


def guide_of(context: Context) -> Guide:
    """Return what looks instructions up; a plugin that fails in it is known by then, and says nothing."""

    def guide(slot: Slot) -> Instructions | None:
        try:
            return context.catalog.host.exercise(slot.exercise).instructions(slot.dose, context.seed)
        except PluginError as error:
            context.logger.warning("voice: %s", error.problem.line())
            return None

    return guide
