"""Instructions take their numbers from the timeline, so that text and clock cannot disagree."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.exercise import Instructions
from unhunch.engine.facts import FACT_NAMES, FactError, Facts, fill, fill_instructions
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.timing import Between, Drift, Node, Open, PerRep, Phase, Repeat, Sides, UntilTap, sequence

from .support import holds, timeline, trees


def facts(node: Node) -> Facts:
    return Facts.of(timeline(node))


def test_the_facts_of_a_stretch() -> None:
    text = "{reps} times, {move_in} s in, {hold} s hold, {move_out} s out, {rest} s rest, {sides} sides: {side_names}."

    assert fill(text, facts(holds(5))) == "5 times, 2 s in, 5 s hold, 2 s out, 1 s rest, 2 sides: left and right."
    assert fill("{ready} {switch} {total}", facts(holds(5))) == "4 3 1:45"


def test_three_sides_are_listed() -> None:
    sides = Sides((Side.FRONT, Side.LEFT, Side.RIGHT), Phase(Kind.HOLD, 5))

    assert fill("{side_names}", facts(sides)) == "front, left and right"


def test_lengths_that_differ_read_as_a_range() -> None:
    assert facts(Repeat(3, Phase(Kind.HOLD, PerRep((5, 7.5, 10))))).hold == "5 to 10"


def test_lengths_that_fall_read_in_the_order_in_which_they_come() -> None:
    assert fill("{move} s", facts(Repeat(5, Phase(Kind.MOVE, Drift(4, 2))))) == "4 to 2 s"
    assert fill("{move} s", facts(Repeat(5, Phase(Kind.MOVE, Drift(2, 4))))) == "2 to 4 s"


def test_a_length_that_nobody_knows_is_left_out() -> None:
    assert facts(sequence(Phase(Kind.READY, UntilTap(5, 30)), Phase(Kind.HOLD, 5))).ready == ""


def test_minutes_are_those_of_the_longest_movement() -> None:
    assert facts(Phase(Kind.MOVE, Open(150))).minutes == "2.5"


def test_the_facts_of_a_phase_without_end_are_those_of_its_goal() -> None:
    laid = timeline(Phase(Kind.MOVE, Open(180)))

    assert Facts.of(laid.settled(0, math.inf)) == Facts.of(laid)


@given(trees())
def test_every_timeline_has_facts(node: Node) -> None:
    every = " ".join(f"{{{name}}}" for name in FACT_NAMES)

    assert "{" not in fill(every, facts(node))


@pytest.mark.parametrize(
    "text", ["{holds}", "{}", "{0}", "{hold.x}", "{hold[0]}", "{hold!r}", "{hold:>5}", "{hold", "hold}", "{hold!}"]
)
def test_anything_but_a_plain_known_name_is_an_error(text: str) -> None:
    with pytest.raises(FactError):
        fill(text, facts(holds(5)))


def test_a_typo_gets_a_hint() -> None:
    with pytest.raises(FactError, match="did you mean 'hold'"):
        fill("{hodl}", facts(holds(5)))


@given(st.text())
def test_a_text_is_filled_or_refused(text: str) -> None:
    with suppress(FactError):
        fill(text, facts(Phase(Kind.HOLD, Between(2, 4))))


def test_doubled_braces_are_braces() -> None:
    assert fill("{{hold}}", facts(holds(5))) == "{hold}"


def test_all_texts_of_the_instructions_are_filled() -> None:
    text = ("Hold {hold} s.",)
    filled = fill_instructions(Instructions(text, text, text, text, "Do {reps}."), timeline(holds(5)))

    assert filled == Instructions(*(("Hold 5 s.",),) * 4, "Do 5.")
