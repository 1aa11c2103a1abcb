"""Noticing that a stranger's code holds the screen's own thread, and taking it back.

A progress widget draws on the thread that the whole app lives on. What blocks there blocks the keys, ``x`` among them.
So an alarm rings at every beat, and the loop answers each one as soon as it runs. Where an answer is missing, and the
code that runs is a stranger's, the alarm raises in it; whatever else is busy is left in peace.
"""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from unhunch.exercises.watchdog import StuckError

BEAT: Final = 1.0
"""Seconds between two alarms; what blocks is stopped after one to two of them."""


class Heartbeat:
    """The alarm and the answer to it. Where a platform has no such alarm, there is none."""

    def __init__(self, is_strange: Callable[[FrameType], bool], beat: float = BEAT) -> None:
        """Prepare; ``is_strange`` tells whether the code of a frame, or of one around it, is a stranger's."""
        self._is_strange = is_strange
        self.beat = beat
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before: Any = None
        self._answered = True

    def start(self) -> None:
        """Ring from now on. Does nothing when it rings already, or not on the main thread."""
        here = threading.current_thread() is threading.main_thread()
        if self._loop is None and here and hasattr(signal, "setitimer"):
            self._loop = asyncio.get_running_loop()
            self._answered = True
            self._before = signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, self.beat, self.beat)

    def stop(self) -> None:
        """Ring no more."""
        if self._loop is not None:
            self._loop = None
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before or signal.SIG_DFL)

    def _ring(self, _: int, frame: FrameType | None) -> None:
        if self._loop is None or self._loop.is_closed():
            return
        if self._answered:
            self._answered = False
            self._loop.call_soon_threadsafe(self._answer)
        elif frame is not None and self._is_strange(frame):
            raise StuckError(self.beat, frame)

    def _answer(self) -> None:
        self._answered = True
