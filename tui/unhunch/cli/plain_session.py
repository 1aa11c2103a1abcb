"""Plain mode: plays a plan as lines of text, with the same cues as the screen."""

import gc
import sys
from collections.abc import Callable, Iterable

from unhunch.app.context import Context
from unhunch.app.playing import Hand, Listener, NoHand, Player, Steer, open_session
from unhunch.app.recording import not_kept, open_recorder
from unhunch.app.session_voice import open_voice
from unhunch.care.check_in import WORST, too_much
from unhunch.care.flags import notice_of, open_flags
from unhunch.care.person import suits, with_cautions
from unhunch.cli import plain_check_in as check_in
from unhunch.cli.errors import INTERRUPTED, say
from unhunch.cli.plain import LineKeys, event_lines, opening_lines, whole_notice
from unhunch.cli.signals import Interrupted, Interrupts
from unhunch.engine.events import Event, Paused, PauseReason, SessionEnded
from unhunch.engine.exercise import Instructions
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.session import Session
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
    notice = not check_in.attended(terminal) and not Remembered(context.paths.remembered).notice_read
    code, asked = _ask_before(context, plan, terminal)
    if asked.plan is None:
        return code
    plan, said = asked.plan, asked.said
    session = open_session(context, plan)
    recorder = open_recorder(context, session, plan, **said)
    for problem in recorder.problems:
        say(f"unhunch: {problem.line()}")
    rating = Rating(said.get("before"))
    hand = _hand(terminal, rating)

    def tell(event: Event) -> None:
        rating.notice(event)
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
    if rating.last is not None and rating.why_end:
        check_in.keep_after(context, recorder.id, rating.last)
    elif check_in.wanted(context, plan, terminal):
        check_in.ask_after(context, recorder.id, rating.first, check_in.Lines())
    return 0


def _ask_before(context: Context, plan: Plan, terminal: Terminal) -> tuple[int, check_in.Asked]:
    """Ask all that comes before a session; return the exit code where none begins, and what came of it."""
    if not check_in.attended(terminal):
        said = notice_of(open_flags(context.person.flags), context.settings.safety.emergency_number)
        if said:
            say(f"unhunch: {said} `unhunch me flags` asks what became of it.")
        return (1, check_in.Asked(None)) if said else (0, check_in.Asked(plan))
    lines = check_in.Lines()
    if not Remembered(context.paths.remembered).notice_read:
        _read_notice(context, lines)
    if not check_in.ask_flags(context, lines):
        return 0, check_in.Asked(None)
    asks = check_in.wanted(context, plan, terminal)
    return 0, check_in.ask_before(context, plan, lines) if asks else check_in.Asked(plan)


class Rating:
    """Asks how much discomfort there is after a stop for pain; one that is too much ends the session."""

    def __init__(self, first: int | None) -> None:
        """Begin with the rating before the session; without one, the first that is given counts as it."""
        self.first = first
        self.last: int | None = None
        self._asked = False

    def notice(self, event: Event) -> None:
        """Notice that the session was stopped for pain, or goes on."""
        self._asked = isinstance(event, Paused) and event.reason is PauseReason.PAIN

    @property
    def why_end(self) -> tuple[str, ...]:
        """Why the session ends, by the last rating; nothing where it may go on."""
        return too_much(self.first, self.last)

    def rate(self, number: int) -> Steer | None:
        """Take a number that was typed; return what follows, or None where none was asked for, or it is none."""
        if not self._asked or number > WORST:
            return None
        self.last = number
        if self.why_end:
            _write([*self.why_end, "Rest now: this session ends here."])
            return Session.end
        self.first = number if self.first is None else self.first
        _write(["Go on only if it has settled."])
        return lambda _: []


def _read_notice(context: Context, lines: check_in.Lines) -> None:
    """Show the whole notice, and wait until the person says that they have read it; then ask what is standing."""
    _write(whole_notice(context.settings.safety.emergency_number))
    lines.ask("Press Enter when you have read this.")
    try:
        Remembered(context.paths.remembered).acknowledge_notice()
    except OSError as error:
        context.logger.warning("cannot remember that the notice was read: %s", error)
    check_in.ask_standing(context, lines)


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


def _hand(terminal: Terminal, rating: Rating) -> Hand:
    keys = terminal.stdin and not terminal.windows  # select() cannot wait for a console there
    return LineKeys(sys.stdin.fileno(), lambda line: _write([line]), rating.rate) if keys else NoHand()


def _write(lines: list[str]) -> None:
    """Write lines to standard output, each at once."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
