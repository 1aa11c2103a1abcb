"""The program as a process of its own on a real terminal."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds after which a process that neither speaks nor ends is taken for hung."""

_ATTACH = """
import fcntl, os, sys, termios
fcntl.ioctl(int(sys.argv[1]), termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a process with this home."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, **folders, "HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"}


class Screen:
    """A process whose terminal is a pty; what it writes is kept in ``text``."""

    def __init__(
        self, environ: dict[str, str], arguments: tuple[str, ...], streams: dict[str, Any], size: tuple[int, int]
    ) -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, size)
        self.before = termios.tcgetattr(self.slave)
        self.text = ""
        self.read = 0  # how much of the text read_until has passed
        used = {name: streams.get(name, self.slave) for name in ("stdin", "stdout", "stderr")}
        tty = str(next(i for i, name in enumerate(used) if used[name] == self.slave))
        command = [sys.executable, "-c", _ATTACH, tty, "-m", "unhunch", *arguments]
        self.process = subprocess.Popen(command, env=environ, start_new_session=True, **used)

    @property
    def modes(self) -> list[Any]:
        """The terminal's modes now."""
        return termios.tcgetattr(self.slave)

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def read_until(self, words: str) -> None:
        """Read until the words were written, after those of the last call."""
        end = time.monotonic() + PATIENCE
        while words not in self.text[self.read :]:
            ended = self.process.poll() is not None
            self._read(0.2)
            late = ended or time.monotonic() > end
            assert not late or words in self.text[self.read :], f"{words!r} did not come:\n{self.text[self.read :]}"
        self.read = self.text.index(words, self.read) + len(words)

    def signal(self, number: int) -> None:
        os.kill(self.process.pid, number)

    def wait(self) -> int:
        """Read until the process ends; return its exit code as a shell would."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            self._read(0.05)
            assert time.monotonic() < end, f"does not end:\n{self.text[-3000:]}"
        self._drain()
        assert "Traceback" not in self.text
        code = self.process.returncode
        return 128 - code if code < 0 else code

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def close(self) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)

    def _drain(self) -> None:
        while self._read(0.05):
            pass

    def _read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.text += data.decode(errors="replace").replace("\r\n", "\n")
        return bool(data)
