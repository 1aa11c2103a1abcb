"""Editing a routine: what holds for every change, and for every series of them."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.engine.exercise import DoseRange, Option, Unit
from unhunch.engine.plan import Routine, RoutineItem
from unhunch.routines import edit_routine as edit

from .support import items, ranges, routines

places = st.integers(-2, 14)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), places, items()),
        st.tuples(st.just("remove"), places, st.none()),
        st.tuples(st.just("move"), places, st.sampled_from([-1, 1])),
        st.tuples(st.just("title"), places, st.text(min_size=1, max_size=5)),
    ),
    max_size=25,
)


def apply(routine: Routine, what: str, place: int, value: object) -> Routine:
    if what == "add":
        return edit.added(routine, max(0, place), value)  # type: ignore[arg-type]
    if what == "remove":
        return edit.removed(routine, place)
    if what == "move":
        return edit.moved(routine, place, value)  # type: ignore[arg-type]
    return replace(routine, title=str(value))


@given(routines, steps)
def test_undo_takes_back_every_change_and_redo_does_it_again(routine: Routine, changes: list) -> None:  # type: ignore[type-arg]
    edits = edit.Edits(routine)
    seen = [routine]
    for what, place, value in changes:
        if edits.change(apply(edits.routine, what, place, value), place):
            seen.append(edits.routine)
    for before in reversed(seen[:-1]):
        assert edits.undo()
        assert edits.routine == before
    assert not edits.undo()
    assert not edits.unsaved
    for after in seen[1:]:
        assert edits.redo()
        assert edits.routine == after
    assert not edits.redo()


@given(routines, places, st.sampled_from([-1, 1]))
def test_moving_only_permutes_and_moving_back_undoes_it(routine: Routine, place: int, by: int) -> None:
    there = edit.moved(routine, place, by)

    assert Counter(there.items) == Counter(routine.items)
    if 0 <= place < len(routine.items) and 0 <= place + by < len(routine.items):
        assert there.items[place + by] == routine.items[place]
        assert edit.moved(there, place + by, -by) == routine
    else:
        assert there == routine


@given(routines, st.integers(0, 12), items())
def test_what_is_added_is_there_and_removing_it_undoes_it(routine: Routine, place: int, item: RoutineItem) -> None:
    place = min(place, len(routine.items))
    more = edit.added(routine, place, item)

    assert more.items[place] == item
    assert edit.removed(more, place) == routine


@given(items(), ranges(), st.lists(st.sampled_from([-1, 1]), min_size=1, max_size=30))
def test_doses_stay_in_the_range_and_in_its_unit(item: RoutineItem, dose: DoseRange, steps: list[int]) -> None:
    for by in steps:
        item = edit.stepped(item, dose, by)
        amount = dose.default if item.amount is None else item.amount
        assert dose.least <= amount <= dose.most
        assert item.amount is None or item.in_seconds == (dose.unit is Unit.SECONDS)


@given(items(), ranges())
def test_the_usual_dose_names_no_amount(item: RoutineItem, dose: DoseRange) -> None:
    assert edit.stepped(replace(item, amount=dose.default), dose, 0).amount is None


@given(items(), st.sampled_from(["bike", "back"]))
def test_an_option_switched_twice_is_as_before(item: RoutineItem, option: str) -> None:
    once = edit.toggled(item, option)
    assert (option in once.options) != (option in item.options)
    assert edit.toggled(once, option) == item


@given(st.lists(ranges(), min_size=1, max_size=4))
def test_what_a_group_has_in_common_every_one_of_it_allows(group: list[DoseRange]) -> None:
    common = edit.common(group)
    if common is not None:
        for one in group:
            assert one.least <= common.least <= common.most <= one.most
            assert one.unit is common.unit
            assert set(common.options) <= set(one.options)


def test_a_group_of_one_is_itself_and_of_none_is_nothing() -> None:
    dose = DoseRange(5, 10, 20, options=(Option("bike", "On a bike."),))
    assert edit.common([dose]) == dose
    assert edit.common([]) is None
    assert edit.common_options([]) == ()
    assert edit.common([dose, DoseRange(30, 40, 50)]) is None
    assert edit.common([dose, DoseRange(60, 60, 120, Unit.SECONDS)]) is None


def test_a_routine_holds_a_hundred_exercises_and_no_more() -> None:
    item = RoutineItem(("butterfly",))
    full = Routine("full", "Full", "", (item,) * edit.MOST_ITEMS)
    assert edit.added(full, 0, item) == full


def test_saving_is_remembered_and_undoing_after_it_is_unsaved() -> None:
    routine = Routine("", "Mine", "", (RoutineItem(("butterfly",)),))
    edits = edit.Edits(routine)
    edits.change(replace(routine, title="Yours"), 0)
    assert edits.unsaved
    edits.keep(replace(edits.routine, id="yours"))
    assert not edits.unsaved
    assert edits.undo()
    assert edits.unsaved
    assert (edits.routine.id, edits.routine.title) == ("yours", "Mine")
    assert edits.redo()
    assert not edits.unsaved


def test_nothing_changed_is_no_step() -> None:
    routine = Routine("", "Mine", "", ())
    edits = edit.Edits(routine)
    assert not edits.change(edit.removed(routine, 0), 0)
    assert not edits.can_undo
    assert not edits.can_redo
