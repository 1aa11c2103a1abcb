"""Asking the terminal whether it is light or dark: quick, and without a trace."""

import os
import pty
import termios
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from unhunch.system.background import QUESTION, asked, is_dark
from unhunch.system.remembered import Remembered

WHAT_I_AM = b"\x1b[?62;22c"
LONG = 20.0
"""Seconds; nobody waits so long where an answer comes."""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Return the two ends of a terminal: what a person sees, and what a program has."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        os.close(end)


def answering(outside: int, answer: bytes) -> Thread:
    """Have the terminal answer the question once it has come."""

    def answer_it() -> None:
        heard = b""
        while QUESTION not in heard:
            heard += os.read(outside, 100)
        os.write(outside, answer)

    thread = Thread(target=answer_it, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        (b"\x1b]11;rgb:0000/0000/0000\x07", True),
        (b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", True),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07", False),
        (b"\x1b]11;rgb:fd/f6/e3\x07", False),
        (b"\x1b]11;rgba:ffff/ffff/ffff/8000\x07", False),
        (b"\x1b]11;rgb:f/f/f\x07", False),
        (WHAT_I_AM, None),
        (b"", None),
        (b"\x1b]11;rgb:white\x07", None),
        (b"jjk q\x1b[A", None),
    ],
)
def test_what_an_answer_means(answer: bytes, dark: bool | None) -> None:
    assert is_dark(answer) is dark


@pytest.mark.parametrize(("colour", "dark"), [(b"\x1b]11;rgb:eeee/eeee/eeee\x07", False), (b"", None)])
def test_the_terminal_answers_in_order_so_nobody_waits(
    terminal: tuple[int, int], colour: bytes, dark: bool | None
) -> None:
    outside, inside = terminal
    before = termios.tcgetattr(inside)
    with asked(inside, inside, patience=LONG) as background:
        thread = answering(outside, colour + WHAT_I_AM)
        thread.join(LONG)
    assert (background.dark, background.answered) == (dark, True)
    assert termios.tcgetattr(inside) == before


def test_a_terminal_that_says_nothing_is_left_alone_soon(terminal: tuple[int, int]) -> None:
    _, inside = terminal
    before = termios.tcgetattr(inside)
    with asked(inside, inside, patience=0.01) as background:
        pass
    assert (background.dark, background.answered) == (None, False)
    assert termios.tcgetattr(inside) == before


def test_the_terminal_is_restored_whatever_happens_meanwhile(terminal: tuple[int, int]) -> None:
    _, inside = terminal
    before = termios.tcgetattr(inside)
    with pytest.raises(KeyboardInterrupt), asked(inside, inside):
        raise KeyboardInterrupt
    assert termios.tcgetattr(inside) == before


def test_what_is_no_terminal_is_not_asked(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as file, asked(file.fileno(), file.fileno()) as background:
        pass
    assert background.dark is None
    assert background.answered
    assert (tmp_path / "file").read_bytes() == b""


def test_a_silent_terminal_is_remembered_beside_what_else_is(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "state.toml")
    remembered.acknowledge_notice()
    remembered.add_silent_terminal("xterm\x1b[2J")
    remembered.add_silent_terminal("linux")
    assert remembered.notice_read
    assert remembered.silent_terminals == {"xterm[2J", "linux"}
