"""Plain mode: plays a plan as lines of text, with the same cues as the screen."""

import gc
import sys
from collections.abc import Callable, Iterable

from unhunch.cli.errors import say
from unhunch.cli.keys import LineKeys
from unhunch.cli.plain import event_lines, opening_lines
from unhunch.cli.signals import Interrupted, Interrupts
from unhunch.core.events import Event
from unhunch.core.exercise import Instructions
from unhunch.core.plan import Plan, Slot
from unhunch.services.context import Context
from unhunch.services.cues.bell import terminal_ring
from unhunch.services.cues.cues import open_cues
from unhunch.services.plugins.faults import PluginError
from unhunch.services.session.opening import open_session
from unhunch.services.session.playing import Hand, Listener, NoHand, Player
from unhunch.services.system.remembered import Remembered
from unhunch.services.system.terminal import Terminal


def speak(context: Context, plan: Plan, terminal: Terminal, listeners: Iterable[Listener] = ()) -> int:
    """Play the plan to its end; return the exit code.

    0 when the session ended, also before all was done; 130, 143 or 129 when a signal ended it, after the summary.
    """
    session, number = open_session(context, plan), context.settings.safety.emergency_number
    hand = _hand(terminal)

    def tell(event: Event) -> None:
        _write(event_lines(event, session, guide_of(context), attended=hand.attended, number=number))

    with Interrupts() as interrupts:
        notice = not Remembered(context.paths.remembered).notice_read
        _write(opening_lines(plan, notice=notice, attended=hand.attended, number=number))
        ring = terminal_ring(sys.stderr, sys.stdout)
        kit = context
        cues = open_cues(
            kit.catalog.host, kit.logger, kit.clock, ring=ring, sound=kit.sound, bell=lambda: kit.settings.sound.bell
        )
        cues.volume = context.volume
        told = (tell, cues.listener, *listeners)
        player = Player(session, context.clock, told, hand, speed=context.speed, held=interrupts.held)
        try:
            gc.enable()  # from here on it may run for long
            player.play()
        except Interrupted as interrupted:
            return _end(player, interrupted)
        finally:
            cues.close()
    return 0


def guide_of(context: Context) -> Callable[[Slot], Instructions | None]:
    """Return what looks instructions up; a plugin that fails in it is reported, and says nothing."""

    def guide(slot: Slot) -> Instructions | None:
        try:
            return context.catalog.host.exercise(slot.exercise).instructions(slot.dose, context.seed)
        except PluginError as error:
            context.catalog.host.report(error.problem)
            say(f"unhunch: {error.problem.line()}")
            return None

    return guide


def _end(player: Player, interrupted: Interrupted) -> int:
    """Say what was done, if anybody is left to hear it; return the exit code."""
    try:
        player.end()
    except OSError:  # the terminal or the reader is gone
        pass
    except Interrupted as again:  # asked twice: end at once
        return again.exit_code
    return interrupted.exit_code


def _hand(terminal: Terminal) -> Hand:
    keys = terminal.stdin and not terminal.windows  # select() cannot wait for a console there
    return LineKeys(sys.stdin.fileno()) if keys else NoHand()


def _write(lines: list[str]) -> None:
    """Write lines to standard output, each at once."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
