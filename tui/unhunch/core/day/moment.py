"""A point in time, and what the wall's clock showed then."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, and what the wall's clock showed then."""

    at: float
    """Seconds since 1970, UTC."""
    offset: int = 0
    """Minutes by which local time was ahead of UTC."""
    zone: str = ""
    """The name of the time zone, such as ``Europe/Berlin``, where the system tells; else empty."""

    @property
    def local(self) -> datetime:
        """The local time, with its offset."""
        ahead = timezone(timedelta(minutes=self.offset))
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=self.at)).astimezone(ahead)

    @property
    def day(self) -> date:
        """The day on the wall's calendar."""
        return self.local.date()
