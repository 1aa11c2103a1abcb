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
from unhunch.system.user_files import what_to_type, why_unwritten

PATIENCE: Final = 3.0
"""Seconds to wait for another unhunch that is writing."""


class StateFile:
    """The file at a path."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        """Read and write this one."""
        self.path = path
        self._lock_file = path.with_suffix(".lock")
        self._patience = patience

    def read(self) -> Saved:
        """Return what is kept."""
        return read_saved(str(self.path))

    def change(self, change: Callable[[Saved], Saved]) -> Saved:
        """Replace what is kept with what ``change`` makes of it, while nobody else writes; return it.

        Nothing is written where nothing changes.

        Raises:
            UnhunchError: when it cannot be written, or another unhunch does not let go of it.
        """
        try:
            with self._locked():
                before = self.read()
                after = change(before)
                if after != before:
                    write_whole(self.path, json.dumps(to_json(after)))
        except OSError as error:
            why = f"{from_home(self.path)} {why_unwritten(error)}. {what_to_type(self.path, error, self._lock_file)}"
            raise UnhunchError(f"What is known of reminders is not kept: {why}") from None
        return after

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep every other unhunch from writing; the lock goes with the process, so none is left behind."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self._lock_file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            end = time.monotonic() + self._patience
            while not _lock(lock):
                if time.monotonic() > end:
                    raise UnhunchError("Another unhunch is busy with the reminders and does not end. Try it again.")
                time.sleep(0.02)
            yield
        finally:
            os.close(lock)


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
