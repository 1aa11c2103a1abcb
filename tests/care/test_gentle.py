"""A plan made gentle, of the exercises that there are: easier ways, least doses, nothing demanding."""

import logging
from itertools import combinations

import pytest
from msgspec.structs import replace

from unhunch.care.gentle import Pace, about, gentle, offers
from unhunch.engine.exercise import Dose
from unhunch.engine.kinds import Kind
from unhunch.engine.plan import Plan, Slot
from unhunch.exercises.discovery import EXERCISES, installed
from unhunch.exercises.host import PluginHost
from unhunch.routines.planner import Planner

DEMANDING = {"neck-isometric", "arm-raise"}
FULL = ["neck-isometric", "arm-raise", "thoracic-extension", "arm-slide", "butterfly", "shoulder-roll", "aerobic"]


@pytest.fixture(scope="module")
def planner() -> Planner:
    found = [one for one in installed() if one.distribution == "unhunch" and one.group == EXERCISES]
    return Planner(PluginHost(found, logging.getLogger("unhunch.test")), {}, 0)


def test_the_full_session_becomes_the_easier_ways_at_the_least_doses_without_the_demanding(planner: Planner) -> None:
    plan = planner.plan(FULL, minutes=20)
    gentler = gentle(plan, planner.retime)

    assert [slot.exercise for slot in gentler.slots] == FULL[2:]
    assert all(slot.dose == slot.range.easier for slot in gentler.slots)
    assert gentler.expected < plan.expected / 2
    assert about(plan, gentler) == (
        "Gently: the easier ways and the least doses, without Neck isometric and Arm raise."
    )
    assert gentler.notes == (*plan.notes, about(plan, gentler))


@pytest.mark.parametrize("names", [*combinations(FULL, 1), *combinations(FULL, 2)], ids="+".join)
def test_any_plan_is_gentle_begins_without_a_transition_and_gets_no_gentler(
    planner: Planner, names: tuple[str, ...]
) -> None:
    plan = planner.plan(names)
    gentler = gentle(plan, planner.retime)

    assert all(slot.dose == slot.range.easier for slot in gentler.slots)
    assert gentler.expected < plan.expected or len(gentler.slots) == len(plan.slots)
    kinds = [slot.timeline.phases[0].kind is Kind.TRANSITION for slot in gentler.slots]
    assert kinds == [place > 0 for place in range(len(kinds))]
    there = {slot.exercise for slot in gentler.slots}
    assert not there & DEMANDING or there <= DEMANDING  # they are kept where there is nothing else
    assert gentle(gentler, planner.retime) is gentler


def test_options_that_were_on_stay(planner: Planner) -> None:
    gentler = gentle(planner.plan(["aerobic:bike"]), planner.retime)
    assert gentler.slots[0].dose == Dose(60, frozenset({"bike", "easier"}))


def test_what_its_plugin_cannot_ease_is_left_out_and_all_of_it_leaves_the_plan(planner: Planner) -> None:
    def retime(slot: Slot, dose: Dose) -> Slot | None:
        return None if slot.exercise == "butterfly" else planner.retime(slot, dose)

    both, alone = planner.plan(["butterfly", "shoulder-roll"]), planner.plan(["butterfly"])
    assert [slot.exercise for slot in gentle(both, retime).slots] == ["shoulder-roll"]
    assert gentle(alone, retime) is alone
    assert about(alone, alone) == "There is no gentler way of this plan."


def test_without_an_easier_way_it_is_the_least_dose(planner: Planner) -> None:
    plan = planner.plan(["aerobic"])
    (slot,) = plan.slots
    plain = replace(plan, slots=(replace(slot, range=replace(slot.range, options=())),))
    gentler = gentle(plain, planner.retime)
    assert gentler.slots[0].dose == Dose(60)
    assert about(plain, gentler) == "Gently: the least doses."


def test_an_exercise_that_stands_twice_is_named_once(planner: Planner) -> None:
    plan = planner.plan(["arm-raise", "arm-raise", "butterfly"])
    assert about(plan, gentle(plan, planner.retime)).endswith("without Arm raise.")


def test_the_first_way_to_begin_is_gently_and_from_six_on_not_today() -> None:
    plan, gentler = Plan("p", "P", ()), Plan("p", "P", (), ("Gently.",))
    named = {Pace.GENTLY: gentler, Pace.PLANNED: plan, Pace.NOT_TODAY: None}
    for there, rest, order in (
        (gentler, False, [Pace.GENTLY, Pace.PLANNED, Pace.NOT_TODAY]),
        (gentler, True, [Pace.NOT_TODAY, Pace.GENTLY, Pace.PLANNED]),
        (plan, False, [Pace.PLANNED, Pace.NOT_TODAY]),
        (plan, True, [Pace.NOT_TODAY, Pace.PLANNED]),
    ):
        assert offers(plan, there, rest=rest) == tuple((pace, named[pace]) for pace in order)


def test_a_swap_in_a_gentle_session_is_gentle_too(planner: Planner) -> None:
    gentler = gentle(planner.plan(["shoulder-roll"]), planner.retime)
    other = planner.swap(gentler.slots, 0)
    assert other is not None
    assert not other.demanding
    assert other.dose == other.range.easier
