"""The present moment, as the system tells it: UTC, what the wall's clock shows, and the name of the time zone."""

import os
import re
import time
from pathlib import Path
from typing import Final

from unhunch.core.day.moment import Moment

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
