"""What the waiting screen says at a moment: pure, from what is kept of the reminders."""

from enum import StrEnum
from typing import NamedTuple

from unhunch.core.breaks.due import Due
from unhunch.core.breaks.reminding import coming, lapsed, open_break
from unhunch.core.breaks.saved import Saved
from unhunch.core.breaks.status import clock_of

FAR = 100 * 60.0
"""Seconds from which the time of the next break is shown, not the time to it."""


class Stand(StrEnum):
    """How things stand."""

    WAIT = "wait"
    DUE = "due"  # it is due, and nobody has looked yet whether to call
    CALL = "call"
    PUT_OFF = "put off"
    PAUSED = "paused"
    NONE = "none"


class Face(NamedTuple):
    """What is shown."""

    stand: Stand
    large: tuple[str, ...]
    """What is shown in large letters: the first of these that fits."""
    label: str
    """What it is, in a line."""
    due: Due | None
    change: float
    """Seconds until it changes."""


def face_of(saved: Saved, now: float) -> Face:
    """Return what to show now."""
    state, outlook = lapsed(saved.state, now), saved.outlook
    dues, every, offset = outlook.dues, outlook.every, outlook.offset
    if state.paused:
        until = state.paused_until
        label = "paused" if until is None else f"paused until {clock_of(until, now, offset)}"
        return Face(Stand.PAUSED, ("PAUSED", "||"), label, None, 60.0 if until is None else min(60.0, until - now))
    due = open_break(state, now, dues, every)
    if due is not None and due.key == state.current and state.until is not None and state.until > now:
        large, change = _left(state.until - now)
        return Face(Stand.PUT_OFF, large, f"{_name(due)} put off", due, change)
    if due is not None:
        told = due.key in state.told and (state.until is None or due.key != state.current)
        shown = ("SESSION" if due.is_full else "BREAK", "NOW")
        return Face(Stand.CALL if told else Stand.DUE, shown, f"{_name(due)} now", due, 1.0)
    after = coming(state, now, dues, every)
    if after is None:
        return Face(Stand.NONE, ("NO BREAK", "-"), "no break planned", None, 60.0)
    at = clock_of(after.at, now, offset)
    if after.at - now >= FAR:
        day, _, clock = at.rpartition(" ")
        wait = after.at - now - FAR
        return Face(Stand.WAIT, (clock,), f"{_name(after)} {day}".strip(), after, min(60.0, wait + 0.01))
    large, change = _left(after.at - now)
    return Face(Stand.WAIT, large, f"{_name(after)} at {at}", after, change)


def _left(seconds: float) -> tuple[tuple[str, ...], float]:
    """Return the time that is left, and the seconds until that is another: the last second shows 0:01."""
    whole = -int(-seconds // 1)
    minutes, rest = divmod(max(0, whole), 60)
    change = seconds - (whole - 1)
    return (f"{minutes}:{rest:02}", str(-(-whole // 60))), change


def _name(due: Due) -> str:
    return "full session" if due.is_full else "break"
