"""Editing a routine: each change makes a new routine, and every one of them can be undone. Pure."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from unhunch.engine.exercise import DoseRange, Option, Unit
from unhunch.engine.plan import Routine, RoutineItem

MOST_ITEMS: Final = 100
"""Exercises in a routine."""
LEAST_MINUTES, MOST_MINUTES = 1.0, 120.0
_MOST_STEPS: Final = 1_000


class Step(NamedTuple):
    """A routine, and the place in it that was looked at."""

    routine: Routine
    place: int


class Edits:
    """The routine as it is now, what it was before each change, and what it was before each undoing."""

    def __init__(self, routine: Routine, *, saved: bool = True) -> None:
        """Begin with a routine; ``saved`` is whether it is kept somewhere already."""
        self._now = Step(routine, 0)
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._kept: Routine | None = routine if saved else None

    @property
    def routine(self) -> Routine:
        """The routine as it is now."""
        return self._now.routine

    @property
    def place(self) -> int:
        """The place that the last change was made at."""
        return self._now.place

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost."""
        return self.routine != self._kept

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change."""
        return bool(self._future)

    def change(self, routine: Routine, place: int, before: int | None = None) -> bool:
        """Take a changed routine; ``before`` is the place to go back to. Return False when nothing is different."""
        if routine == self.routine:
            return False
        self._past.append(self._now if before is None else self._now._replace(place=before))
        del self._past[:-_MOST_STEPS]
        self._future.clear()
        self._now = Step(routine, place)
        return True

    def rename(self, name: str) -> None:
        """Give the routine another id, before and after every change: a renamed file is nothing to undo here."""

        def renamed(step: Step) -> Step:
            return step._replace(routine=replace(step.routine, id=name))

        self._now = renamed(self._now)
        self._past, self._future = [*map(renamed, self._past)], [*map(renamed, self._future)]
        self._kept = None if self._kept is None else replace(self._kept, id=name)

    def undo(self) -> bool:
        """Go back by one change; return False when there is none."""
        if not self._past:
            return False
        self._future.append(self._now)
        self._now = self._past.pop()
        return True

    def redo(self) -> bool:
        """Do the change that was undone last; return False when there is none."""
        if not self._future:
            return False
        self._past.append(self._now)
        self._now = self._future.pop()
        return True

    def keep(self, routine: Routine) -> None:
        """Remember that the routine was saved as this; only its id differs from what it was."""
        self._now = self._now._replace(routine=routine)
        self._past = [step._replace(routine=replace(step.routine, id=routine.id)) for step in self._past]
        self._future = [step._replace(routine=replace(step.routine, id=routine.id)) for step in self._future]
        self._kept = routine


# --- Changes ----------------------------------------------------------------------------------------------


def added(routine: Routine, place: int, item: RoutineItem) -> Routine:
    """Return the routine with an item more, at this place; as it is when it is full."""
    if len(routine.items) >= MOST_ITEMS:
        return routine
    return replace(routine, items=(*routine.items[:place], item, *routine.items[place:]))


def removed(routine: Routine, place: int) -> Routine:
    """Return the routine without the item at this place; as it is when there is none."""
    if not 0 <= place < len(routine.items):
        return routine
    return replace(routine, items=routine.items[:place] + routine.items[place + 1 :])


def moved(routine: Routine, place: int, by: int) -> Routine:
    """Return the routine with an item moved up or down; as it is when there is no further."""
    there = place + by
    if not (0 <= place < len(routine.items) and 0 <= there < len(routine.items)):
        return routine
    items = list(routine.items)
    items.insert(there, items.pop(place))
    return replace(routine, items=tuple(items))


def with_item(routine: Routine, place: int, item: RoutineItem) -> Routine:
    """Return the routine with another item at this place; as it is when there is no such place."""
    if not 0 <= place < len(routine.items):
        return routine
    return replace(routine, items=(*routine.items[:place], item, *routine.items[place + 1 :]))


def stepped(item: RoutineItem, dose: DoseRange, by: int) -> RoutineItem:
    """Return the item with so many steps more, or fewer, within the range; at the usual dose it names none."""
    amount = dose.default if item.amount is None else item.amount
    amount = min(dose.most, max(dose.least, amount + by * dose.step))
    if amount == dose.default:
        return replace(item, amount=None, in_seconds=False)
    return replace(item, amount=amount, in_seconds=dose.unit is Unit.SECONDS)


def toggled(item: RoutineItem, option: str) -> RoutineItem:
    """Return the item with an option on that was off, or off that was on."""
    return replace(item, options=item.options ^ {option})


def common(ranges: Sequence[DoseRange]) -> DoseRange | None:
    """Return the doses and options that all of these allow; None when they have no dose in common."""
    if not ranges:
        return None
    first = ranges[0]
    if len(ranges) == 1:
        return first
    least, most = max(one.least for one in ranges), min(one.most for one in ranges)
    if least > most or any(
        (one.unit, one.default, one.step) != (first.unit, first.default, first.step) for one in ranges
    ):
        return None
    return replace(first, least=least, most=most, options=common_options(ranges))


def common_options(ranges: Sequence[DoseRange]) -> tuple[Option, ...]:
    """Return the options that all of these know."""
    names = [{option.name for option in one.options} for one in ranges]
    return (
        tuple(option for option in ranges[0].options if all(option.name in known for known in names)) if ranges else ()
    )
