"""Steering plain mode by whole lines: a letter and Enter. The terminal's modes are left alone."""

import os
import select
import time
from collections.abc import Callable

from unhunch.core.layouts import first_of, language_in, latin_of
from unhunch.core.session import Session
from unhunch.services.session.playing import Steer

HELP = "Enter pauses and goes on. With Enter after it: n next, b back, r again, s swap, x pain: stop, q end."

_STEERS: dict[str, Steer] = {
    "": Session.toggle,
    "p": Session.toggle,
    "n": Session.next,
    "b": Session.back,
    "r": Session.restart,
    "s": Session.swap,
    "+": Session.more,
    "-": Session.fewer,
    "t": Session.tap,
    "x": Session.pain,
    "e": Session.easier,
    "q": Session.end,
}


def _steer_of(line: str) -> Steer | None:
    """Return what a line asks for by its first letter, whatever layout that is typed on; None for no meaning."""
    typed = line.strip().lower()
    if not typed:
        return _STEERS[""]
    key = latin_of(first_of(typed), language_in(os.environ))
    return _STEERS.get(key) if key else None


class LineKeys:
    """Waits for time to pass or for a line from the terminal, whichever is first."""

    def __init__(self, descriptor: int, tell: Callable[[str], None]) -> None:
        """Read from a file descriptor that is a terminal; ``tell`` is told what to type where a line means nothing."""
        self._descriptor: int | None = descriptor
        self._tell = tell
        self._lines: list[str] = []

    @property
    def attended(self) -> bool:
        """Whether a line can still come."""
        return self._descriptor is not None

    def wait(self, seconds: float) -> Steer | None:
        """Return after ``seconds``, or earlier with what a line asks for; one of no meaning is told the keys."""
        if not self._lines and not self._read(seconds):
            return None
        line = self._lines.pop(0)
        steer = Session.end if line == "\x04" else _steer_of(line)
        if steer is None:
            self._tell(HELP)
        return steer

    def _read(self, seconds: float) -> bool:
        """Wait; return whether there is a line."""
        if self._descriptor is None or not self._in_front():
            time.sleep(seconds)
            return False
        try:
            ready, _, _ = select.select([self._descriptor], [], [], seconds)
            if not ready:
                return False
            data = os.read(self._descriptor, 4096)
        except OSError:  # the terminal is gone
            self._descriptor = None
            return False
        self._lines = data.decode(errors="replace").splitlines() or ["\x04"]
        return True

    def _in_front(self) -> bool:
        """Return whether the terminal's lines are for us: a job in the background that reads is stopped."""
        try:
            return self._descriptor is not None and os.tcgetpgrp(self._descriptor) == os.getpgrp()
        except OSError:
            return True
