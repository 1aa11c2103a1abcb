"""A terminal that goes away, and nobody sends SIGHUP: a popup or a pane whose server was killed."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path
from threading import Thread

import pytest

from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.terminal_end import wait_for_hang_up

PATIENCE = 60.0


def test_a_hang_up_is_heard() -> None:
    outside, inside = pty.openpty()
    heard: list[str] = []
    thread = Thread(target=wait_for_hang_up, args=(inside, lambda: heard.append("gone")))
    thread.start()
    os.write(outside, b"keys\n")
    os.close(outside)
    thread.join(PATIENCE)
    os.close(inside)
    assert heard == ["gone"]


def test_what_cannot_be_waited_for_is_left_alone() -> None:
    wait_for_hang_up(1_000_000, pytest.fail)


@pytest.mark.parametrize("arguments", [(), ("run", "butterfly", "--no-sound")], ids=["start", "session"])
def test_it_ends_although_nobody_sends_a_signal(
    tmp_path: Path, environ: dict[str, str], arguments: tuple[str, ...]
) -> None:
    folders = [tmp_path / name / "unhunch" for name in ("config", "data", "state")]
    Remembered(Paths(*folders).remembered).acknowledge_notice()
    outside, inside = pty.openpty()
    termios.tcsetwinsize(inside, (24, 80))
    process = subprocess.Popen(  # the terminal is not its own, so the system tells it nothing
        [sys.executable, "-m", "unhunch", *arguments],
        env=environ,
        start_new_session=True,
        stdin=inside,
        stdout=inside,
        stderr=inside,
    )
    os.close(inside)
    try:
        text = b""
        while b"\x1b[?1049h" not in text or len(text) < 4_000:
            text += os.read(outside, 65_536)
        os.close(outside)
        assert process.wait(PATIENCE) in (129, -1)
    finally:
        process.kill()
        process.wait()
