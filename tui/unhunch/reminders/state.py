"""The file of the reminders: read whole, changed under a lock, written whole.

What cannot be read counts as empty, and is renewed at the next write.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from unhunch.engine.problem import UnhunchError
from unhunch.plan.reminder_state import Saved, to_json
from unhunch.reminders.quick_state import read_saved
from unhunch.system.files import write_whole
from unhunch.system.paths import from_home
from unhunch.system.user_files import NO_LOCKS, what_to_type, why_unwritten

PATIENCE: Final = 3.0
"""Seconds to wait for another unhunch that is writing."""


class StateFile:
    """The file at a path."""

    def __init__(
        self,
        path: Path,
        patience: float = PATIENCE,
        *,
        lock: Callable[[int], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Read and write this one; ``lock`` locks an open file, or returns False when another process has it."""
        self._lock = lock or _lock
        self._clock = clock
        self._sleep = sleep
        self.path = path
        self._lock_file = path.with_suffix(".lock")
        self._patience = patience

    def read(self) -> Saved:
        """Return what is kept."""
        return read_saved(str(self.path))

    def change(self, change: Callable[[Saved], Saved], patience: float | None = None) -> Saved:
        """Replace what is kept with what ``change`` makes of it, while nobody else writes; return it.

        Nothing is written where nothing changes. ``patience`` is how many seconds to wait for others, if not as usual.

        Raises:
            UnhunchError: when it cannot be written, or another unhunch does not let go of it.
        """
        try:
            with self._locked(self._patience if patience is None else patience):
                before = self.read()
                after = change(before)
                if after != before:
                    write_whole(self.path, json.dumps(to_json(after)))
        except OSError as error:
            why = f"{from_home(self.path)} {why_unwritten(error)}. {what_to_type(self.path, error, self._lock_file)}"
            raise UnhunchError(f"What is known of reminders is not kept: {why}") from None
        return after

    @contextmanager
    def _locked(self, patience: float) -> Iterator[None]:
        """Keep every other unhunch from writing; the lock goes with the process, so none is left behind.

        Where the file system has no locks it goes on without: what is written is whole all the same.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self._lock_file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            end = self._clock() + patience
            while not self._is_free(lock):
                if self._clock() >= end:
                    raise UnhunchError("Another unhunch is busy with the reminders and does not end. Try it again.")
                self._sleep(0.02)
            yield
        finally:
            os.close(lock)

    def _is_free(self, lock: int) -> bool:
        try:
            return self._lock(lock)
        except OSError as error:
            if error.errno in NO_LOCKS:
                return True
            raise


def _lock(file: int) -> bool:
    """Lock an open file; return False when another process has it."""
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        return _lock_elsewhere(file)
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _lock_elsewhere(file: int) -> bool:
    import msvcrt  # noqa: PLC0415  # on Windows alone

    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
