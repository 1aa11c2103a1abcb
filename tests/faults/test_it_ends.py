"""The app ends when it is asked to, whatever a plugin does to keep it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.terminal import Screen, environment

from unhunch.authoring.template import Form, starter

LINGERS = {
    "a pool": "from concurrent.futures import ThreadPoolExecutor\nimport time\n"
    "ThreadPoolExecutor().submit(time.sleep, 600)\n",
    "an exit handler": "import atexit, time\natexit.register(time.sleep, 600)\n",
    "a thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n",
    "a child": "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(20)'])\n",
}
BLOCKS = """
from unhunch.drawing import ProgressWidget

class Own(ProgressWidget):
    def gauge(self, progress, columns):
        while True: pass

@hookimpl
def unhunch_progress_widget():
    return f"{__name__}:Own"
"""
LATEST = 30
"""Seconds; far beyond what the app takes, and far below what the plugins ask for."""


def put(home: Path, before: str = "", after: str = "") -> None:
    """Put an exercise into the user's folder, with code before and after a sound one."""
    folder = home / "config" / "unhunch" / "exercises"
    folder.mkdir(parents=True)
    ((_, text),) = starter("clingy-one", Form.FILE).items()
    (folder / "clingy_one.py").write_text(before + text + after, encoding="utf-8")


@pytest.mark.parametrize("name", LINGERS)
def test_what_a_plugin_left_behind_keeps_no_command(name: str, tmp_path: Path) -> None:
    put(tmp_path, LINGERS[name])
    command = [sys.executable, "-m", "unhunch", "show", "clingy-one"]
    ran = subprocess.run(
        command,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=LATEST,
    )
    assert ran.returncode == 0


@pytest.fixture
def blocked(tmp_path: Path) -> Screen:
    """Return a session whose progress widget never comes back."""
    put(tmp_path, after=BLOCKS)
    shown = Screen(environment(tmp_path), ("run", "clingy-one", "--no-sound", "--yes"), {}, (30, 100))
    log = tmp_path / "state" / "unhunch" / "state.toml"
    end = time.monotonic() + LATEST
    while not log.exists() and time.monotonic() < end:
        shown._read(0.1)
    for _ in range(20):
        shown._read(0.1)
    return shown


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda shown: shown.signal(signal.SIGTERM), 143),
        (lambda shown: shown.signal(signal.SIGINT), 130),
        (lambda shown: shown.type("\x03"), 130),
    ],
    ids=["SIGTERM", "SIGINT", "Ctrl-C"],
)
def test_a_widget_that_never_comes_back_keeps_nobody(
    blocked: Screen, tmp_path: Path, ask: Callable[[Screen], None], code: int
) -> None:
    try:
        ask(blocked)
        assert blocked.wait() == code
        assert blocked.modes == blocked.before
    finally:
        blocked.close()
    (log,) = (tmp_path / "state").rglob("*.log")
    assert "clingy_one.py" in log.read_text(encoding="utf-8")
