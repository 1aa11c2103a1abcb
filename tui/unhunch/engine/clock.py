"""The clock that a session reads: seconds that never go back, passed in wherever time matters."""

import time
from collections.abc import Callable
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Returns seconds since some moment in the past."""


def system_clock() -> Clock:
    """Return the machine's monotonic clock, counting sleep where the system offers it.

    A laptop that slept must not seem to have held a stretch: with the time asleep in the reading, the session
    notices the gap. Linux has this as CLOCK_BOOTTIME; elsewhere the monotonic clock is what there is.
    """
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is None:
        return time.monotonic
    return lambda: time.clock_gettime(boottime)


class ManualClock:
    """A clock that moves only when told: 20 minutes pass in milliseconds."""

    def __init__(self, now: float = 0.0) -> None:
        """Begin at ``now`` seconds."""
        self.now = now

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
