"""What holds for each exercise of the pack, and what each is meant to do."""

import importlib
import tomllib
from pathlib import Path
from typing import Final

import pytest
from unhunch.api import Card, Dose, Kind, Side
from unhunch.testing import assert_conforms, check_exercise, events_of, exercise_of, plan_of, play

PROJECT: Final = Path(__file__).parents[1] / "pyproject.toml"
IDS: Final = tomllib.loads(PROJECT.read_text())["project"]["entry-points"]["unhunch.exercises"]


def plugin(id_):
    """Return what the entry point of this name means."""
    module, _, name = IDS[id_].partition(":")
    loaded = importlib.import_module(module)
    return getattr(loaded, name) if name else loaded


def exercise(id_):
    return exercise_of(plugin(id_), id_)


def phases(id_, dose=None):
    made = exercise(id_)
    return made.timeline(dose or made.card.dose.usual, 0).phases


def test_there_are_five():
    assert set(IDS) == {"gaze-20-20-20", "wrist-stretch", "box-breathing", "chin-tuck", "doorway-stretch"}


@pytest.mark.parametrize("id_", IDS)
def test_it_conforms(id_):
    assert_conforms(plugin(id_), id_)


@pytest.mark.parametrize("id_", IDS)
def test_not_even_a_warning_but_that_a_widget_draws_instead_of_a_figure(id_):
    warned = {problem.where for problem in check_exercise(plugin(id_), id_, warnings=True)}

    assert warned <= ({"unhunch_figure"} if exercise(id_).figure(Dose(4)) is None else set())


@pytest.mark.parametrize("id_", IDS)
def test_its_card_is_honest(id_):
    card: Card = exercise(id_).card

    assert card.cautions
    assert any("unhunch's proposal" in source for source in card.sources)
    assert card.noise == "silent"


@pytest.mark.parametrize("id_", IDS)
def test_it_is_played_to_its_end_with_nobody_at_the_keys(id_, unhunch_clock):
    plan = plan_of(plugin(id_), name=id_)
    events = play(plan, unhunch_clock)

    assert events_of(events, "SessionEnded")[0].complete
    assert 20 < unhunch_clock.now < 240


@pytest.mark.parametrize("id_", IDS)
def test_every_line_to_say_fits_the_smallest_screen(id_):
    card = exercise(id_).card
    doses = [card.dose.usual, *(Dose(card.dose.default, frozenset({option.name})) for option in card.dose.options)]

    assert [phase.say for dose in doses for phase in phases(id_, dose) if len(phase.say) > 36] == []


def test_a_gaze_lasts_twenty_seconds_and_begins_with_a_tap_that_nobody_has_to_give():
    find, look = phases("gaze-20-20-20")

    assert (find.kind, find.ends, find.expected, find.cap) == (Kind.READY, "tap", 5, 10)
    assert (look.kind, look.seconds) == (Kind.HOLD, 20)


def test_chance_says_where_to_look_and_the_seed_says_it_again():
    made = exercise("gaze-20-20-20")
    told = {seed: made.timeline(Dose(1), seed).phases[0].say for seed in range(20)}

    assert len(set(told.values())) == 3
    assert told == {seed: made.timeline(Dose(1), seed).phases[0].say for seed in range(20)}


def test_a_wrist_is_bent_down_and_up_on_each_side():
    holds = [
        (phase.side, phase.pose, phase.seconds) for phase in phases("wrist-stretch", Dose(1)) if phase.kind == "hold"
    ]

    assert holds == [(side, pose, 15) for side in (Side.LEFT, Side.RIGHT) for pose in ("down", "up")]


def test_the_figure_turns_round_for_the_left_arm():
    figure = exercise("wrist-stretch").figure(Dose(1))

    assert figure.of(Side.LEFT).mirror
    assert not figure.of(Side.RIGHT).mirror


def test_a_breath_has_four_equal_parts_and_no_rest():
    first = phases("box-breathing")[1:5]

    assert [phase.kind for phase in first] == [Kind.IN, Kind.HOLD, Kind.OUT, Kind.HOLD]
    assert {phase.seconds for phase in first} == {4}
    assert [phase.params["edge"] for phase in first] == [0, 1, 2, 3]
    assert not [phase for phase in phases("box-breathing") if phase.kind is Kind.REST]


def test_a_chin_tuck_is_held_for_five_seconds():
    holds = [phase.seconds for phase in phases("chin-tuck") if phase.kind is Kind.HOLD]

    assert holds == [5] * 5


def test_the_doorway_is_for_both_arms_or_one_after_the_other():
    both, one = phases("doorway-stretch"), phases("doorway-stretch", Dose(3, frozenset({"one-arm"})))

    assert [phase.seconds for phase in both if phase.kind is Kind.HOLD] == [20] * 3
    assert {phase.side for phase in both} == {None}
    assert {phase.side for phase in one} == {None, Side.LEFT, Side.RIGHT}
