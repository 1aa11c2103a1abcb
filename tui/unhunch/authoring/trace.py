"""Tracing: one planned session in simulated time, and every hook that is called in it."""

import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from unhunch.app.playing import simulate
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event, ExerciseBegan
from unhunch.engine.exercise import Card, Dose, Instructions
from unhunch.engine.measure import count, span
from unhunch.engine.plan import Plan
from unhunch.engine.poses import Figure
from unhunch.engine.problem import Problem
from unhunch.engine.text import clean, clock_time
from unhunch.engine.timing import Phase, Pick, Repeat, Sequence, Sides
from unhunch.engine.timing_check import what
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.exercises.faults import PluginError
from unhunch.exercises.host import PluginHost
from unhunch.routines.planner import Planner

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a hook. ``at`` is seconds of the session, None before it; ``stage`` is what it was called for."""

    at: float | None
    stage: str
    hook: str
    dose: str
    milliseconds: float
    returned: str


@dataclass(frozen=True, slots=True)
class Trace:
    """All calls, in order, and the problems that there were."""

    id: str
    seconds: float
    calls: tuple[Call, ...]
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as the object that ``unhunch plugins trace --json`` prints."""
        return asdict(self)


class TracingHost(PluginHost):
    """A plugin host that writes down what it asks its plugins."""

    def __init__(self, found: Found, logger: logging.Logger, timer: Callable[[], float]) -> None:
        """Load one plugin."""
        self.calls: list[Call] = []
        self.stage = "load"
        self.at: Callable[[], float | None] = lambda: None
        self._timer = timer
        super().__init__((found,), logger)

    def ask(self, name: str, hook: str, check: Callable[[Any], T], **arguments: object) -> T:
        """Ask the hook as every host does, and write it down."""
        begun = self._timer()
        asked = len(self.calls)

        def seen(answer: object) -> T:
            self._write(hook, arguments, self._timer() - begun, in_a_word(answer))
            return check(answer)

        try:
            return super().ask(name, hook, seen, **arguments)
        except PluginError as error:
            if len(self.calls) == asked:
                self._write(hook, arguments, self._timer() - begun, f"raised: {error.problem.why}")
            raise

    def _write(self, hook: str, arguments: dict[str, object], seconds: float, returned: str) -> None:
        dose = arguments.get("dose")
        words = _dose(dose) if isinstance(dose, Dose) else ""
        self.calls.append(Call(self.at(), self.stage, hook, words, round(seconds * 1000, 3), returned))


def trace(
    found: Found, logger: logging.Logger, *, seed: int = 0, timer: Callable[[], float] = time.perf_counter
) -> Trace:
    """Load one exercise, plan it in its usual dose, play it on a clock of its own, and return every call."""
    imports: list[Call] = []

    def load() -> object:
        begun = timer()
        plugin = found.load()
        imports.append(Call(None, "load", "import", "", round((timer() - begun) * 1000, 3), "a plugin"))
        return plugin

    host = TracingHost(replace(found, load=load), logger, timer)
    seconds = 0.0
    if found.group == EXERCISES and found.id in host.exercises:
        seconds = _play(host, found.id, seed)
    return Trace(found.id, seconds, (*imports, *host.calls), tuple(host.problems))


def _play(host: TracingHost, id_: str, seed: int) -> float:
    host.stage = "plan"
    try:
        plan = Planner(host, {}, seed).plan((id_,))
    except Exception as error:  # noqa: BLE001  # it is the plugin's, and is told
        if not host.problems:
            host.report(Problem(id_, "plan", clean(str(error), 200)))
        return 0.0
    clock = ManualClock()
    host.stage, host.at = "session", lambda: clock.now

    def hear(event: Event) -> None:
        if isinstance(event, ExerciseBegan):
            _show(host, plan, event.slot, seed)

    simulate(plan, clock, (hear,))
    return plan.seconds


def _show(host: TracingHost, plan: Plan, index: int, seed: int) -> None:
    """Ask what a session screen asks when an exercise begins."""
    slot = plan.slots[index]
    exercise = host.exercise(slot.exercise)
    try:
        exercise.instructions(slot.dose, seed)
    except PluginError as error:
        host.report(error.problem)
    exercise.figure(slot.dose)
    exercise.widget()


def in_a_word(answer: object) -> str:
    """Return what a hook returned, in a word or two; only what is known is looked into."""
    match answer:
        case Card():
            return f"Card {what(answer.title)}" if isinstance(answer.title, str) else "Card"
        case Instructions():
            return "Instructions"
        case Figure():
            return f"Figure, {len(answer.poses)} poses" if isinstance(answer.poses, dict) else "Figure"
        case Phase() | Sequence() | Repeat() | Sides() | Pick():
            return _tree(answer)
        case str():
            return clean(answer, 60)
        case _:
            return clean(what(answer), 60)


def _tree(tree: Phase | Sequence | Repeat | Sides | Pick) -> str:
    try:
        return f"{count(tree)} phases, {clock_time(span(tree).expected)}"
    except Exception:  # noqa: BLE001  # a tree that cannot be played may be anything
        return type(tree).__name__


def _dose(dose: Dose) -> str:
    return ",".join([str(dose.amount), *sorted(dose.options)])
