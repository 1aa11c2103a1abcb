"""Fit my break, on the exercises that are switched on: what can be had, and the plan of what was chosen."""

import math
from collections.abc import Collection, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from unhunch.app.context import Context
from unhunch.care.person import Fit, Person, Suits, dose_for, suits
from unhunch.engine.exercise import Dose
from unhunch.engine.kinds import Position
from unhunch.engine.plan import Plan, Routine, RoutineItem
from unhunch.engine.problem import UsageError, nearest
from unhunch.engine.text import clock_time
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.faults import PluginError
from unhunch.history.store import History
from unhunch.plan.fit_break import FittedBreak, Offer, Wish, areas_of, explained, fit_break, serves
from unhunch.system.moment import Moment

LEAST, MOST = 30.0, 2 * 3600.0
"""Seconds that a break can be fitted to."""
NAME: Final = "break"
_DAY: Final = 86_400.0
_DOSES: Final = 40


class BreakPlan(Struct, frozen=True):
    """A break that was fitted: the plan to play, None when nothing fits; and the line that explains it."""

    plan: Plan | None
    explained: str
    fitted: FittedBreak


def offers(context: Context, *, last_done: Mapping[str, Moment], now: Moment) -> tuple[Offer, ...]:
    """Return every exercise that is switched on and works.

    What is hidden for the person, and what they should ask about first, nobody chooses for them.
    """
    host = context.catalog.host
    found = []
    for exercise in tuple(host.exercises.values()):
        try:
            doses = _doses(exercise, context.seed, context.person)
        except PluginError as error:
            host.set_aside(exercise.id, error.problem)
            continue
        card, last = exercise.card, last_done.get(exercise.id)
        found.append(
            Offer(
                exercise.id,
                card.title,
                card.area,
                card.positions,
                card.props,
                card.noise == "silent",
                doses,
                None if last is None else max(0.0, (now.at - last.at) / _DAY),
                _why_not(suits(exercise.id, card, context.person)),
            )
        )
    return tuple(found)


def checked(wish: Wish, there: Collection[Offer]) -> Wish:
    """Return the wish if it can be planned for.

    Raises:
        UsageError: for a time out of range, a part of the body or a thing that no exercise has to do with.
    """
    if not LEAST <= wish.seconds <= MOST:
        raise UsageError(
            f"A break of {clock_time(wish.seconds)} cannot be planned: give {clock_time(LEAST)} to {clock_time(MOST)}."
        )
    if wish.area and not any(serves(one, wish.area) for one in there):
        areas = areas_of(there)
        raise UsageError(f"No exercise is for {wish.area!r}{nearest(wish.area, areas) or '.'} There are {_or(areas)}.")
    props = sorted({prop for one in there for prop in one.props})
    for prop in sorted(wish.props or ()):
        if prop not in props:
            raise UsageError(f"No exercise needs {prop!r}{nearest(prop, props) or '.'} Some need {_or(props)}.")
    return wish


def plan_break(context: Context, there: Collection[Offer], wish: Wish) -> BreakPlan:
    """Return the best break for the wish, and what to say of it."""
    fitted = fit_break(tuple(there), wish, float(context.settings.session.transition))
    line = explained(fitted, wish, clock_time(fitted.seconds))
    if not fitted.choices:
        return BreakPlan(None, line, fitted)
    items = tuple(RoutineItem((choice.offer.id,), choice.amount) for choice in fitted.choices)
    plan = context.planner.plan_routine(Routine(NAME, "Your break", line, items))
    return BreakPlan(replace(plan, notes=(*plan.notes, line)), line, fitted)


def _doses(exercise: Exercise, seed: int, person: Person) -> tuple[tuple[int, float, float], ...]:
    """Return the doses from the usual one upwards, with their expected and greatest seconds."""
    dose, rows = exercise.card.dose, []
    for amount in range(dose.default, min(dose.most, dose.default + _DOSES * dose.step) + 1, dose.step):
        timeline = exercise.timeline(dose_for(person, exercise.id, dose, Dose(amount)), seed)
        if not math.isfinite(timeline.expected) or timeline.expected > MOST:
            break
        rows.append(
            (amount, timeline.expected, timeline.seconds if math.isfinite(timeline.seconds) else timeline.expected)
        )
    return tuple(rows)


def _why_not(suits_: Suits) -> str:
    if suits_.fit is Fit.FINE:
        return ""
    if suits_.fit is Fit.HIDDEN:
        return "hidden for you"
    return f"ask first ({', '.join(dict.fromkeys(str(one.condition) for one in suits_.cautions))})"


def _or(words: Collection[str]) -> str:
    return ", ".join(words) if words else "none"


POSITIONS: Final[Mapping[str, Position]] = {"seated": Position.SIT, "standing": Position.STAND, "floor": Position.FLOOR}
"""The positions as a person asks for them."""


def offers_now(context: Context, history: History) -> tuple[Offer, ...]:
    """Return the exercises as they can be had now; a history that cannot be read counts as empty, and is named."""
    last_done = history.last_done()
    for problem in history.problems:
        if problem not in context.catalog.host.problems:
            context.catalog.host.report(problem)
    return offers(context, last_done=last_done, now=context.now())
