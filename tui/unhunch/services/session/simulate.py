"""Playing a plan on a clock of its own: a session of 20 minutes in milliseconds."""

from collections.abc import Iterable

from unhunch.core.clock import ManualClock
from unhunch.core.events import Event
from unhunch.core.plan import Plan
from unhunch.core.session import Session
from unhunch.services.session.playing import Listener, NoHand, Player


def simulate(plan: Plan, clock: ManualClock | None = None, listeners: Iterable[Listener] = ()) -> list[Event]:
    """Play the plan to its end with nobody at the keys; return every event, in order.

    An open phase ends at its goal, and one that waits for a tap at its cap, as in a session that nobody attends.
    """
    clock = ManualClock() if clock is None else clock
    told: list[Event] = []
    session = Session(plan, clock)
    Player(session, clock, (told.append, *listeners), NoHand(clock.advance)).play()
    return told
