"""A program on a pseudo-terminal of its own, with everything that it writes and when."""

import contextlib
import fcntl
import os
import pty
import re
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

ROOT = Path(__file__).parents[3]
APPS = Path(__file__).parent / "apps"
PYTHON = sys.executable
UNHUNCH = str(Path(sys.executable).parent / "unhunch")

SYNC_ASKED, SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Whether frames may be sent whole; most terminals answer yes, so this one does."""
FRAME = b"\x1b[?2026h"
"""What begins a frame."""
_ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][0-9A-Z]|[=>78cDEHM])")
_READ_NOTICE = """
from unhunch.system.paths import user_paths
from unhunch.system.remembered import Remembered
Remembered(user_paths().remembered).acknowledge_notice()
"""
_SHED = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TMUX", "STY", "PYTHONDONTWRITEBYTECODE", "TERM_PROGRAM")


class Read(NamedTuple):
    """What came at a time of the monotonic clock."""

    at: float
    data: bytes


@contextlib.contextmanager
def home() -> Iterator[Path]:
    """Yield a home folder in which the safety notice was read."""
    folder = Path(tempfile.mkdtemp(prefix="unhunch-bench-"))
    try:
        subprocess.run([PYTHON, "-c", _READ_NOTICE], env=environment(folder), cwd=ROOT, check=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a child: a plain terminal with all colours, and a home of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in _SHED and not name.startswith("TEXTUAL")}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        **(more or {}),
    }


class Terminal:
    """Runs a command on a pseudo-terminal; as a context manager it ends the command at the latest when left."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        columns: int = 100,
        rows: int = 30,
        more: Mapping[str, str] | None = None,
    ) -> None:
        """Start it."""
        self.reads: list[Read] = []
        self.usage: resource.struct_rusage | None = None
        self._answered = False
        self._ended = False
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.begun = time.monotonic()
        self._child = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(folder, more),
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the command."""
        self.end()

    @property
    def pid(self) -> int:
        """The process of the command."""
        return self._child.pid

    @property
    def output(self) -> bytes:
        """All that was written so far."""
        return b"".join(read.data for read in self.reads)

    @property
    def ended(self) -> bool:
        """Whether the command has closed its terminal."""
        return self._ended

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._master, keys)

    def read(self, enough: Callable[[], bool], seconds: float) -> bool:
        """Read until there is enough, and return True; or for so many seconds, and return False."""
        end = time.monotonic() + seconds
        while not enough():
            left = end - time.monotonic()
            if left <= 0 or self._ended:
                return False
            ready, _, _ = select.select([self._master], [], [], min(left, 0.25))
            if not ready:
                continue
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:  # how Linux says that the other end is closed
                data = b""
            if not data:
                self._ended = True
                return enough()
            self.reads.append(Read(time.monotonic(), data))
            if not self._answered and SYNC_ASKED in self.output:
                self._answered = True
                os.write(self._master, SYNC_ANSWER)
        return True

    def end(self, how: int = signal.SIGTERM) -> resource.struct_rusage:
        """End the command, and return what it used."""
        if self.usage is not None:
            return self.usage
        for number in (how, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._child.pid, number)
            end = time.monotonic() + 3
            while time.monotonic() < end:
                gone, status, usage = os.wait4(self._child.pid, os.WNOHANG)
                if gone:
                    self._child.returncode = os.waitstatus_to_exitcode(status)
                    self.usage = usage
                    os.close(self._master)
                    return usage
                self.read(lambda: False, 0.02)
                time.sleep(0.001)
        raise RuntimeError(f"{self._child.args!r} cannot be ended")


def text_of(output: bytes) -> str:
    """Return output without its escape sequences."""
    return _ESCAPES.sub(b"", output).decode("utf-8", "replace")
