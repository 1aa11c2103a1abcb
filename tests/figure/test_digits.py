"""Large digits fit, differ, and keep their size."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhunch.figure.digits import KNOWN, LEAST, big, fits
from unhunch.figure.glyphs import Glyphs

TEXTS = st.text(KNOWN, min_size=1, max_size=6)


@given(text=TEXTS | st.text(max_size=5), columns=st.integers(0, 300), rows=st.integers(0, 60))
@settings(max_examples=80, deadline=None)
def test_the_picture_has_the_size_asked_for(text: str, columns: int, rows: int) -> None:
    picture = big(text, columns, rows)
    assert len(picture.rows) == rows
    assert all(sum(len(run.text) for run in row) == columns for row in picture.rows)


@pytest.mark.parametrize("rows", [3, 4, 5, 6, 8, 12, 20, 50])
@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_every_digit_looks_different(rows: int, glyphs: Glyphs) -> None:
    pictures = {big(digit, rows * 3, rows, glyphs=glyphs).plain() for digit in "0123456789"}
    assert len(pictures) == 10


@pytest.mark.parametrize("rows", [3, 5, 8, 15, 50])
def test_a_digit_fills_its_height(rows: int) -> None:
    for digit in "0235689":
        lines = big(digit, rows * 3, rows).plain().splitlines()
        assert lines[0].strip()
        assert lines[-1].strip()


@given(text=TEXTS, columns=st.integers(1, 200), rows=st.integers(1, 50))
def test_what_fits_is_the_greatest_that_does(text: str, columns: int, rows: int) -> None:
    tall = fits(text, columns, rows)
    assert tall == 0 or LEAST <= tall <= rows
    assert fits(text, columns + 10, rows) >= tall


def test_a_small_digit_is_crisp() -> None:
    assert [line.strip() for line in big("0", 4, 3).plain().splitlines()] == ["█▀▀█", "█  █", "█▄▄█"]


def test_nine_can_be_kept_as_small_as_ten() -> None:
    ten = big("10", 18, 20).plain().splitlines()
    nine = big("9", 18, 20, like="10").plain().splitlines()
    assert [bool(line.strip()) for line in nine] == [bool(line.strip()) for line in ten]


def test_what_does_not_fit_is_shown_in_plain_characters() -> None:
    assert big("12:45", 7, 3).plain().split() == ["12:45"]
    assert big("abc", 40, 9).plain().split() == ["abc"]
