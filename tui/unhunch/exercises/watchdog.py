"""Running a stranger's code where it can be left behind.

The code runs on a thread of its own, and the caller waits for it, but not for ever. A thread cannot be stopped from
outside: one that takes too long is left behind, and asked to end itself as soon as it runs Python code again.
"""

import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from types import FrameType
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from unhunch.exercises.quiet import Printed, begin, end

T = TypeVar("T")

HOOK_LIMIT: Final = 1.0
"""Seconds that a hook may take."""
IMPORT_LIMIT: Final = 5.0
"""Seconds that an import may take."""
_SLICE: Final = 0.1
"""Seconds that the caller waits at a time; a machine that stood still meanwhile is not the plugin's fault."""


class Limits(Struct, frozen=True):
    """Seconds that a stranger's code may take: a hook, and an import."""

    hook: float = HOOK_LIMIT
    load: float = IMPORT_LIMIT


class OverdueError(Exception):
    """The code took too long, and was left behind; ``frame`` is where it was."""

    def __init__(self, limit: float, frame: FrameType | None) -> None:
        """Keep where it was."""
        super().__init__(f"takes longer than {limit:g} s, and was left behind")
        self.frame = frame


class StuckError(BaseException):
    """The code held the screen's own thread for too long, and was stopped; ``frame`` is where it was.

    No :class:`Exception`: a loop that goes on after each one does not go on after this.
    """

    def __init__(self, limit: float, frame: FrameType | None) -> None:
        """Keep where it was."""
        super().__init__(f"holds the screen for longer than {limit:g} s, and was stopped")
        self.frame = frame


class StrayInterruptError(Exception):
    """The code raised KeyboardInterrupt by itself: a real Ctrl-C comes to the main thread alone."""


class _LeaveError(SystemExit):
    """Raised in a thread that was left behind, to end it; threading says nothing of a SystemExit."""


class _Job(Generic[T]):
    """Something to run, and what came of it."""

    __slots__ = ("action", "done", "error", "printed", "result")

    def __init__(self, action: Callable[[], T]) -> None:
        self.action = action
        self.printed = Printed()
        self.done = threading.Lock()
        self.done.acquire()
        self.result: T | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        begin(self.printed)
        try:
            self.result = self.action()
        except BaseException as error:  # noqa: BLE001  # it is raised again where it was asked for
            self.error = error
        finally:
            end()
            self.done.release()


class _Worker:
    """A thread that runs one job after the other, until it is left behind."""

    __slots__ = ("jobs", "left", "thread")

    def __init__(self) -> None:
        self.jobs: SimpleQueue[_Job[Any]] = SimpleQueue()
        self.left = False
        self.thread = threading.Thread(target=self._run, name="unhunch plugin", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while not self.left:
            self.jobs.get().run()

    def leave(self) -> None:
        """Use the thread no more; end it where that is possible."""
        self.left = True
        with suppress(Exception):
            import ctypes  # noqa: PLC0415  # only now, and it takes 5 ms

            ident = ctypes.c_ulong(self.thread.ident or 0)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(_LeaveError))


_idle: deque[_Worker] = deque()


def _wait(done: threading.Lock, limit: float) -> bool:
    """Return whether it was done in time; a stretch in which the machine stood still counts as one slice of it."""
    waited = 0.0
    while not done.acquire(timeout=min(_SLICE, limit)):
        waited += _SLICE
        if waited >= limit:
            return False
    return True


def watched(action: Callable[[], T], limit: float = HOOK_LIMIT, heard: Callable[[str], None] | None = None) -> T:
    """Return what the action returns, or raise what it raises. ``heard`` is told what it printed, if anything.

    Raises:
        OverdueError: when it took longer than ``limit`` seconds.
        StrayInterruptError: when it raised KeyboardInterrupt, which is not its to raise.
    """
    try:
        worker = _idle.pop()
    except IndexError:
        worker = _Worker()
    job = _Job(action)
    worker.jobs.put(job)
    try:
        in_time = _wait(job.done, limit)
    except BaseException:  # the user's Ctrl-C
        worker.leave()
        raise
    if not in_time:
        frame = sys._current_frames().get(worker.thread.ident or 0)  # noqa: SLF001  # it has no other name
        worker.leave()
        raise OverdueError(limit, frame)
    _idle.append(worker)
    if heard is not None and job.printed.start:
        heard(job.printed.said())
    if isinstance(job.error, KeyboardInterrupt):
        raise StrayInterruptError("raised KeyboardInterrupt")
    if job.error is not None:
        raise job.error
    return job.result  # type: ignore[return-value]  # there was no error
