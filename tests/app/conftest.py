"""Servers and browsers for the tests of ``unhunch serve``; without the extra or a browser they are skipped."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from unhunch.system.remembered import Remembered

PATIENCE = 60.0
"""Seconds after which something that does not come is taken for hung."""


class Served:
    """A running ``unhunch serve``."""

    def __init__(self, environ: dict[str, str], *arguments: str) -> None:
        command = [sys.executable, "-m", "unhunch", "serve", *arguments]
        self.process = subprocess.Popen(
            command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout is not None
        self.first = self.process.stdout.readline()
        self.address = self.first.rpartition(" ")[2].strip()

    @property
    def base(self) -> str:
        """The address without path and token."""
        return self.address.split("/?")[0].rstrip("/")

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    @property
    def children(self) -> list[int]:
        """The processes that it started and that still run, where the system tells."""
        return children_of(self.process.pid)

    def end(self, number: int = signal.SIGINT) -> int:
        """Ask it to end; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in tasks.read_text().split()] if tasks.exists() else []


def gone(pid: int) -> bool:
    """Return whether a process has ended; one that nobody waited for yet has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return an environment with an empty home, in which the notice was read."""
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "VIRTUAL_ENV") if name in os.environ}
    Remembered(tmp_path / "state" / "unhunch" / "state.toml").acknowledge_notice()
    return {**kept, **folders, "HOME": str(tmp_path), "PYTHONUTF8": "1"}


@pytest.fixture
def serve(environ: dict[str, str]) -> Iterator[Callable[..., Served]]:
    """Return what starts ``unhunch serve`` on a free port."""
    if find_spec("textual_serve") is None:
        pytest.skip("unhunch[web] is not installed")
    started: list[Served] = []

    def start(*arguments: str) -> Served:
        started.append(Served(environ, "--port", "0", *arguments))
        return started[-1]

    yield start
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            one.end(signal.SIGKILL)
