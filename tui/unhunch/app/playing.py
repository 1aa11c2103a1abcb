"""Opening a session: a plan, on a run's clock, at its speed."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol, TypeAlias

from unhunch.app.context import Context
from unhunch.engine.clock import Clock, ManualClock
from unhunch.engine.events import Event
from unhunch.engine.plan import Plan
from unhunch.engine.playback import State
from unhunch.engine.session import Session
from unhunch.engine.timeline import Ends


def open_session(context: Context, plan: Plan) -> Session:
    """Return a new session of the plan; its doses and swaps come from the context's planner."""
    planner = context.planner
    return Session(
        plan,
        context.clock,
        retime=planner.retime,
        swap=planner.swap,
        speed=context.speed,
        lead_in=float(context.settings.session.lead_in),
    )


MOST_WAIT = 0.5
"""Seconds between two looks at the session, so that a frozen machine is told from a long hold."""
LEAST_WAIT = 0.001

Listener: TypeAlias = Callable[[Event], object]
"""Is told every event, in order."""

Steer: TypeAlias = Callable[[Session], list[Event]]
"""Does something to the session, such as ``Session.pause``, and returns the events."""


class Hand(Protocol):
    """Sleeps for the player, and says what the person asks for meanwhile."""

    @property
    def attended(self) -> bool:
        """Whether somebody can press a key, and so go on after a pause."""

    def wait(self, seconds: float) -> Steer | None:
        """Return after ``seconds``, or earlier with what the person asked for."""


class NoHand:
    """Nobody at the keys: sleeps, and asks for nothing."""

    attended = False

    def __init__(self, sleep: Callable[[float], object] = time.sleep) -> None:
        """Sleep with the given function."""
        self._sleep = sleep

    def wait(self, seconds: float) -> Steer | None:
        """Return None after ``seconds``."""
        self._sleep(seconds)
        return None


class Player:
    """Plays one session to its end.

    Where nobody attends, nothing waits for a key: a pause after a freeze goes on by itself, and a phase that is open
    ends at its goal.
    """

    def __init__(
        self,
        session: Session,
        clock: Clock,
        listeners: Iterable[Listener],
        hand: Hand | None = None,
        *,
        speed: float = 1.0,
        held: Callable[[], AbstractContextManager[object]] = nullcontext,
        tick: Callable[[], object] = lambda: None,
    ) -> None:
        """Prepare to play. ``clock`` and ``speed`` are the session's own.

        ``held`` is entered while the session changes, so that a signal can be kept from coming between two steps
        that belong together; it may raise when it is left. ``tick`` is called between any two looks at the session.
        """
        self._session = session
        self._clock = clock
        self._listeners = tuple(listeners)
        self._hand = NoHand() if hand is None else hand
        self._speed = speed
        self._held = held
        self._tick = tick
        self._untold: deque[Event] = deque()

    def play(self) -> None:
        """Play until the session has ended; whatever the hand or a listener raises comes through."""
        self._do(Session.start)
        while self._session.state is not State.ENDED:
            steer = self._hand.wait(self._patience())
            self._do(Session.poll if steer is None else steer)
            if not self._hand.attended:
                self._do(self._go_on)
            self._tick()

    def end(self) -> None:
        """End the session where it stands, and tell what has not been told."""
        self._do(Session.end)

    def _do(self, steer: Steer) -> None:
        with self._held():
            self._untold.extend(steer(self._session))
        while self._untold:
            event = self._untold.popleft()
            for listener in self._listeners:
                listener(event)

    def _patience(self) -> float:
        changes = [change for change in (self._session.next_change(), self._goal()) if change is not None]
        if not changes:
            return MOST_WAIT
        return min(MOST_WAIT, max(LEAST_WAIT, min(changes) - self._clock()))

    def _goal(self) -> float | None:
        """Return the clock's reading at which an open phase, that nobody is there to end, reaches its goal."""
        session = self._session
        if self._hand.attended or session.state is not State.RUNNING:
            return None
        phase = session.moment.phase
        if phase.ends is not Ends.OPEN:
            return None
        left = phase.at + phase.expected - session.elapsed
        return self._clock() + session.lead_in_left + left / self._speed

    def _go_on(self, session: Session) -> list[Event]:
        match session.state:
            case State.PAUSED:
                return session.resume()
            case State.STOPPED:
                return session.end()
            case _:
                goal = self._goal()
        if goal is None or self._clock() < goal:
            return []
        return session.next() if session.moment.phase.counts_taps else session.tap()


def simulate(plan: Plan, clock: ManualClock | None = None, listeners: Iterable[Listener] = ()) -> list[Event]:
    """Play the plan to its end with nobody at the keys; return every event, in order.

    An open phase ends at its goal, and one that waits for a tap at its cap, as in a session that nobody attends.
    """
    clock = ManualClock() if clock is None else clock
    told: list[Event] = []
    session = Session(plan, clock)
    Player(session, clock, (told.append, *listeners), NoHand(clock.advance)).play()
    return told
