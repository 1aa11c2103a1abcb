"""The library: every exercise that is there, the ones that are switched off and the broken ones among them."""

import logging
import os
from pathlib import Path
from typing import Final

from msgspec import Struct

from unhunch.engine.exercise import Card
from unhunch.engine.problem import Problem, UnhunchError
from unhunch.engine.text import clean
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.discovery import EXERCISES, Enabled, Found
from unhunch.exercises.host import PluginHost
from unhunch.routines.catalog import Catalog
from unhunch.routines.routine_file import RoutineError, read_routine
from unhunch.system.paths import Paths
from unhunch.system.user_files import is_there, what_to_type, why_unwritten

DOCTOR: Final = "`unhunch plugins check` and `unhunch doctor` say more."


class Entry(Struct, frozen=True):
    """An exercise in the library. One that is switched off or broken has no ``exercise``, and so no card."""

    found: Found
    title: str
    exercise: Exercise | None = None
    problem: Problem | None = None
    enabled: bool = True

    @property
    def id(self) -> str:
        """The exercise's id, harmless to show."""
        return clean(self.found.id, 60)

    @property
    def card(self) -> Card | None:
        """What it is, when that is known."""
        return self.exercise.card if self.exercise is not None else None

    @property
    def origin(self) -> str:
        """Where it comes from: a distribution and its version, or a file."""
        found = self.found
        if found.path is not None:
            path = clean(str(found.path), 300)
            home = str(Path.home())
            return f"~{path.removeprefix(home)}" if path.startswith(f"{home}{os.sep}") else path
        text = clean(f"{found.distribution} {found.version}", 100) or "an unknown distribution"
        return f"{text} (built in)" if found.is_built_in else text


def entries(catalog: Catalog, paths: Paths) -> tuple[Entry, ...]:
    """Return all of them, in the order of their titles; what is broken or switched off is not loaded for that."""
    plugins = [found for found in catalog.found if found.group == EXERCISES]
    off = [found for found in plugins if found.id in catalog.disabled]
    titles: dict[Found, str] = {}
    if off:
        from unhunch.exercises.cache import glances  # noqa: PLC0415  # only for who has switched something off

        titles = {found: glance.title for found, glance in glances(paths, off).items()}
    first: dict[str, Found] = {}
    for found in plugins:
        first.setdefault(found.id, found)
    problems: dict[str, list[Problem]] = {}
    for problem in catalog.host.problems:
        problems.setdefault(problem.source, []).append(problem)
    made = [_entry(found, catalog, problems, titles, taken=first[found.id] is not found) for found in plugins]
    return tuple(sorted(made, key=lambda entry: (entry.title.lower(), entry.id)))


def switch(catalog: Catalog, enabled: Enabled, id_: str, *, on: bool, logger: logging.Logger) -> bool:
    """Switch an exercise on or off, now and from now on; return whether it can be done from now on.

    Raises:
        UnhunchError: when the choice cannot be kept; then nothing has changed.
    """
    try:
        enabled.set(id_, on)
    except OSError as error:
        why = f"{enabled.path.name} {why_unwritten(error)}. {what_to_type(enabled.path, error)}"
        raise UnhunchError(f"Nothing has changed: {why}") from None
    catalog.disabled = catalog.disabled - {id_} if on else catalog.disabled | {id_}
    host = catalog.host
    if not on:
        host.exercises.pop(id_, None)
        return False
    host.problems[:] = [problem for problem in host.problems if problem.source != id_]
    plugins = [found for found in catalog.found if found.id == id_ and found.group == EXERCISES]
    alone = PluginHost(plugins[:1], logger)  # it is loaded by itself, and then stands among the others
    for problem in alone.problems:
        host.report(problem)
    host.exercises.update(alone.exercises)
    return id_ in host.exercises


def _entry(
    found: Found, catalog: Catalog, problems: dict[str, list[Problem]], titles: dict[Found, str], *, taken: bool
) -> Entry:
    shown = clean(found.id, 60) or "(no name)"
    if found.id in catalog.disabled:
        return Entry(found, titles.get(found) or shown, enabled=False)
    known = problems.get(found.id) or problems.get(repr(found.id)[1:-1][:60], [])
    about = [problem for problem in known if ("is taken by" in problem.why) is taken]
    exercise = None if taken else catalog.host.exercises.get(found.id)
    problem = about[0] if about else None
    if exercise is None and problem is None:
        problem = Problem(shown, "", "cannot be used", DOCTOR)
    return Entry(found, exercise.card.title if exercise is not None else shown, exercise, problem)


def broken_routines(catalog: Catalog, folder: Path) -> tuple[Problem, ...]:
    """Return the problems of the routine files; one of the user's that was mended meanwhile is taken in."""
    still = []
    for problem in catalog.problems:
        if problem in catalog.host.problems:
            continue
        path = folder / problem.source
        try:
            routine = read_routine(path) if is_there(path) else None
        except RoutineError as error:
            still.append(error.problem)
        else:
            if routine is None:
                still.append(problem)
            else:
                catalog.routines[routine.id] = routine
    return tuple(still)
