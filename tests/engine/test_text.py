"""Text of strangers is made harmless; numbers and times read as a person writes them."""

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.problem import Problem, nearest
from unhunch.engine.text import clean, clock_time, number

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@given(ANY_TEXT)
def test_nothing_that_a_terminal_acts_on_is_left(text: str) -> None:
    for char in clean(text):
        assert char in "\u200c\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(ANY_TEXT, st.integers(1, 80))
def test_the_result_is_one_line_within_the_limit(text: str, limit: int) -> None:
    line = clean(text, limit)

    assert len(line) <= limit
    assert line.splitlines() in ([], [line])
    assert "  " not in line


@given(ANY_TEXT)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Neck stretch", "Neck stretch"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07", "]0;title"),
        ("\x9b2J", "2J"),
        ("one\r\n\ttwo\u2028three", "one two three"),
        ("safe\u202etxt.exe", "safetxt.exe"),
        ("\u2066a\u2069\ufeff\u200b", "a"),
        ("[/bold]", "[/bold]"),
        ("\ud800", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("écarté 伸展", "écarté 伸展"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert clean("abcdef", 4) == "abc…"
    assert clean("a" + " " * 99 + "b", 4) == "a…"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (-5, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (860, "14:20"), (3600, "1:00:00"), (math.inf, "-:--")],
)
def test_clock_time(seconds: float, shown: str) -> None:
    assert clock_time(seconds) == shown


@pytest.mark.parametrize(("value", "shown"), [(5, "5"), (2.5, "2.5"), (10.0, "10"), (100, "100"), (0, "0")])
def test_number(value: float, shown: str) -> None:
    assert number(value) == shown


def test_a_problem_is_one_sentence_and_what_to_do() -> None:
    assert Problem("neck", "", "is broken").line() == "neck: is broken."
    assert Problem("neck", "timing", "is broken", "Remove it.").line() == "neck, timing: is broken. Remove it."


def test_a_question_ends_in_its_own_mark() -> None:
    assert Problem("neck", "", f"no {nearest('hodl', ['hold'])}").line().endswith("did you mean 'hold'?")
