"""What all tests share: no deadline for Hypothesis, less to do again and again, and no plugin's thread left behind."""

import gc
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests.styles import parse_styles_once
from tests.terminal import PATIENCE, Screen, environment

from unhunch.cli.main import main
from unhunch.system.paths import Paths

FOLDERS = {f"XDG_{name}_HOME": name.lower() for name in ("CONFIG", "DATA", "STATE", "CACHE")}
UNSET = (
    *("_UNHUNCH_COMPLETE", "NO_COLOR", "COLORTERM", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_FILTERS", "VISUAL", "EDITOR"),
    *("TMUX", "TMUX_TMPDIR", "STY", "ZELLIJ", "SSH_CONNECTION", "SSH_TTY", "DBUS_SESSION_BUS_ADDRESS"),
    "XDG_RUNTIME_DIR",
)
"""What a developer's own session says, and a test must not hear."""

settings.register_profile("unhunch", max_examples=100, deadline=None)
settings.load_profile("unhunch")


def pytest_configure() -> None:
    """Let signals end what the tests start, also where the tests run in the background of a script, or under nohup."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """Leave alone what was imported, and look for garbage seldom: it takes a quarter of the time of these tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    parse_styles_once()


@pytest.fixture(autouse=True)
def _nobody_is_quiet_any_more() -> Iterator[None]:
    """Forget the threads of plugins that never end: one that ends late would turn the next test's output aside."""
    yield
    quiet = sys.modules.get("unhunch.exercises.quiet")
    if quiet is not None:
        with quiet._lock:
            quiet._quiet.clear()
            quiet._placed.clear()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder; nothing of the real one is read or written."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name, part in FOLDERS.items():
        monkeypatch.setenv(name, str(folder / part))
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power is cut here, and each waits for the disk
    return folder


@pytest.fixture
def paths(home: Path) -> Paths:
    """Return the folders of a user who never ran unhunch before."""
    return Paths(home / "config", home / "data", home / "state")


@pytest.fixture
def logger() -> logging.Logger:
    """Return a logger that writes nowhere."""
    quiet = logging.getLogger("unhunch.test")
    quiet.propagate = False
    if not quiet.handlers:
        quiet.addHandler(logging.NullHandler())
    return quiet


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def unhunch(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return what runs ``unhunch`` with arguments in this process."""

    def run(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return run


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the environment of the processes: an empty home, and a terminal that can do much."""
    return environment(tmp_path)


@pytest.fixture
def screen(environ: dict[str, str]) -> Iterator[Callable[..., Screen]]:
    """Return what starts ``unhunch`` on a terminal of 24 lines and 80 columns."""
    screens: list[Screen] = []

    def start(
        *arguments: str, size: tuple[int, int] = (24, 80), env: dict[str, str] | None = None, **streams: Any
    ) -> Screen:
        screens.append(Screen({**environ, **(env or {})}, arguments, streams, size))
        return screens[-1]

    yield start
    for started in screens:
        started.close()


@pytest.fixture
def shell(environ: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs a line of sh in which ``unhunch`` is the program, without any terminal."""

    def run(line: str, **env: str) -> subprocess.CompletedProcess[str]:
        script = f'unhunch() {{ "{sys.executable}" -m unhunch "$@"; }}\n{line}'
        ran = subprocess.run(
            ["bash", "-c", script],
            env={**environ, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            start_new_session=True,
        )
        assert "Traceback" not in ran.stdout + ran.stderr
        assert "Exception ignored" not in ran.stderr
        return ran

    return run
