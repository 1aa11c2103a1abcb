"""The check-in on the full screen of a real terminal, and what is left of a session whose process was killed."""

import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.terminal import Screen

from unhunch.system.remembered import Remembered


@pytest.fixture(autouse=True)
def noticed(tmp_path: Path) -> None:
    """Have the safety notice read before."""
    Remembered(tmp_path / "state" / "unhunch" / "state.toml").acknowledge_notice()


def test_a_killed_session_is_offered_at_the_next_start(screen: Callable[..., Screen], tmp_path: Path) -> None:
    shown = screen("run", "full", "--no-sound", size=(30, 100))
    shown.read_until("Discomfort before you begin?")
    shown.type("2\r\r\r")
    shown.read_until("Neck isometric")
    shown.read_until("pause")
    shown.signal(signal.SIGKILL)
    assert shown.wait() == 128 + signal.SIGKILL

    with closing(sqlite3.connect(tmp_path / "data" / "unhunch" / "history.sqlite3")) as history, history:
        history.execute("UPDATE exercises SET reps = 1, seconds = 8 WHERE place = 0")  # as if a minute had passed

    again = screen(size=(30, 100))
    again.read_until("A session was cut off")
    again.read_until("0 of 7 exercises were done")
    again.type("\x1b")
    again.type("\x11")
    assert again.wait() == 0


def test_a_session_without_a_check_in_begins_at_once(screen: Callable[..., Screen]) -> None:
    shown = screen("run", "full", "--no-sound", "--no-check-in", size=(30, 100))
    shown.read_until("Neck isometric")
    shown.type("\x03")
    assert shown.wait() == 130
    assert "Discomfort" not in shown.text
