"""What is planned for a person: hidden exercises are left out and named, and cautions are told."""

import logging
from collections.abc import Mapping

import pytest

from unhunch.care.person import NOBODY, Decision, Person, with_caution
from unhunch.engine.exercise import Condition, Dose
from unhunch.engine.plan import Plan, Routine, RoutineItem
from unhunch.engine.problem import UsageError
from unhunch.exercises.discovery import EXERCISES, installed
from unhunch.exercises.host import PluginHost
from unhunch.routines.planner import Planner

ROUTINES = {
    "both": Routine("both", "Both", "", (RoutineItem(("butterfly",)), RoutineItem(("arm-raise",)))),
    "either": Routine("either", "Either", "", (RoutineItem(("butterfly", "shoulder-roll")),)),
}
HEART = NOBODY.saying(Condition.HEART, yes=True)


@pytest.fixture(scope="module")
def host() -> PluginHost:
    found = [one for one in installed() if one.distribution == "unhunch" and one.group == EXERCISES]
    return PluginHost(found, logging.getLogger("unhunch.test"))


def planner(host: PluginHost, person: Person, routines: Mapping[str, Routine] = ROUTINES, seed: int = 0) -> Planner:
    return Planner(host, routines, seed, person=person)


def ids(plan: Plan) -> list[str]:
    return [slot.exercise for slot in plan.slots]


def test_a_routine_leaves_out_what_is_hidden_and_says_so(host: PluginHost) -> None:
    plan = planner(host, NOBODY.hiding("arm-raise")).plan(["both"])

    assert ids(plan) == ["butterfly"]
    assert plan.notes == ("Left out for you: Arm raise (hidden).",)


def test_the_first_that_is_left_has_no_transition(host: PluginHost) -> None:
    plan = planner(host, NOBODY.hiding("butterfly")).plan(["both"])

    assert (ids(plan), plan.slots[0].first) == (["arm-raise"], 0)


@pytest.mark.parametrize("seed", range(8))
def test_of_several_one_that_is_not_hidden_is_taken(host: PluginHost, seed: int) -> None:
    plan = planner(host, NOBODY.hiding("butterfly"), seed=seed).plan(["either"])

    assert ids(plan) == ["shoulder-roll"]
    assert plan.notes == ()


def test_where_all_is_hidden_it_says_how_to_bring_it_back(host: PluginHost) -> None:
    person = NOBODY.hiding("butterfly").hiding("arm-raise")

    with pytest.raises(UsageError, match=r"All of 'Both' is hidden for you: .* `unhunch me show EXERCISE`"):
        planner(host, person).plan(["both"])


def test_what_is_asked_for_by_name_is_done_and_noted(host: PluginHost) -> None:
    plan = planner(host, NOBODY.hiding("arm-raise")).plan(["arm-raise"])

    assert ids(plan) == ["arm-raise"]
    assert plan.notes == ("Arm raise is hidden for you, and is done since you asked for it by name.",)


def test_what_to_ask_about_first_is_planned_and_named(host: PluginHost) -> None:
    routine = Routine("r", "R", "", (RoutineItem(("neck-isometric",)), RoutineItem(("butterfly",))))
    plan = planner(host, HEART).plan_routine(routine)

    assert ids(plan) == ["neck-isometric", "butterfly"]
    assert plan.notes == ("Ask first, for you: Neck isometric.",)


def test_a_swap_takes_nothing_hidden_and_last_what_to_ask_about(host: PluginHost) -> None:
    person = HEART.hiding("butterfly").hiding("thoracic-extension").hiding("shoulder-roll")
    it = planner(host, person)
    plan = it.plan(["arm-raise"])

    first = it.swap(plan.slots, 0)
    assert first is not None
    assert first.exercise == "arm-slide"  # neck and aerobic have a caution for the heart
    person = person.hiding("arm-slide").hiding("aerobic")
    last = planner(host, person).swap(plan.slots, 0)
    assert last is not None
    assert last.exercise == "neck-isometric"
    assert planner(host, person.hiding("neck-isometric")).swap(plan.slots, 0) is None


def test_a_plan_made_before_is_made_again_for_what_was_said_since(host: PluginHost) -> None:
    plan = planner(host, NOBODY).plan(["both"])
    person = NOBODY.hiding("butterfly").saying(Condition.SHOULDER, yes=True)
    again = planner(host, person).again(plan)

    assert ids(again) == ["arm-raise"]
    assert again.slots[0].first == 0
    assert again.notes == ("Ask first, for you: Arm raise.", "Left out for you: Butterfly stretch (hidden).")
    assert again.slots[0].dose == plan.slots[1].dose
    back = planner(host, NOBODY.hiding("butterfly")).again(again)
    assert back.notes == ("Left out for you: Butterfly stretch (hidden).",)


def test_a_plan_of_named_exercises_keeps_them(host: PluginHost) -> None:
    plan = planner(host, NOBODY).plan(["butterfly", "arm-slide"])

    assert ids(planner(host, NOBODY.hiding("butterfly")).again(plan)) == ["butterfly", "arm-slide"]


def test_a_plan_of_which_nothing_is_left_is_refused(host: PluginHost) -> None:
    plan = planner(host, NOBODY).plan(["both"])

    with pytest.raises(UsageError, match="All of 'Both' is hidden"):
        planner(host, NOBODY.hiding("butterfly").hiding("arm-raise")).again(plan)


def test_what_they_do_in_an_easier_way_is_planned_so_and_said_once(host: PluginHost) -> None:
    person = NOBODY.deciding("arm-raise", host.exercise("arm-raise").card, Decision.EASIER)
    plan = planner(host, person).plan(["both"])

    assert [slot.dose.options for slot in plan.slots] == [frozenset(), {"easier"}]
    assert plan.notes == ("In its easier way, for you: Arm raise.",)
    assert planner(host, person).again(plan).notes == plan.notes
    again = planner(host, NOBODY).plan(["both"])
    assert planner(host, person).again(again).slots[1].dose == plan.slots[1].dose
    assert planner(host, person).plan(["arm-raise:reps=7"]).slots[0].dose == Dose(7, frozenset({"easier"}))


@pytest.mark.parametrize("condition", Condition)
def test_every_condition_that_is_asked_concerns_a_built_in_exercise(host: PluginHost, condition: Condition) -> None:
    assert with_caution({id_: host.exercise(id_).card for id_ in host.exercises}, condition)


CAUTIONS = {
    Condition.ARTHRITIS: {"neck-isometric", "thoracic-extension", "arm-raise", "arm-slide", "butterfly"},
    Condition.OSTEOPOROSIS: {"neck-isometric", "thoracic-extension", "butterfly"},
    Condition.DIZZINESS: {"neck-isometric", "thoracic-extension", "arm-raise", "aerobic"},
    Condition.HEART: {"neck-isometric", "arm-raise", "aerobic"},
    Condition.PREGNANCY: {"arm-raise", "aerobic"},
}


@pytest.mark.parametrize("condition", CAUTIONS)
def test_a_condition_marks_the_exercises_that_the_facts_name(host: PluginHost, condition: Condition) -> None:
    cards = {id_: host.exercise(id_).card for id_ in host.exercises}

    assert set(with_caution(cards, condition)) == CAUTIONS[condition]
