"""The start screen at a glance: there at once, taken over without a flicker, and never left behind."""

import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.terminal import PATIENCE, Screen, environment

from unhunch.app.glance import AWAY, BEGIN, END

from .test_screen_modes import left_as_it_was, pass_first_run

Start = Callable[..., Any]

STARTING = b"\x1b[?2004h".decode()
"""What Textual writes once it has taken the terminal over."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return what a first start leaves behind: that the notice was read, and the picture of the start screen."""
    home = tmp_path_factory.mktemp("home")
    first = Screen(environment(home), (), {}, (30, 100))
    try:
        pass_first_run(first)
        picture = home / "cache" / "unhunch" / "glance-100x30"
        end = time.monotonic() + PATIENCE
        while not picture.exists():
            first._read(0.1)
            assert time.monotonic() < end, "no glance was kept"
        first.type("\x11")
        assert first.wait() == 0
    finally:
        first.close()
    return home / "state" / "unhunch" / "state.toml", picture


@pytest.fixture(autouse=True)
def _seen_before(kept: tuple[Path, Path], tmp_path: Path) -> None:
    """Have the start screen been seen before, in the home of each test."""
    for file in kept:
        there = tmp_path / file.relative_to(file.parents[2])
        there.parent.mkdir(parents=True)
        shutil.copy(file, there)


def at_a_glance(screen: Start, **more: Any) -> Any:
    """Return a start whose glance is on the terminal."""
    shown = screen(size=(30, 100), **more)
    shown.read_until(BEGIN.decode())
    shown.read_until(END.decode())
    return shown


def words(text: str) -> str:
    """Return what is written, without the codes between."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)


def test_the_second_start_shows_the_list_the_plan_and_the_keys_before_textual_begins(screen: Start) -> None:
    shown = at_a_glance(screen)
    glance = words(shown.text)
    for part in ("Full session", "Shoulder roll", "17:20", "type to filter", "F1 help"):
        assert part in glance
    shown.read_until(STARTING)
    shown.type("\x11")
    assert shown.wait() == 0
    assert shown.text.count("\x1b[?1049h") == 1  # a second one would clear the screen
    left_as_it_was(shown)


def test_keys_that_are_pressed_at_the_glance_are_taken_by_the_screen(screen: Start) -> None:
    shown = at_a_glance(screen)
    shown.type("shoulder roll\r")
    shown.read_until("pain: stop")
    shown.type("\x03")
    assert shown.wait() == 130
    left_as_it_was(shown)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=str
)
def test_a_signal_at_the_glance(screen: Start, number: signal.Signals, code: int) -> None:
    shown = at_a_glance(screen)
    shown.signal(number)
    assert shown.wait() == code
    left_as_it_was(shown)


def test_ctrl_c_at_the_glance(screen: Start) -> None:
    shown = at_a_glance(screen)
    shown.type("\x03")
    assert shown.wait() == 130
    left_as_it_was(shown)


def test_a_terminal_that_is_closed_at_the_glance_ends_it(screen: Start) -> None:
    shown = at_a_glance(screen)
    shown.hang_up()
    assert shown.process.wait(60) == 129


def test_an_error_after_the_glance_is_said_on_the_screen_that_was_there(screen: Start, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pluggy.py").write_text("raise RuntimeError('no plugins today')\n")
    shown = screen(size=(30, 100), env={"PYTHONPATH": str(broken)})
    shown.read_until("no plugins today")
    assert shown.wait() == 1
    if BEGIN.decode() in shown.text:
        assert shown.text.index(AWAY.decode()) < shown.text.index("no plugins today")
    assert shown.modes == shown.before


@pytest.mark.parametrize("setting", [{"TERM": "xterm"}, {"NO_COLOR": "1"}, {"COLORFGBG": "0;15"}], ids=str)
def test_on_another_terminal_it_is_not_shown(screen: Start, setting: dict[str, str]) -> None:
    shown = screen(size=(30, 100), env=setting)
    shown.read_until("type to filter")
    assert BEGIN.decode() not in shown.text
    shown.type("\x11")
    assert shown.wait() == 0


def test_a_safe_start_shows_no_glance(screen: Start) -> None:
    shown = screen("--safe", size=(30, 100))
    shown.read_until("type to filter")
    assert BEGIN.decode() not in shown.text
    shown.type("\x11")
    assert shown.wait() == 0
