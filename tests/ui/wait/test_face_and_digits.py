"""What the waiting screen says, and that only what changes is sent: without an app."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment

from unhunch.figure.digits import KNOWN
from unhunch.figure.glyphs import Glyphs
from unhunch.plan.due import BREAK, Due
from unhunch.plan.reminder_rules import State
from unhunch.plan.reminder_state import Outlook, Saved
from unhunch.ui.wait.dial import KeptStrip, places, words
from unhunch.ui.wait.face import Stand, face_of

AT = 1_000_000
SAVED = Saved(State(), Outlook((Due(AT, BREAK, AT + 9000),), 3000.0, 0.0, 9e9))


@pytest.mark.parametrize(
    ("before", "large"), [(60, "1:00"), (59.2, "1:00"), (59, "0:59"), (0.4, "0:01"), (2865, "47:45"), (5999, "99:59")]
)
def test_the_last_second_is_shown_as_one(before: float, large: str) -> None:
    assert face_of(SAVED, AT - before).large[0] == large


@given(st.floats(0.001, 5900))
def test_it_wakes_when_the_next_second_is_shown(before: float) -> None:
    face = face_of(SAVED, AT - before)
    assert 0 < face.change <= 1.0001
    left = before - face.change
    if left > 0.001:
        assert face_of(SAVED, AT - left + 0.0005).large != face.large


def test_nothing_is_planned() -> None:
    assert face_of(Saved(), 5.0).stand is Stand.NONE


@given(st.text(KNOWN[:11], min_size=1, max_size=5), st.integers(3, 250), st.integers(1, 70))
def test_digits_lie_within_the_pane_beside_each_other(text: str, columns: int, rows: int) -> None:
    found = places(text, columns, rows)
    assert found in ((), found[: len(text)])
    for left, right in pairwise(found):
        assert left.x + left.columns <= right.x
    for place in found:
        assert 0 <= place.x <= columns - place.columns
        assert 0 <= place.y <= rows - place.rows


def test_the_places_are_the_same_whatever_the_digits_are() -> None:
    assert places("11:11", 80, 20) == places("48:05", 80, 20)


@given(st.sampled_from(("PAUSED", "BREAK", "NOW", "09:50", "NO BREAK")), st.integers(1, 250), st.integers(1, 70))
def test_words_fill_exactly_the_room_they_have(text: str, columns: int, rows: int) -> None:
    drawn = words((text, "-"), columns, rows, Glyphs.BLOCKS, role="number")
    assert len(drawn) == rows
    assert all(sum(len(run.text) for run in row) == columns for row in drawn)


def test_a_line_is_cut_in_the_same_places_only_once() -> None:
    strip = KeptStrip([Segment("abcdef")], 6)
    first = strip.divide([2, 6])
    assert [piece.text for piece in first] == ["ab", "cdef"]
    assert strip.divide([2, 6]) is first
    assert [piece.text for piece in strip.divide([3, 6])] == ["abc", "def"]
