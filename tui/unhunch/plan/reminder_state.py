"""The state of the reminders as a file keeps it, and back. A file may hold anything: what is wrong is left out."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from unhunch.plan.due import BREAK, FULL, Due, Key
from unhunch.plan.reminder_rules import State

VERSION: Final = 1
_LATEST: Final = 253_402_214_400.0
"""The last day that a calendar knows."""


class Outlook(NamedTuple):
    """What is planned, and how long that is true. It is worked out anew when one of these is another."""

    dues: tuple[Due, ...] = ()
    every: float = 3000.0
    """Seconds from one break to the next."""
    first: float = 0.0
    last: float = 0.0
    """From when to when it is true: today."""
    offset: int = 0
    """The minutes by which local time was ahead of UTC."""
    stamp: str = ""
    """What the settings and the history were like."""

    def holds(self, now: float, offset: int, stamp: str) -> bool:
        """Return whether it is still true."""
        return self.first <= now < self.last and self.offset == offset and self.stamp == stamp


class Saved(NamedTuple):
    """What the file holds."""

    state: State = State()
    outlook: Outlook = Outlook()


def to_json(saved: Saved) -> dict[str, Any]:
    """Return it as what JSON has."""
    return {"version": VERSION, "state": saved.state._asdict(), "outlook": saved.outlook._asdict()}


def from_json(value: object) -> Saved:
    """Return what a file meant, as far as it makes sense; nothing of a later version."""
    if not isinstance(value, Mapping) or value.get("version") != VERSION:
        return Saved()
    return Saved(_state(value.get("state")), _outlook(value.get("outlook")))


def _state(row: object) -> State:
    if not isinstance(row, Mapping):
        return State()
    return State(
        seen=_time(row.get("seen")) or 0.0,
        paused=row.get("paused") is True,
        paused_until=_time(row.get("paused_until")),
        current=_key(row.get("current")),
        told_at=_time(row.get("told_at")),
        until=_time(row.get("until")),
        postponed=_count(row.get("postponed")),
        taken=_time(row.get("taken")),
        start=_time(row.get("start")),
        told=_keys(row.get("told")),
        answered=_keys(row.get("answered")),
        hushed=_key(row.get("hushed")),
    )


def _outlook(row: object) -> Outlook:
    if not isinstance(row, Mapping):
        return Outlook()
    dues = [_due(one) for one in _list(row.get("dues"))]
    every, offset, stamp = _time(row.get("every")), row.get("offset"), row.get("stamp")
    if None in dues or not every or type(offset) is not int or not isinstance(stamp, str):
        return Outlook()
    known = tuple(due for due in dues if due is not None)
    return Outlook(known, every, _time(row.get("first")) or 0.0, _time(row.get("last")) or 0.0, offset, stamp)


def _due(value: object) -> Due | None:
    parts = _list(value)
    key = _key(parts[:2])
    until = _time(parts[2]) if len(parts) == 3 else None
    return None if key is None or until is None else Due(*key, int(until))


def _key(value: object) -> Key | None:
    parts = _list(value)
    at = _time(parts[0]) if len(parts) == 2 else None
    return None if at is None or parts[1] not in (BREAK, FULL) else (int(at), parts[1])


def _keys(value: object) -> tuple[Key, ...]:
    return tuple(key for key in map(_key, _list(value)) if key is not None)


def _list(value: object) -> Sequence[Any]:
    return value[:300] if isinstance(value, list | tuple) else ()


def _time(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) and 0 <= value < _LATEST else None
    except OverflowError:  # a whole number of a thousand digits
        return None


def _count(value: object) -> int:
    return min(value, 99) if type(value) is int and value > 0 else 0
