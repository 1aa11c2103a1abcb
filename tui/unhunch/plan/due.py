"""A break that is due: when, which kind, and until when it makes sense to tell of it.

Together with :mod:`unhunch.plan.reminder_rules` and :mod:`unhunch.reminders.status` this is what ``unhunch status``
runs, many times an hour. So these import nothing that takes time: no dataclasses, no datetime, no regular expressions.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

BREAK: Final = "break"
FULL: Final = "full"
"""The kinds, in the words of :class:`unhunch.history.records.Extent`."""

Key = tuple[int, str]
"""What a planned break is known by, whatever else changes: the time that it was planned for, and its kind."""


class Due(NamedTuple):
    """A break, or a full session, that is planned."""

    at: int
    """When, in seconds since 1970, UTC."""
    extent: str
    """``break`` or ``full``."""
    until: int
    """From when on nobody is told of it any more: the hours for it are over, or quiet ones begin."""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.at, self.extent

    @property
    def is_full(self) -> bool:
        """Whether it is a full session."""
        return self.extent == FULL


def latest(dues: Iterable[Due], now: float, extent: str | None = None) -> Due | None:
    """Return the last one that was planned for ``now`` or before; of one kind, if it is given."""
    past = [due for due in dues if due.at <= now and extent in (None, due.extent)]
    return max(past, key=lambda due: due.at, default=None)


def following(dues: Iterable[Due], now: float) -> Due | None:
    """Return the first one that is planned for after ``now``."""
    return min((due for due in dues if due.at > now), key=lambda due: due.at, default=None)
