"""When to tell of a break and when to keep quiet: what is known, and the moment, in; a decision and what to keep, out.

Pure: every time is given, in seconds since 1970, so that a day of sleeps and wrong clocks is tried in a moment. One
break is told once, however often it is asked for; it is told again only after it was put off. What the person does
(put off, leave out, take, pause) comes in by functions of their own, and none of these is another one.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from unhunch.plan.due import Due, Key, following, latest

AWAY: Final = 300.0
"""Seconds without a key on any terminal that count as a break."""
EARLY: Final = 30.0
"""Seconds that a scheduler may be ahead of its time."""
_GONE: Final = "nobody typed for five minutes, which is a break"
_KEPT: Final = 32
"""How many breaks of the past are remembered."""


class Answered(StrEnum):
    """What became of a break; the words of :class:`unhunch.history.records.Answer`."""

    TOLD = "told"
    TAKEN = "taken"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    QUIET = "quiet"


class State(NamedTuple):
    """What is kept from one reminder to the next."""

    seen: float = 0.0
    """When this was kept last: a clock that shows less was set back."""
    paused: bool = False
    paused_until: float | None = None
    """When the pause ends; None for when it is ended."""
    current: Key | None = None
    """The break that was told or put off last."""
    told_at: float | None = None
    """When something was told last."""
    until: float | None = None
    """Until when the current one is put off."""
    postponed: int = 0
    """How often the current one was put off."""
    taken: float | None = None
    """When a break was last taken, as far as is known here."""
    start: float | None = None
    """When ``start`` was pressed on a message, for whoever waits to begin the break."""
    told: tuple[Key, ...] = ()
    answered: tuple[Key, ...] = ()
    """Those that were taken or left out."""
    hushed: Key | None = None
    """The last one of which it was recorded that it was not told."""


class Known(NamedTuple):
    """What is known of the person and the machine at the moment."""

    dues: Sequence[Due]
    """What is planned around now."""
    every: float = 3000.0
    """Seconds from one break to the next."""
    playing: bool = False
    """Whether a session is going on."""
    taken: float | None = None
    """When the last session ended."""
    idle: float | None = None
    """Seconds since the last key on any terminal; None where there is none."""
    locked: bool = False
    """Whether the screen is locked."""
    busy: bool = False
    """Whether the desktop was told not to disturb."""


class Decision(NamedTuple):
    """What to do, why, about which break, and what to keep."""

    tell: bool
    why: str
    """Why nothing is told, as a clause; empty when it is told."""
    due: Due | None
    state: State
    record: Answered | None = None
    """What the history is told, if anything."""


class RefusedError(Exception):
    """What was asked for cannot be; the message is a sentence."""


def remind(state: State, now: float, known: Known, extent: str | None = None) -> Decision:
    """Return whether to tell of a break now; of one kind, if ``extent`` is given."""
    state = lapsed(noticed(mended(state, now), known.taken), now)
    due = latest(known.dues, now + EARLY, extent)
    if due is None or not _in_time(state, due, now, known.every):
        return Decision(False, "no break is due", None, state)
    why = _settled(state, due, now)
    if why:
        return Decision(False, why, due, state)
    why = _unwelcome(state, due, now, known)
    if why:
        away = state._replace(taken=now) if why == _GONE else state
        return _quiet(away, due, why)
    told = state._replace(
        current=due.key,
        told_at=now,
        until=None,
        postponed=state.postponed if due.key == state.current else 0,
        start=None,
        told=_with(state.told, due.key),
    )
    return Decision(True, "", due, told, Answered.TOLD)


def open_break(state: State, now: float, dues: Sequence[Due], every: float) -> Due | None:
    """Return the break that is due now: not taken, not left out, not too long ago; it may be put off."""
    due = latest(dues, now)
    if due is None or due.key in state.answered or _had(state, due, every):
        return None
    put_off = due.key == state.current and state.until is not None and state.until > now
    return due if put_off or _in_time(state, due, now, every) else None


def coming(state: State, now: float, dues: Sequence[Due], every: float) -> Due | None:
    """Return the next break after now that is neither left out nor so soon after one that was taken."""
    after = now
    while (due := following(dues, after)) is not None:
        if due.key not in state.answered and not _had(state, due, every):
            return due
        after = due.at
    return None


def snooze(state: State, now: float, known: Known, seconds: float, most: int) -> Decision:
    """Put off the break that is due by so many seconds, ``most`` times for one break.

    Raises:
        RefusedError: when none is due, or it was put off as often as can be.
    """
    state = lapsed(noticed(mended(state, now), known.taken), now)
    due = open_break(state, now, known.dues, known.every)
    if due is None:
        raise RefusedError("No break is due, so there is none to put off.")
    postponed = state.postponed if due.key == state.current else 0
    if postponed >= most:
        raise RefusedError(
            "The settings allow no break to be put off (breaks.postpones is 0)."
            if not most
            else f"This break was put off {_times(postponed)}, and breaks.postpones allows {most}."
        )
    later = state._replace(current=due.key, until=now + seconds, postponed=postponed + 1, start=None)
    return Decision(False, "it was put off", due, later, Answered.SNOOZED)


def skip(state: State, now: float, known: Known) -> Decision:
    """Leave out the break that is due, or else the next one.

    Raises:
        RefusedError: when none is planned.
    """
    state = lapsed(noticed(mended(state, now), known.taken), now)
    due = open_break(state, now, known.dues, known.every) or coming(state, now, known.dues, known.every)
    if due is None:
        raise RefusedError("No break is planned, so there is none to leave out.")
    left = state._replace(answered=_with(state.answered, due.key), until=None, start=None)
    return Decision(False, "this break is left out", due, left, Answered.SKIPPED)


def take(state: State, now: float, known: Known, *, ask: bool = False) -> Decision:
    """Keep that a break begins now. With ``ask`` whoever waits is asked to open it."""
    state = mended(state, now)
    due = open_break(state, now, known.dues, known.every)
    answered = state.answered if due is None else _with(state.answered, due.key)
    begun = state._replace(taken=now, until=None, postponed=0, start=now if ask else None, answered=answered)
    return Decision(False, "a break was taken already", due, begun, Answered.TAKEN)


def pause(state: State, now: float, seconds: float | None) -> State:
    """Keep quiet for so many seconds; None until :func:`resume`."""
    return mended(state, now)._replace(paused=True, paused_until=None if seconds is None else now + seconds)


def resume(state: State, now: float) -> State:
    """End the pause."""
    return mended(state, now)._replace(paused=False, paused_until=None)


def mended(state: State, now: float) -> State:
    """Return the state as of now: where the clock was set back, all that was kept goes back with it."""
    back = state.seen - now
    if back > 1:
        state = state._replace(
            paused_until=_less(state.paused_until, back),
            told_at=_less(state.told_at, back),
            until=_less(state.until, back),
            taken=_less(state.taken, back),
            start=_less(state.start, back),
        )
    return state._replace(seen=now)


def lapsed(state: State, now: float) -> State:
    """Return the state without a pause that is over."""
    over = state.paused and state.paused_until is not None and state.paused_until <= now
    return state._replace(paused=False, paused_until=None) if over else state


def noticed(state: State, taken: float | None) -> State:
    """Return the state with a session that ended, of which it did not know."""
    if taken is None or (state.taken is not None and taken <= state.taken):
        return state
    return state._replace(taken=taken)


def _settled(state: State, due: Due, now: float) -> str:
    """Return why this break is not to be told any more, or not yet; empty where it is."""
    if due.key in state.answered:
        return "this break is over, or left out"
    if state.until is not None and state.until > now:
        return "it was put off"
    again = state.until is not None and due.key == state.current
    return "it was told already" if due.key in state.told and not again else ""


def _unwelcome(state: State, due: Due, now: float, known: Known) -> str:
    """Return why it would disturb now, or come too often; empty where it would not."""
    recent = state.told_at is not None and now - state.told_at < known.every / 2
    reasons = (
        (state.paused, "reminders are paused"),
        (known.playing, "a session is going on"),
        (_had(state, due, known.every), "a break was taken already"),
        (not due.is_full and known.idle is not None and known.idle >= AWAY, _GONE),
        (recent and state.until is None and not due.is_full, "another one was told a moment ago"),
        (known.locked, "the screen is locked"),
        (known.busy, "the desktop was told not to disturb"),
    )
    return next((why for holds, why in reasons if holds), "")


def _in_time(state: State, due: Due, now: float, every: float) -> bool:
    """Whether it still makes sense to tell of it: later than half way to the next one, that one is nearer.

    One that was put off counts from when it comes again.
    """
    if now >= due.until:
        return False
    since = due.at if due.key != state.current or state.until is None else max(due.at, state.until)
    return due.is_full or now - since <= every / 2


def _had(state: State, due: Due, every: float) -> bool:
    """Whether a break was taken at its time, or so shortly before that it counts for it.

    A full session is none the less due for a short break; whether there was one, the plan knows.
    """
    return not due.is_full and state.taken is not None and state.taken >= due.at - every / 2


def _quiet(state: State, due: Due, why: str) -> Decision:
    """Keep quiet; that is recorded once for a break, and not for one that was told before."""
    known = due.key == state.hushed or due.key in state.told
    return Decision(False, why, due, state._replace(hushed=due.key), None if known else Answered.QUIET)


def _with(keys: tuple[Key, ...], key: Key) -> tuple[Key, ...]:
    return (*(one for one in keys if one != key), key)[-_KEPT:]


def _less(value: float | None, back: float) -> float | None:
    return None if value is None else value - back


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
