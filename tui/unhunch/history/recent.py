"""The last sessions, as reminders and the day look at them: whether a break was taken, and when."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Protocol

from unhunch.history.records import SessionRecord
from unhunch.system.moment import Moment

_LIMIT: Final = 3


class Source(Protocol):
    """What is asked of a history."""

    def sessions(
        self, first: date | None = None, last: date | None = None, *, limit: int | None = None
    ) -> Sequence[SessionRecord]:
        """Return the sessions of these days, the newest first."""
        ...


def recent_sessions(history: Source, now: Moment) -> Sequence[SessionRecord]:
    """Return the last sessions of yesterday and today."""
    return history.sessions(date.fromordinal(max(1, now.day.toordinal() - 1)), limit=_LIMIT)


def last_taken(sessions: Iterable[SessionRecord], now: Moment) -> float | None:
    """Return when the last one ended in which anything was done; None without any."""
    ended = (one.ended.at for one in sessions if one.ended is not None and one.seconds and one.ended.at <= now.at)
    return max(ended, default=None)
