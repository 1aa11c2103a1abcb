"""Asking the terminal whether it is light or dark: quick, and without a trace."""

import os
import pty
import termios
from collections.abc import Iterator
from datetime import date, timedelta
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


def test_keys_that_came_before_an_answer_in_pieces_are_kept(terminal: tuple[int, int]) -> None:
    outside, inside = terminal
    with asked(inside, inside, patience=0.01) as background:
        os.write(outside, b"jk\x1b]11;rgb:1e")
    assert (background.dark, background.answered, background.typed) == (None, False, b"jk\x1b]11;rgb:1e")


def test_a_silent_terminal_is_remembered_beside_what_else_is(tmp_path: Path) -> None:
    remembered, day = Remembered(tmp_path / "state.toml"), date(2026, 3, 1)
    remembered.acknowledge_notice()
    remembered.add_silent_terminal("xterm\x1b[2J", day)
    remembered.add_silent_terminal("linux", day + timedelta(days=1))
    assert remembered.notice_read
    assert remembered.silent_terminals(day + timedelta(days=1)) == {"xterm[2J": day, "linux": day + timedelta(days=1)}


@pytest.mark.parametrize(("days", "known"), [(-1, False), (0, True), (6, True), (7, False), (8, False)])
def test_a_silent_terminal_is_asked_again_after_a_week(tmp_path: Path, days: int, known: bool) -> None:
    remembered, day = Remembered(tmp_path / "state.toml"), date(2026, 3, 1)
    remembered.add_silent_terminal("linux", day)
    assert ("linux" in remembered.silent_terminals(day + timedelta(days=days))) is known


@pytest.mark.parametrize("text", ['["linux"]', '"linux"', '{linux = "yes"}', "{linux = 2026-03-01T10:00:00}"])
def test_nonsense_about_silent_terminals_is_no_terminal(tmp_path: Path, text: str) -> None:
    (tmp_path / "state.toml").write_text(f"silent_terminals = {text}")
    assert Remembered(tmp_path / "state.toml").silent_terminals(date(2026, 3, 1)) == {}
