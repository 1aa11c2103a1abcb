"""How the breaks stand at a moment: the one answer that the status, the day and the waiting screen show."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from unhunch.plan.due import Due
from unhunch.plan.reminder_rules import State, coming, lapsed, open_break


class Stand(StrEnum):
    """How the breaks stand."""

    PAUSED = "paused"
    PUT_OFF = "put-off"
    DUE = "due"
    WAIT = "wait"
    NONE = "none"


class Standing(NamedTuple):
    """How they stand, the break that this is about, and until when it is so."""

    stand: Stand
    due: Due | None = None
    """The break that is due or put off; else the next one."""
    until: float | None = None
    """When the pause ends, or the time for which the break is put off; None where nothing ends by itself."""


def standing(state: State, now: float, dues: Sequence[Due], every: float) -> Standing:
    """Return how the breaks stand now; ``every`` is the seconds from one to the next."""
    state = lapsed(state, now)
    if state.paused:
        until = state.paused_until
        return Standing(Stand.PAUSED, None if until is None else coming(state, until, dues, every), until)
    due = open_break(state, now, dues, every)
    if due is not None and due.key == state.current and state.until is not None and state.until > now:
        return Standing(Stand.PUT_OFF, due, state.until)
    if due is not None:
        return Standing(Stand.DUE, due)
    after = coming(state, now, dues, every)
    return Standing(Stand.NONE if after is None else Stand.WAIT, after)
