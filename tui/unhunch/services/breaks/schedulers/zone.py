"""The time zone of the computer with its changes of clocks, as the system knows it by itself."""

from datetime import UTC, datetime, timedelta, tzinfo


class SystemZone(tzinfo):
    """The local time. It asks the system for every time, and so knows when the clocks change."""

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """Return by how much local time is ahead of UTC."""
        if when is None:
            return None
        wall = when.replace(tzinfo=None)
        return wall - datetime.fromtimestamp(wall.timestamp(), UTC).replace(tzinfo=None)

    def dst(self, when: datetime | None) -> timedelta | None:  # noqa: ARG002
        """Return None: how much of it is summer time is not known."""
        return None

    def tzname(self, when: datetime | None) -> str | None:
        """Return the name that the clocks go by, such as CET."""
        return None if when is None else when.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, when: datetime) -> datetime:
        """Return the local time for one in UTC."""
        at = when.replace(tzinfo=UTC).timestamp()
        return datetime.fromtimestamp(at).replace(tzinfo=self)  # noqa: DTZ006  # the system's own time is what is asked
