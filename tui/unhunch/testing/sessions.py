"""Playing an exercise in a test: a whole session in milliseconds, and what it told."""

from collections.abc import Iterable

from unhunch.app.playing import simulate
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event
from unhunch.engine.exercise import Dose
from unhunch.engine.plan import Plan, Slot
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.faults import PluginError
from unhunch.exercises.host import PluginHost
from unhunch.testing.conforming import found_of, quiet_logger


def exercise_of(plugin: object, name: str | None = None) -> Exercise:
    """Return a plugin as the app sees it: loaded and checked. ``plugin`` is as for :func:`check_exercise`.

    Raises:
        PluginError: when the app would set it aside.
    """
    found = found_of(plugin, name)
    host = PluginHost((found,), quiet_logger())
    if found.id not in host.exercises:
        raise PluginError(host.problems[0])
    return host.exercises[found.id]


def plan_of(plugin: object, dose: Dose | int | None = None, *, seed: int = 0, name: str | None = None) -> Plan:
    """Return a session of one exercise; without a dose in its usual one.

    Raises:
        PluginError: when the app would set the plugin aside.
    """
    exercise = exercise_of(plugin, name)
    card = exercise.card
    chosen = card.dose.usual if dose is None else Dose(dose) if isinstance(dose, int) else dose
    timeline = exercise.timeline(chosen, seed)
    slot = Slot(exercise.id, card.title, card.position, card.dose, chosen, timeline, card.demanding)
    return Plan(exercise.id, card.title, (slot,))


def play(plan: Plan, clock: ManualClock | None = None) -> list[Event]:
    """Play a session to its end on a clock that it moves itself; return every event, in order.

    Nobody is at the keys: an open phase ends at its goal, and one that waits for a tap at its cap.
    """
    return simulate(plan, clock)


def events_of(events: Iterable[Event], kind: str) -> list[Event]:
    """Return the events whose class has this name, such as ``"RepetitionDone"``."""
    return [event for event in events if type(event).__name__ == kind]
