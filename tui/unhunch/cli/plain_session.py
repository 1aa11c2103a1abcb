"""Plain mode: plays a plan as lines of text, with the same cues as the screen."""

import gc
import sys
from collections.abc import Callable, Iterable
from typing import Any

from unhunch.app.context import Context
from unhunch.app.playing import Hand, Listener, NoHand, Player, open_session
from unhunch.app.recording import not_kept, open_recorder
from unhunch.app.session_voice import open_voice
from unhunch.care.person import suits, with_cautions
from unhunch.cli import plain_check_in as check_in
from unhunch.cli.errors import INTERRUPTED, say
from unhunch.cli.plain import LineKeys, event_lines, notice_lines, opening_lines
from unhunch.cli.signals import Interrupted, Interrupts
from unhunch.engine.events import Event, SessionEnded
from unhunch.engine.exercise import Instructions
from unhunch.engine.plan import Plan, Slot
from unhunch.exercises.faults import PluginError
from unhunch.history.recorder import Recorder
from unhunch.sound.bell import terminal_ring
from unhunch.sound.cues import open_cues
from unhunch.system.remembered import Remembered
from unhunch.system.terminal import Terminal


def speak(context: Context, plan: Plan, terminal: Terminal, listeners: Iterable[Listener] = ()) -> int:
    """Play the plan to its end; return the exit code.

    0 when the session ended, also before all was done; 130, 143 or 129 when a signal ended it, after the summary.
    """
    number = context.settings.safety.emergency_number
    notice = not Remembered(context.paths.remembered).notice_read
    asks, said = check_in.wanted(context, plan, terminal), dict[str, Any]()
    if asks:
        if notice:
            _write(notice_lines(attended=True, number=number))
            notice = False
        asked = check_in.ask_before(context, plan, check_in.Lines())
        if asked.plan is None:
            return 0
        plan, said = asked.plan, asked.said
    session = open_session(context, plan)
    recorder = open_recorder(context, session, plan, **said)
    for problem in recorder.problems:
        say(f"unhunch: {problem.line()}")
    hand = _hand(terminal)

    def tell(event: Event) -> None:
        _write(event_lines(event, session, guide_of(context), attended=hand.attended, number=number))
        why = not_kept(context)
        if why and isinstance(event, SessionEnded):
            _write([why])

    with Interrupts() as interrupts:
        _write(opening_lines(plan, notice=notice, attended=hand.attended, number=number))
        ring = terminal_ring(sys.stderr, sys.stdout)
        kit = context
        cues = open_cues(
            kit.catalog.host, kit.logger, kit.clock, ring=ring, sound=kit.sound, bell=lambda: kit.settings.sound.bell
        )
        cues.volume = context.volume
        cues.voice = open_voice(context, session, lambda problem: say(f"unhunch: {problem.line()}"))
        told = (recorder.listener, tell, cues.listener, *listeners)  # written before anybody hears of it
        player = Player(
            session, context.clock, told, hand, speed=context.speed, held=interrupts.held, tick=recorder.tick
        )
        try:
            gc.enable()  # from here on it may run for long
            player.play()
        except Interrupted as interrupted:
            return _end(player, interrupted, recorder)
        finally:
            cues.close()
            recorder.close()
    if asks:
        check_in.ask_after(context, recorder.id, said["before"], check_in.Lines())
    return 0


def guide_of(context: Context) -> Callable[[Slot], Instructions | None]:
    """Return what looks instructions up; a plugin that fails in it is reported, and says nothing."""

    def guide(slot: Slot) -> Instructions | None:
        try:
            exercise = context.catalog.host.exercise(slot.exercise)
            how = exercise.instructions(slot.dose, context.seed)
            return with_cautions(how, suits(exercise.id, exercise.card, context.person))
        except PluginError as error:
            context.catalog.host.report(error.problem)
            say(f"unhunch: {error.problem.line()}")
            return None

    return guide


def _end(player: Player, interrupted: Interrupted, recorder: Recorder) -> int:
    """Say what was done, if anybody is left to hear it; return the exit code."""
    try:
        if interrupted.exit_code != INTERRUPTED:
            recorder.let_go()  # nobody ended it: the terminal was closed, or the machine goes down
        player.end()
    except OSError:  # the terminal or the reader is gone
        pass
    except Interrupted as again:  # asked twice: end at once
        return again.exit_code
    return interrupted.exit_code


def _hand(terminal: Terminal) -> Hand:
    keys = terminal.stdin and not terminal.windows  # select() cannot wait for a console there
    return LineKeys(sys.stdin.fileno(), lambda line: _write([line])) if keys else NoHand()


def _write(lines: list[str]) -> None:
    """Write lines to standard output, each at once."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
