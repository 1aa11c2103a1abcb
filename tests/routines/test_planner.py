"""The planner: what fits into the time that a person has, at the full dose, and what it says of the rest."""

import logging
from collections.abc import Callable
from functools import cache
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exercises.support import builtin, exercise, found, host_of, timing

from unhunch.api import Node
from unhunch.engine.exercise import Dose
from unhunch.engine.kinds import Kind, Position
from unhunch.engine.plan import Routine, RoutineItem, plan_json
from unhunch.engine.problem import UsageError
from unhunch.routines.catalog import Catalog
from unhunch.routines.fit import MOST_TO_TRY, TRANSITION, Candidate, fit
from unhunch.routines.planner import Planner

# --- Fitting: arithmetic alone ----------------------------------------------------------------------------


@st.composite
def candidates(draw: st.DrawFn, most: int = 6) -> list[Candidate]:
    made = []
    for i in range(draw(st.integers(1, most))):
        amount, seconds = draw(st.integers(1, 10)), float(draw(st.integers(1, 400)))
        doses = [(amount, seconds)]
        for extra in draw(st.lists(st.integers(1, 90), max_size=5)):
            amount, seconds = amount + 1, seconds + extra
            doses.append((amount, seconds))
        made.append(Candidate(f"exercise {i}", tuple(doses)))
    return made


budgets = st.floats(0, 3_000)


def length(seconds: list[float]) -> float:
    return sum(seconds) + TRANSITION * max(0, len(seconds) - 1)


@given(candidates(), budgets)
def test_what_is_taken_fits_at_its_wanted_dose_or_more(wanted: list[Candidate], budget: float) -> None:
    fitted = fit(wanted, budget)
    taken = [dict(c.doses)[n] for c, n in zip(wanted, fitted.amounts, strict=True) if n is not None]

    assert length(taken) == pytest.approx(fitted.seconds)
    assert fitted.seconds <= budget
    for candidate, amount in zip(wanted, fitted.amounts, strict=True):
        assert amount is None or amount >= candidate.doses[0][0]


@given(candidates(), budgets)
def test_no_choice_of_more_exercises_would_have_fitted(wanted: list[Candidate], budget: float) -> None:
    taken = sum(amount is not None for amount in fit(wanted, budget).amounts)

    for choice in combinations(wanted, min(taken + 1, len(wanted))):
        assert taken == len(wanted) or length([c.doses[0][1] for c in choice]) > budget


@given(candidates(), budgets)
def test_no_single_repetition_more_would_have_fitted(wanted: list[Candidate], budget: float) -> None:
    fitted = fit(wanted, budget)

    for candidate, amount in zip(wanted, fitted.amounts, strict=True):
        for (one, seconds), (_, more) in pairwise(candidate.doses):
            assert one != amount or fitted.seconds + more - seconds > budget


@given(candidates(), budgets, st.floats(0, 600))
def test_more_time_never_takes_fewer_exercises(wanted: list[Candidate], budget: float, more: float) -> None:
    short, long = fit(wanted, budget), fit(wanted, budget + more)

    assert sum(n is not None for n in short.amounts) <= sum(n is not None for n in long.amounts)


@given(candidates(most=3 * MOST_TO_TRY), budgets)
def test_of_very_many_exercises_still_what_fits_is_taken(wanted: list[Candidate], budget: float) -> None:
    fitted = fit(wanted, budget)

    assert fitted.seconds <= budget
    assert any(n is not None for n in fitted.amounts) == any(c.doses[0][1] <= budget for c in wanted)


def test_repetitions_are_added_in_turn() -> None:
    doses = tuple((n, n * 10.0) for n in range(5, 11))

    assert fit([Candidate("a", doses), Candidate("b", doses)], 150).amounts == (7, 7)
    assert fit([Candidate("a", doses), Candidate("b", doses)], 140).amounts == (7, 6)


# --- Planning with the real exercises ---------------------------------------------------------------------


@cache
def catalog() -> Catalog:
    return Catalog(builtin(), None, logging.getLogger("unhunch.test"))


IDS = sorted(one.id for one in builtin() if one.group == "unhunch.exercises")
some = st.lists(st.sampled_from(IDS), min_size=1, max_size=7, unique=True)
minutes = st.floats(1, 30)


@settings(max_examples=60)
@given(some, minutes, st.integers(0, 2**32))
def test_a_plan_keeps_the_time_the_doses_and_the_order(names: list[str], given_minutes: float, seed: int) -> None:
    try:
        plan = catalog().planner(seed).plan(names, given_minutes)
    except UsageError as error:
        assert "Nothing fits" in str(error)  # noqa: PT017 - then the shortest is too long
        assert all(catalog().planner(seed).plan([name]).seconds > given_minutes * 60 for name in names)
        return
    ids = [slot.exercise for slot in plan.slots]

    assert plan.seconds <= given_minutes * 60 + 1e-6
    assert all(slot.range.default <= slot.dose.amount <= slot.range.most for slot in plan.slots)
    assert ids == [name for name in names if name in ids]
    for name in set(names) - set(ids):
        assert any(catalog().host.exercise(name).card.title in note for note in plan.notes)
    again = catalog().planner(seed).plan(names, given_minutes)
    assert plan_json(again) == plan_json(plan)


def test_the_full_session_is_as_long_as_the_sheet_says() -> None:
    plan = catalog().planner(1).plan(["full"])

    assert len(plan.slots) == 7
    assert plan.seconds == (14 * 60 + 10) + (3 * 60 + 10)
    assert plan.notes == ()


@pytest.mark.parametrize(
    ("minutes_", "reps"), [(18, {"neck-isometric": 5, "arm-raise": 5}), (20, {"neck-isometric": 7, "arm-raise": 6})]
)
def test_more_time_goes_into_the_exercises_that_allow_more(minutes_: float, reps: dict[str, int]) -> None:
    plan = catalog().planner(1).plan(["full"], minutes_)

    assert {slot.exercise: slot.dose.amount for slot in plan.slots if slot.exercise in reps}.keys() == reps.keys()
    assert plan.seconds <= minutes_ * 60
    assert all(slot.dose.amount >= reps[slot.exercise] - 1 for slot in plan.slots if slot.exercise in reps)


@pytest.mark.parametrize(("routine", "most"), [("break-2", 2), ("break-5", 5), ("desk-10", 10), ("room-10", 10)])
def test_a_break_takes_no_longer_than_it_says(routine: str, most: float) -> None:
    for seed in range(8):
        plan = catalog().planner(seed).plan([routine])
        assert plan.seconds <= most * 60
        assert plan.notes == ()


def test_which_exercise_of_the_short_break_it_is_is_not_left_to_chance() -> None:
    assert {catalog().planner(seed).plan(["break-2"]).slots[0].exercise for seed in range(20)} == {"butterfly"}


def test_a_shorter_break_takes_fewer_exercises_and_says_which_it_left_out() -> None:
    plan = catalog().planner(1).plan(["full"], 5)

    assert 0 < len(plan.slots) < 7
    assert any(note.startswith("Left out, to keep the full doses of the others: ") for note in plan.notes)


def test_time_that_cannot_be_filled_is_said() -> None:
    plan = catalog().planner(1).plan(["butterfly"], 30)

    assert plan.notes == ("Takes 1:56 of 30:00; the doses allow no more.",)


def test_a_transition_leads_to_every_exercise_but_the_first() -> None:
    plan = catalog().planner(1).plan(["butterfly", "aerobic:minutes=1", "neck-isometric:reps=8,back"])

    assert [slot.timeline.phases[0].kind for slot in plan.slots] == [Kind.READY, Kind.TRANSITION, Kind.TRANSITION]
    assert plan.slots[1].timeline.phases[0].say == "Next: Light aerobic."
    assert [slot.dose for slot in plan.slots] == [Dose(10), Dose(60), Dose(8, frozenset({"back"}))]


@pytest.mark.parametrize(
    ("names", "minutes_", "reason"),
    [
        ([], None, "Nothing to do"),
        (["buterfly"], None, "did you mean 'butterfly'"),
        (["fulll"], None, "did you mean 'full'"),
        (["qqqqqq"], None, r"routine 'qqqqqq'\. "),
        (["full", "butterfly"], None, "'full' is a routine, and is run by itself"),
        (["butterfly:reps=3"], None, "10 repetitions"),
        (["butterfly"], 0.5, "give 1 to 120"),
        (["butterfly"], 121, "give 1 to 120"),
        (["butterfly"], float("nan"), "give 1 to 120"),
        (["neck-isometric"], 2, "Nothing fits into 2 minutes: at its full dose the shortest exercise takes 4:40"),
    ],
)
def test_what_cannot_be_planned_is_answered(names: list[str], minutes_: float | None, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        catalog().planner(1).plan(names, minutes_)


# --- Changing a plan --------------------------------------------------------------------------------------


def test_a_floor_exercise_is_swapped_for_one_that_needs_no_floor() -> None:
    planner = catalog().planner(1)
    plan = planner.plan(["butterfly", "arm-raise"])
    instead = planner.swap(plan.slots, 1)

    assert instead is not None
    assert instead.position is not Position.FLOOR
    assert instead.exercise == "thoracic-extension", "of the same area first"
    assert instead.timeline.phases[0].kind is Kind.TRANSITION
    assert planner.swap(planner.plan(["full"]).slots, 1) is None, "all are in the session already"


def test_another_dose_keeps_the_way_into_the_exercise() -> None:
    planner = catalog().planner(1)
    slot = planner.plan(["butterfly", "neck-isometric"]).slots[1]
    more = planner.retime(slot, Dose(6))

    assert (more.dose, more.timeline.phases[0].kind) == (Dose(6), Kind.TRANSITION)
    assert more.timeline.seconds == slot.timeline.seconds + 3 * 18


# --- Plugins that turn bad while a plan is made -----------------------------------------------------------


def turns_bad_after(times: int) -> Callable[[Dose], Node]:
    """Return a timing that works so often, and then raises."""
    left = [times]

    def hook(dose: Dose) -> Node:
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError("not again")
        return timing(dose)

    return hook


@pytest.mark.parametrize("given_minutes", [None, 10.0])
def test_an_exercise_that_turns_bad_is_left_out_by_name(given_minutes: float | None, logger: logging.Logger) -> None:
    moody = turns_bad_after(1)
    host = host_of(logger, found("good", exercise()), found("moody", exercise(timing=moody)))
    plan = Planner(host, {}, 1).plan(["moody", "good"], given_minutes)

    assert [slot.exercise for slot in plan.slots] == ["good"]
    assert plan.slots[0].first == 0
    assert any(note.startswith("moody was set aside: ") for note in plan.notes)
    assert list(host.exercises) == ["good"]


def test_a_routine_without_its_exercises_is_not_run(logger: logging.Logger) -> None:
    routine = Routine("mine", "Mine", "", (RoutineItem(("gone",)), RoutineItem(("lost", "away"))))

    with pytest.raises(UsageError, match="None of the exercises of the routine 'mine' is installed"):
        Planner(host_of(logger, found("good", exercise())), {"mine": routine}, 1).plan(["mine"])


def _lengths(*seconds: float) -> list[Candidate]:
    return [Candidate(str(number), ((5, length),)) for number, length in enumerate(seconds)]


@pytest.mark.parametrize(
    ("lengths", "budget", "kept"),
    [
        ((60.0, 60.0), 130.0, 2),  # with 10 seconds between
        ((60.0, 60.0), 129.0, 1),
        ((60.0, 50.0, 40.0), 110.0, 2),
        ((60.0, 50.0, 40.0), 99.0, 1),
        ((60.0,) * (MOST_TO_TRY + 1), 130.0, 2),
        ((60.0,) * (MOST_TO_TRY + 1), 129.0, 1),
        ((60.0,) * MOST_TO_TRY, 60.0, 1),
        ((60.0,) * MOST_TO_TRY, 59.0, 0),
    ],
)
def test_what_fits_to_the_second_is_taken(lengths: tuple[float, ...], budget: float, kept: int) -> None:
    amounts = fit(_lengths(*lengths), budget, 10.0).amounts
    assert sum(amount is not None for amount in amounts) == kept


def test_up_to_twelve_every_choice_is_tried() -> None:
    longest = (100.0, *(50.0,) * (MOST_TO_TRY - 1))
    assert fit(_lengths(*longest), 160.0, 10.0).amounts[0] == 5  # the fuller of two pairs
    assert fit(_lengths(*longest, 50.0), 160.0, 10.0).amounts[0] is None
