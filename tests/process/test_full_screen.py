"""The full screen on a real terminal: how it ends, and that the terminal is left as it was."""

import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]

PLAY = ("run", "butterfly", "--no-sound", "--yes")
MAIN_SCREEN, CURSOR, MOUSE_OFF = "\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l"


def begun(screen: Start, *arguments: str, **more: Any) -> Any:
    """Return a screen on which a session is being played."""
    shown = screen(*(arguments or PLAY), size=(30, 100), **more)
    shown.read_until("\x1b[?1049h")
    shown.read_until("Butterfly")
    return shown


def left_as_it_was(shown: Any) -> bool:
    """Return whether the alternate screen, the cursor, the mouse and the modes are back."""
    return (
        shown.modes == shown.before
        and shown.text.rfind(MAIN_SCREEN) > shown.text.rfind("\x1b[?1049h")
        and shown.text.rfind(CURSOR) > shown.text.rfind("\x1b[?25l")
        and shown.text.rfind(MOUSE_OFF) > shown.text.rfind("\x1b[?1000h")
    )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=str
)
def test_a_signal_ends_it_and_the_terminal_is_restored(screen: Start, number: signal.Signals, code: int) -> None:
    shown = begun(screen)
    shown.signal(number)
    assert shown.wait() == code
    assert left_as_it_was(shown)


def test_ctrl_c_on_the_keyboard(screen: Start) -> None:
    shown = begun(screen)
    shown.type("\x03")
    assert shown.wait() == 130
    assert left_as_it_was(shown)


def test_a_late_answer_of_the_terminal_is_no_key(screen: Start) -> None:
    shown = begun(screen)
    assert "\x1b]11;?" in shown.text
    for piece in ("\x1b]11;rgb:1e1e/", "1e1e/2e2e\x1b", "\\\x1b[?64;1;2;6;9;15;16;17;18;21;", "22;28c", "n"):
        shown.type(piece)
    shown.read_until("skipped")
    assert "Paused" not in shown.text
    assert "How to do it" not in shown.text
    shown.type("\x03")
    assert shown.wait() == 130


@pytest.mark.parametrize(
    ("env", "shown_too"),
    [
        ({"PYTHONUTF8": "0", "PYTHONIOENCODING": "iso8859-1"}, ""),
        ({"PYTHONUTF8": "0", "PYTHONIOENCODING": "iso8859-15:strict"}, ""),
        ({"TERM": "vt100"}, ""),
        ({"TERM": "linux"}, "█▓▒░▄▀▌▐─│┌┐└┘═║←↑→↓·"),
    ],
    ids=lambda one: "-".join(one.values()) if isinstance(one, dict) else "",
)
def test_nothing_is_drawn_that_the_terminal_lacks(screen: Start, env: dict[str, str], shown_too: str) -> None:
    shown = begun(screen, env=env)
    shown.type("?")
    shown.read_until("How to do it")
    lone = {"\N{REPLACEMENT CHARACTER}"}  # a character of which half was read
    assert set(shown.text) - {chr(code) for code in range(128)} - lone <= set(shown_too)
    assert "\\u2" not in shown.text
    shown.type("\x03")
    assert shown.wait() == 130


def test_a_terminal_that_is_closed_ends_it(screen: Start) -> None:
    shown = begun(screen)
    shown.hang_up()
    assert shown.process.wait(60) == 129


def test_a_bad_name_never_shows_a_screen(screen: Start) -> None:
    shown = screen("run", "buterfly")
    assert shown.wait() == 2
    assert "\x1b" not in shown.text
    assert "did you mean 'butterfly'" in shown.text


@pytest.mark.parametrize("size", [(5, 20), (1, 1), (14, 39)])
def test_a_terminal_that_is_too_small_is_no_crash(screen: Start, size: tuple[int, int]) -> None:
    shown = screen(*PLAY, size=size)
    shown.read_until("\x1b[?1049h")
    shown.type("\x03")
    assert shown.wait() == 130
    assert left_as_it_was(shown)


def test_the_start_screen_opens_and_ends(screen: Start) -> None:
    shown = screen(size=(30, 100))
    shown.read_until("\x1b[?1049h")
    shown.read_until("\x1b[?25l")
    shown.type("\x03")
    assert shown.wait() == 130
    assert left_as_it_was(shown)


def test_it_plays_to_its_end(screen: Start) -> None:
    shown = begun(screen, "run", "butterfly", "--no-sound", "--yes", "--speed", "200")
    shown.read_until("10 of 10")
    shown.type("\x03")
    assert shown.wait() in (0, 130)
    assert left_as_it_was(shown)


@pytest.mark.parametrize(("number", "ending"), [(signal.SIGINT, "ended"), (signal.SIGTERM, "open")], ids=str)
def test_who_interrupts_a_session_has_ended_it_and_who_is_killed_has_not(
    screen: Start, environ: dict[str, str], number: signal.Signals, ending: str
) -> None:
    shown = begun(screen)
    shown.signal(number)
    shown.wait()
    path = Path(environ["XDG_DATA_HOME"]) / "unhunch" / "history.sqlite3"
    with closing(sqlite3.connect(path)) as history:
        assert history.execute("SELECT ending FROM sessions").fetchall() == [(ending,)]
