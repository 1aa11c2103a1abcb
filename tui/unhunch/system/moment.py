"""A point in time, and what the wall's clock showed then."""

import os
import re
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from msgspec import Struct


class Moment(Struct, frozen=True):
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


ZONE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{1,31}(/[A-Za-z0-9_+-]{1,32}){0,2}")
"""What the name of a time zone looks like, such as ``Europe/Berlin`` or ``UTC``."""
_FOLDERS: Final = "zoneinfo/"


def system_moment() -> Moment:
    """Return now."""
    at = time.time()
    return Moment(round(at, 3), offset_at(at), zone_name())


def offset_at(at: float) -> int:
    """Return the minutes by which local time is ahead of UTC at a moment, in seconds since 1970."""
    return round((time.localtime(at).tm_gmtoff or 0) / 60)


def zone_name() -> str:
    """Return the name of the system's time zone; empty where it does not tell."""
    named = os.environ.get("TZ", "").lstrip(":")
    if named:
        return named if ZONE.fullmatch(named) else ""
    try:
        target = str(Path("/etc/localtime").readlink())
    except OSError:
        return ""
    name = target.partition(_FOLDERS)[2].removeprefix("posix/").removeprefix("right/")
    return name if ZONE.fullmatch(name) else ""
