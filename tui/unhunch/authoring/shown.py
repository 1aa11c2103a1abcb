"""What a preview shows of an exercise, as data that passes from one process to another.

It is unpickled with care: only unhunch's own data types are made from it, so that nothing of the plugin's runs where
the screen is.
"""

import copyreg
import io
import logging
import pickle
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from unhunch.authoring.check_pictures import moments
from unhunch.drawing import Pen, Size, load_widget, painted
from unhunch.engine.exercise import Card, Instructions
from unhunch.engine.plan import Plan
from unhunch.engine.poses import Figure
from unhunch.engine.problem import Problem
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.exercises.faults import PluginError, fault
from unhunch.exercises.host import PluginHost
from unhunch.exercises.watchdog import IMPORT_LIMIT, watched
from unhunch.figure.picture import Picture
from unhunch.routines.planner import Planner

_PLAIN: Final = frozenset({"dict", "frozenset", "set", "list", "tuple", "complex"})


class Shown(Struct, frozen=True):
    """An exercise in its usual dose; without a plan when it cannot be used, and ``problems`` say why."""

    id: str
    card: Card | None = None
    instructions: Instructions | None = None
    figure: Figure | None = None
    plan: Plan | None = None
    problems: tuple[Problem, ...] = ()
    frames: tuple[Picture, ...] = ()
    """What its own progress widget paints, ``FRAMES`` a second from the beginning; none for the plain one."""


FRAMES: Final = 8.0
"""Frames a second of a progress widget that is painted beforehand."""
MOST_FRAMES: Final = 1600
"""Frames that are painted beforehand: 200 seconds of an exercise."""


def show(found: Found, logger: logging.Logger, seed: int = 0, size: tuple[int, int] | None = None) -> Shown:
    """Load an exercise, and return what a preview shows of it; nothing is raised.

    ``size`` is that of the stage in columns and rows; None paints nothing beforehand.
    """
    host = PluginHost((found,), logger)
    if found.group != EXERCISES:
        return Shown(found.id, problems=(Problem(found.id, "", "is no exercise, so there is nothing to preview"),))
    if found.id not in host.exercises:
        return Shown(found.id, problems=tuple(host.problems))
    exercise = host.exercises[found.id]
    usual = exercise.card.dose.usual
    figure = exercise.figure(usual)
    try:
        plan = Planner(host, {}, seed).plan((found.id,))
        instructions = exercise.instructions(usual, seed)
    except PluginError as error:
        host.report(error.problem)
        return Shown(found.id, exercise.card, problems=tuple(host.problems))
    except Exception as error:  # noqa: BLE001  # the planner's word on a plugin that failed in it
        host.report(Problem(found.id, "plan", str(error)))
        return Shown(found.id, exercise.card, problems=tuple(host.problems))
    frames = () if size is None else _frames(host, exercise, figure, plan, Size(*size))
    return Shown(found.id, exercise.card, instructions, figure, plan, tuple(host.problems), frames)


def _frames(host: PluginHost, exercise: Exercise, figure: Figure | None, plan: Plan, size: Size) -> tuple[Picture, ...]:
    """Return what the exercise's own progress widget paints; what it does wrong is reported to the host."""
    reference = exercise.widget()
    if reference is None:
        return ()
    try:
        widget = watched(lambda: load_widget(reference), IMPORT_LIMIT)
        widget.figure = figure
        steps = moments(plan, 1 / FRAMES, MOST_FRAMES)
        return tuple(watched(lambda: [painted(widget, one, size, Pen()) for one in steps], PAINTING))
    except BaseException as error:  # noqa: BLE001  # an author's code
        host.report(fault(exercise.id, "progress widget", error))
        return ()


PAINTING: Final = 10.0
"""Seconds that painting all of it beforehand may take."""


def packed(shown: Shown) -> bytes:
    """Return it as bytes."""
    reduce: Callable[[Any], Any] = lambda mapping: (dict, (dict(mapping),))  # noqa: E731
    copyreg.pickle(MappingProxyType, reduce)
    return pickle.dumps(shown)


def unpacked(data: bytes) -> Shown:
    """Return what :func:`packed` made.

    Raises:
        ValueError: when it holds anything but unhunch's own data.
    """
    try:
        shown = _Careful(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, TypeError) as error:
        raise ValueError(f"cannot be shown: {error}") from None
    if not isinstance(shown, Shown):
        raise ValueError("cannot be shown: it is something else")  # noqa: TRY004  # the caller knows one error
    return shown


class _Careful(pickle.Unpickler):
    """Makes unhunch's own data types and plain containers, and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return the type of this name."""
        if (module == "builtins" and name in _PLAIN) or (module, name) in (
            (__name__, "Shown"),
            ("msgspec._utils", "rebuild"),
        ):
            return super().find_class(module, name)
        if (module.startswith("unhunch.engine.") or module == Picture.__module__) and "." not in name:
            kind = super().find_class(module, name)
            if isinstance(kind, type):
                return kind
        raise pickle.UnpicklingError(f"{module}.{name} is a type of its own, and only plain data is shown")
