"""What the waiting screen says at a moment: pure, from what is kept of the reminders."""

from enum import StrEnum
from typing import NamedTuple

from unhunch.core.breaks.due import Due
from unhunch.core.breaks.saved import Saved
from unhunch.core.breaks.standing import Stand as Breaks
from unhunch.core.breaks.standing import standing
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
    state, outlook = saved.state, saved.outlook
    offset = outlook.offset
    stand, due, until = standing(state, now, outlook.dues, outlook.every)
    if stand is Breaks.PAUSED:
        label = "paused" if until is None else f"paused until {clock_of(until, now, offset)}"
        return Face(Stand.PAUSED, ("PAUSED", "||"), label, None, 60.0 if until is None else min(60.0, until - now))
    if due is None:
        return Face(Stand.NONE, ("NO BREAK", "-"), "no break planned", None, 60.0)
    if until is not None:
        large, change = _left(until - now)
        return Face(Stand.PUT_OFF, large, f"{_name(due)} put off", due, change)
    if stand is Breaks.DUE:
        told = due.key in state.told and (state.until is None or due.key != state.current)
        shown = ("SESSION" if due.is_full else "BREAK", "NOW")
        return Face(Stand.CALL if told else Stand.DUE, shown, f"{_name(due)} now", due, 1.0)
    at = clock_of(due.at, now, offset)
    if due.at - now >= FAR:
        day, _, clock = at.rpartition(" ")
        wait = due.at - now - FAR
        return Face(Stand.WAIT, (clock,), f"{_name(due)} {day}".strip(), due, min(60.0, wait + 0.01))
    large, change = _left(due.at - now)
    return Face(Stand.WAIT, large, f"{_name(due)} at {at}", due, change)


def _left(seconds: float) -> tuple[tuple[str, ...], float]:
    """Return the time that is left, and the seconds until that is another: the last second shows 0:01."""
    whole = -int(-seconds // 1)
    minutes, rest = divmod(max(0, whole), 60)
    change = seconds - (whole - 1)
    return (f"{minutes}:{rest:02}", str(-(-whole // 60))), change


def _name(due: Due) -> str:
    return "full session" if due.is_full else "break"
