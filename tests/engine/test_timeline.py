"""A timeline: phases that tile the time, and a pure function that says what stands where."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.measure import count, span
from unhunch.engine.timeline import Ends, Timeline, lay_out, param_value, single
from unhunch.engine.timing import (
    Across,
    Between,
    Curve,
    Drift,
    Node,
    Open,
    Phase,
    Pick,
    Repeat,
    Sides,
    UntilTap,
    sequence,
)

from .support import BOTH, bounded_durations, fixed_durations, timeline, trees

SEEDS = st.integers(0, 2**32)
HALF_A_MS = 0.000501


# --- Tiles ------------------------------------------------------------------------------------------------


@given(trees(), SEEDS)
def test_phases_tile_the_time(node: Node, seed: int) -> None:
    laid = timeline(node, seed)

    assert laid.phases[0].at == 0
    for index, phase in enumerate(laid.phases):
        assert phase.index == index
        assert phase.seconds > 0
        assert phase.end == laid.start(index + 1)
    assert laid.phases[-1].end == laid.seconds


@given(trees(), SEEDS)
def test_durations_are_whole_milliseconds(node: Node, seed: int) -> None:
    assert all(phase.seconds == round(phase.seconds, 3) for phase in timeline(node, seed).phases)


def test_a_duration_below_a_millisecond_takes_one() -> None:
    assert timeline(Phase(Kind.HOLD, 0.000_01)).seconds == 0.001


@given(trees(), SEEDS)
def test_every_phase_has_a_key_of_its_own(node: Node, seed: int) -> None:
    keys = [phase.key for phase in timeline(node, seed).phases]

    assert len(set(keys)) == len(keys)


def test_a_side_may_come_twice() -> None:
    laid = timeline(Sides((Side.LEFT, Side.RIGHT, Side.LEFT), Repeat(2, Phase(Kind.HOLD, 5))))

    assert len(laid.units) == 6


def test_keys_name_the_same_repetition_in_another_dose() -> None:
    def dose(reps: int) -> Timeline:
        return timeline(Sides(BOTH, Repeat(reps, Phase(Kind.HOLD, 5), between=Phase(Kind.REST, 1))))

    assert set(dose(3).units) < set(dose(4).units)


# --- at -----------------------------------------------------------------------------------------------------


@given(trees(bounded_durations), SEEDS)
def test_at_agrees_with_stepping_through_the_phases(node: Node, seed: int) -> None:
    laid = timeline(node, seed)

    for phase in laid.phases:
        for part in (0.0, 0.25, 0.5, 0.75):
            moment = laid.at(phase.at + part * phase.seconds)
            assert moment.phase is phase
            assert moment.into == pytest.approx(part * phase.seconds, abs=1e-9)
            assert moment.left == pytest.approx((1 - part) * phase.seconds, abs=1e-9)
            assert moment.progress == pytest.approx(part, abs=1e-6)


@given(trees(), SEEDS, st.one_of(st.floats(-1e9, 1e9), st.just(math.inf), st.just(-math.inf)))
def test_at_answers_whatever_it_is_asked(node: Node, seed: int, elapsed: float) -> None:
    moment = timeline(node, seed).at(elapsed)

    assert 0 <= moment.into <= moment.phase.seconds
    assert 0 <= moment.left <= moment.phase.seconds
    assert 0 <= moment.progress <= 1


def test_before_the_start_stands_the_first_instant_and_after_the_end_the_last() -> None:
    laid = timeline(sequence(Phase(Kind.IN, 2), Phase(Kind.HOLD, 5)))

    before, after = laid.at(-3), laid.at(100)
    assert (before.phase.index, before.into, before.progress) == (0, 0, 0)
    assert (after.phase.index, after.into, after.left, after.progress) == (1, 5, 0, 1)


def test_the_instant_between_two_phases_belongs_to_the_later_one() -> None:
    assert timeline(sequence(Phase(Kind.IN, 2), Phase(Kind.HOLD, 5))).at(2).phase.kind is Kind.HOLD


def test_an_open_phase_counts_towards_its_goal_and_stays_there() -> None:
    open_ended = timeline(Phase(Kind.MOVE, Open(100))).settled(0, math.inf)
    capped = timeline(Phase(Kind.MOVE, Open(100, cap=400))).settled(0, 400)

    for laid in (open_ended, capped):
        assert (laid.at(50).left, laid.at(50).progress) == (50, 0.5)
        assert (laid.at(130).into, laid.at(130).left, laid.at(130).progress) == (130, 0, 1)


# --- Length -------------------------------------------------------------------------------------------------


@given(trees(), SEEDS)
def test_the_length_lies_within_the_span(node: Node, seed: int) -> None:
    laid, length = timeline(node, seed), span(node)
    slack = HALF_A_MS * len(laid.phases)

    assert length.least - slack <= laid.seconds <= length.greatest + slack
    assert length.least <= length.expected <= length.greatest * (1 + 1e-12)


@given(trees(fixed_durations, pick=False))
def test_without_chance_the_expected_length_is_exact(node: Node) -> None:
    laid, length = timeline(node), span(node)

    assert laid.seconds == pytest.approx(length.expected, abs=HALF_A_MS * len(laid.phases))
    assert length.least == pytest.approx(length.greatest)


@given(trees(), SEEDS)
def test_count_bounds_the_phases(node: Node, seed: int) -> None:
    assert len(timeline(node, seed).phases) <= count(node)


@given(trees(pick=False))
def test_count_is_exact_where_nothing_is_picked(node: Node) -> None:
    assert len(timeline(node).phases) == count(node)


def test_a_pick_spans_its_options() -> None:
    length = span(Pick((Phase(Kind.MOVE, 2), Phase(Kind.MOVE, Between(3, 9)))))

    assert (length.least, length.expected, length.greatest) == (2, 4, 9)


def test_until_tap_is_planned_with_what_is_expected() -> None:
    laid = timeline(Phase(Kind.READY, UntilTap(expected=8, cap=30)))

    assert (laid.seconds, laid.phases[0].cap, laid.phases[0].ends) == (8, 30, Ends.TAP)


# --- Chance -------------------------------------------------------------------------------------------------


@given(trees(), SEEDS)
def test_a_seed_plays_the_same_timeline_again(node: Node, seed: int) -> None:
    assert lay_out(node, Random(seed)).phases == lay_out(node, Random(seed)).phases


# --- Changes ------------------------------------------------------------------------------------------------


def test_a_settled_phase_moves_all_that_follow() -> None:
    laid = timeline(sequence(Phase(Kind.READY, UntilTap(8, 30)), Phase(Kind.HOLD, 5))).settled(0, 12.5)

    assert [(p.at, p.seconds) for p in laid.phases] == [(0, 12.5), (12.5, 5)]
    assert (laid.seconds, laid.expected) == (17.5, 13)


def test_phases_can_be_put_in_front() -> None:
    laid = timeline(Phase(Kind.HOLD, 5)).after(single(Kind.TRANSITION, 10, "Next"))

    assert [(p.index, p.at, str(p.kind)) for p in laid.phases] == [(0, 0, "transition"), (1, 10, "hold")]


def test_a_timeline_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one phase"):
        Timeline(())


# --- Words and numbers --------------------------------------------------------------------------------------


def test_a_line_takes_its_numbers_from_the_phase() -> None:
    line = Phase(Kind.HOLD, Drift(5, 7.5), "{side} arm, {rep} of {of}: {seconds} s {what}")
    laid = timeline(Sides(BOTH, Repeat(2, line)))

    assert laid.phases[3].say == "right arm, 2 of 2: 7.5 s {what}"


def test_a_param_may_change_across_the_repetitions() -> None:
    laid = timeline(Repeat(4, Phase(Kind.MOVE, 2, params={"radius": Across(1.0, 0.0)})))

    assert [phase.param("radius", 0) for phase in laid.phases] == [1, 0.75, 0.5, 0.25]
    assert laid.phases[3].param("radius", 1) == 0
    assert laid.phases[0].param("unknown", 0.5, default=7) == 7


@pytest.mark.parametrize(
    ("progress", "value"), [(-1, 0), (0, 0), (0.25, 5), (0.5, 10), (0.75, 15), (0.9, 15), (1, 15), (2, 15)]
)
def test_a_curve_is_straight_between_its_points(progress: float, value: float) -> None:
    curve = Curve(((0, 0), (0.5, 10), (0.75, 15), (1, 15)))

    assert param_value(curve, progress, 1, 1) == pytest.approx(value)


def test_a_curve_may_step() -> None:
    curve = Curve(((0, 1), (0.5, 1), (0.5, 3), (1, 3)))

    assert [param_value(curve, at, 1, 1) for at in (0.4, 0.6)] == [1, 3]


def test_a_surprise_is_not_foretold() -> None:
    known, unknown = timeline(
        sequence(Phase(Kind.HOLD, 5, "Hold."), Phase(Kind.MOVE, 5, "Left!", surprise=True))
    ).phases
    assert (known.foretold, unknown.foretold, unknown.say) == ("Hold.", "a surprise", "Left!")
