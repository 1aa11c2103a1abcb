"""How long words take, and which of them fit."""

from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.text import sentences
from unhunch.sound.agenda import Agenda, Utterance, Words
from unhunch.sound.speech import Part, fitting, joined, speaking_seconds

texts = st.text("abc ,.:?é7", max_size=60)
parts = st.lists(st.builds(Part, st.lists(texts, max_size=3).map(tuple), st.integers(0, 5)), max_size=6)
rates = st.integers(80, 300)


@given(parts, st.floats(0, 20), rates)
def test_what_is_chosen_fits(parts: list[Part], seconds: float, rate: int) -> None:
    said = fitting(parts, seconds, rate)
    assert len(said) == len(parts)
    assert speaking_seconds(joined(said), rate) <= seconds
    assert all(not text or text in part.forms for text, part in zip(said, parts, strict=True))


@given(parts, rates)
def test_with_time_enough_all_is_said_in_full(parts: list[Part], rate: int) -> None:
    firsts = tuple(next(filter(None, part.forms), "") for part in parts)
    assert fitting(parts, 10_000, rate) == firsts


def test_of_what_does_not_fit_the_least_needed_is_left_out() -> None:
    parts = (Part(("Shoulders down.",), 3), Part(("Palm to the left of your head.", "Now the left."), 0))
    assert fitting(parts, 3.5, 160) == ("Shoulders down.", "Palm to the left of your head.")
    assert fitting(parts, 2.0, 160) == ("", "Palm to the left of your head.")
    assert fitting(parts, 1.5, 160) == ("", "Now the left.")
    assert fitting(parts, 0.2, 160) == ("", "")


@given(texts, rates)
def test_twice_as_fast_takes_half_as_long(text: str, rate: int) -> None:
    assert abs(speaking_seconds(text, rate) - 2 * speaking_seconds(text, 2 * rate)) < 1e-9


def test_sentences_keep_their_stops() -> None:
    assert sentences("Sit tall. Go 1.5 times! Now") == ("Sit tall.", "Go 1.5 times!", "Now.")
    assert sentences("") == ()


def test_a_new_change_makes_void_what_waited_for_later() -> None:
    agenda = Agenda(160)
    agenda.put(Words((Utterance(0, "Hold.", 3), Utterance(3, "Three.", 4), Utterance(4, "Two.", 5)), 0))
    assert agenda.take(0) == Utterance(0, "Hold.", 3)
    agenda.put(Words((Utterance(2, "Paused.", float("inf")),), 2))
    assert agenda.take(2) == Utterance(2, "Paused.", float("inf"))
    assert agenda.due is None


def test_nothing_is_said_that_is_no_longer_true() -> None:
    agenda = Agenda(160)
    agenda.put(Words((Utterance(0, "Hold.", 3), Utterance(3, "Three.", 4)), 0))
    assert agenda.take(4.5) is None
    assert agenda.due is None


def test_an_aside_waits_for_nobody_and_is_dropped_where_it_would_be_in_the_way() -> None:
    agenda = Agenda(160)
    agenda.put(Words((Utterance(5, "Three.", 6),), 0))
    agenda.put(Words((Utterance(4.5, "Butterfly: 6 repetitions.", 7),)))
    assert agenda.due == 5
    agenda.put(Words((Utterance(1, "Butterfly: 6 repetitions.", 4),)))
    assert agenda.due == 1
