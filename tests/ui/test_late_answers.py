"""Answers of the terminal to our own questions: no keys, however late they come and in whatever pieces."""

import pytest
from textual import constants, events
from textual.drivers import linux_driver

from unhunch.ui.base import textual_private
from unhunch.ui.base.answers import Answers
from unhunch.ui.base.textual_private import parse_keys

COLOURS = ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "\x1b]11;rgb:ffff/FFFF/ffff\x1b\\", "\x1b]11;rgba:0/0/0/0\x1b\\")
XTERM = "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
"""What a terminal with many abilities says it is: longer than Textual takes a key for."""


class Typing:
    """The parser of Textual's driver, and a clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, before: str = "") -> None:
        parse_keys(before)
        self.parser, self.time = linux_driver.XTermParser(), 100.0
        monkeypatch.setattr(textual_private.time, "monotonic", lambda: self.time)
        monkeypatch.setattr("textual._parser.get_time", lambda: self.time)

    def keys(self, *pieces: str, wait: float = 0.0) -> list[str]:
        """Return the keys that are read when these pieces come, so many seconds after each other."""
        found = []
        for piece in pieces:
            found += [*self.parser.feed(piece)]
            self.time += wait
            found += [*self.parser.tick()]
        self.time += constants.ESCAPE_DELAY
        found += [*self.parser.tick()]
        return [event.key for event in found if isinstance(event, events.Key)]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    return Typing(monkeypatch)


@pytest.mark.parametrize("answer", [*COLOURS, "\x1b[?62;22c", XTERM, COLOURS[0] + XTERM, COLOURS[1] + XTERM])
def test_an_answer_is_no_key(typing: Typing, answer: str) -> None:
    assert typing.keys(answer) == []
    assert typing.keys(f"j{answer}k", "q") == ["j", "k", "q"]


@pytest.mark.parametrize("answer", [*COLOURS, XTERM])
def test_an_answer_in_two_pieces_is_no_key(typing: Typing, answer: str) -> None:
    for at in range(1, len(answer)):
        assert typing.keys(f"j{answer[:at]}", f"{answer[at:]}k") == ["j", "k"]


def test_an_answer_in_many_slow_pieces_is_no_key(typing: Typing) -> None:
    pieces = ["\x1b]11;", *"rgb:1e1e/1e1e/2e2e", "\x1b", "\\", "\x1b[?", "6", "2", "c", "k"]
    assert typing.keys(*pieces, wait=5.0) == ["k"]


def test_an_answer_that_was_begun_before_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = f"{COLOURS[0]}{XTERM}"
    for at in range(len(whole) + 1):
        if whole[:at].endswith(("\x1b", "\x1b]", "\x1b[", "\x1b]1", "\x1b]11")):
            continue  # these are keys after a while
        typing = Typing(monkeypatch, f"j{whole[:at]}")
        assert [*typing.keys(), *typing.keys(f"{whole[at:]}k")] == ["j", "k"]


def test_of_an_answer_that_breaks_off_the_keys_after_it_count(typing: Typing) -> None:
    assert typing.keys("\x1b]11;rgb:1e", "x") == ["x"]
    assert typing.keys("\x1b]11;rgb:1e", "\x1b[A") == ["up"]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        ("\x1b", ["escape"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b]", ["right_square_bracket"]),
        ("\x1b[", ["left_square_bracket"]),
        ("\x1b[A", ["up"]),
        ("\x1b[27u", ["escape"]),
        ("\x1bx", ["alt+x"]),
        ("]11;x", ["right_square_bracket", "1", "1", "semicolon", "x"]),
    ],
)
def test_keys_are_what_they_were(monkeypatch: pytest.MonkeyPatch, data: str, keys: list[str]) -> None:
    assert Typing(monkeypatch).keys(data) == keys


def test_escape_waits_no_longer_than_it_did(typing: Typing) -> None:
    assert [*typing.parser.feed("\x1b")] == []
    typing.time += constants.ESCAPE_DELAY * 0.9
    assert [*typing.parser.tick()] == []
    typing.time += constants.ESCAPE_DELAY * 0.2
    assert [event.key for event in typing.parser.tick()] == ["escape"]


def test_answers_to_what_textual_asks_reach_it_whole() -> None:
    answers = Answers()
    assert answers.keys_in("\x1b[?2026;2") == ""
    assert answers.keys_in("$") == ""
    assert answers.keys_in("y") == "\x1b[?2026;2$y"
