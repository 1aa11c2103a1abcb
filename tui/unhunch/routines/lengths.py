"""How long a routine takes, place by place, while it is edited."""

from msgspec import Struct

from unhunch.care.person import FINE, NOBODY, Fit, Person, Suits, dose_for, suits
from unhunch.engine.exercise import Dose, DoseRange
from unhunch.engine.plan import Routine, RoutineItem
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clock_time
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.host import PluginHost
from unhunch.exercises.specs import check_dose
from unhunch.routines.fit import TRANSITION


class Length(Struct, frozen=True):
    """Seconds: the least, and the most, where one of several exercises is taken."""

    least: float = 0.0
    most: float = 0.0

    def __add__(self, other: "Length") -> "Length":
        """Return both, one after the other."""
        return Length(self.least + other.least, self.most + other.most)

    @property
    def text(self) -> str:
        """As a person reads it."""
        low, high = clock_time(self.least), clock_time(self.most)
        return low if low == high else f"{low}-{high}"


class Lengths:
    """Looks up how long exercises take, and remembers it."""

    def __init__(self, host: PluginHost, seed: int, transition: float = TRANSITION, person: Person = NOBODY) -> None:
        """Ask the exercises of this host; ``transition`` is the seconds from one to the next.

        What is hidden for the ``person`` takes no time, as the planner leaves it out.
        """
        self._person = person
        self._host = host
        self._seed = seed
        self._transition = transition
        self._known: dict[tuple[str, Dose], float | None] = {}

    def there(self, item: RoutineItem) -> tuple[Exercise, ...]:
        """Return those of the item's exercises that are there."""
        return tuple(self._host.exercises[id_] for id_ in item.exercises if id_ in self._host.exercises)

    def done(self, item: RoutineItem) -> tuple[Exercise, ...]:
        """Return those of the item's exercises that are there, and not hidden for the person."""
        return tuple(exercise for exercise in self.there(item) if exercise.id not in self._person.hidden)

    def suits(self, item: RoutineItem) -> Suits:
        """Return whether an item is for this person: hidden when all of it is, to ask about when any of the rest is."""
        of_each = [suits(exercise.id, exercise.card, self._person) for exercise in self.done(item) or self.there(item)]
        return next((one for one in of_each if one.fit is not Fit.FINE), FINE)

    def ranges(self, item: RoutineItem) -> tuple[DoseRange, ...]:
        """Return the doses of those of the item's exercises that are there."""
        return tuple(exercise.card.dose for exercise in self.there(item))

    def item(self, item: RoutineItem) -> Length | None:
        """Return how long an item takes; None when none of its exercises is there, or done, or can be done so."""
        seconds = [one for exercise in self.done(item) if (one := self._seconds(exercise, item)) is not None]
        return Length(min(seconds), max(seconds)) if seconds else None

    def fault(self, item: RoutineItem) -> str:
        """Return the sentence that says why an item cannot be done as it is; nothing when it can."""
        for exercise in self.there(item):
            try:
                check_dose(self._dose(exercise, item), exercise.id, exercise.card)
            except UnhunchError as error:
                return str(error)
        return ""

    def total(self, routine: Routine) -> Length:
        """Return how long all of it takes, with the time from one exercise to the next."""
        items = [length for item in routine.items if (length := self.item(item)) is not None]
        between = self._transition * max(0, len(items) - 1)
        return sum(items, Length(between, between))

    def _dose(self, exercise: Exercise, item: RoutineItem) -> Dose:
        dose = Dose(item.amount or exercise.card.dose.default, item.options)
        return dose_for(self._person, exercise.id, exercise.card.dose, dose)

    def _seconds(self, exercise: Exercise, item: RoutineItem) -> float | None:
        dose = self._dose(exercise, item)
        key = (exercise.id, dose)
        if key not in self._known:
            try:
                check_dose(dose, exercise.id, exercise.card)
                self._known[key] = exercise.timeline(dose, self._seed).expected
            except UnhunchError:
                self._known[key] = None
        return self._known[key]
