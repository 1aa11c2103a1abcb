"""All that can be run: the exercises of the plugin host, and the routines."""

import logging
from collections.abc import Collection, Iterable
from pathlib import Path

from unhunch.care.person import NOBODY, Person
from unhunch.engine.plan import Routine
from unhunch.engine.problem import Problem
from unhunch.exercises.cache import PluginCache
from unhunch.exercises.discovery import Found
from unhunch.exercises.faults import PluginError
from unhunch.exercises.host import PluginHost
from unhunch.exercises.watchdog import Limits
from unhunch.routines.fit import TRANSITION
from unhunch.routines.planner import Begun, Planner
from unhunch.routines.routine_file import RoutineError, read_routine


class Catalog:
    """The exercises and routines that are there, and the problems met while looking."""

    def __init__(
        self,
        found: Iterable[Found],
        routine_folder: Path | None,
        logger: logging.Logger,
        *,
        disabled: Collection[str] = (),
        cache: PluginCache | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Take in the plugins, then the routines: the plugins' first, the user's own over them."""
        self.found = tuple(found)
        """All plugins that are there, those that are switched off among them."""
        self.disabled = frozenset(disabled)
        """The ids of the plugins that the user switched off."""
        self.host = PluginHost(self.found, logger, disabled=self.disabled, cache=cache, limits=limits)
        self.routines: dict[str, Routine] = {}
        self._problems: list[Problem] = []
        for path in (*self._plugin_files("unhunch_routines"), *_files(routine_folder)):
            try:
                routine = read_routine(path)
            except RoutineError as error:
                self._problems.append(error.problem)
            else:
                self.routines[routine.id] = routine

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was set aside so far."""
        return (*self.host.problems, *self._problems)

    def planner(
        self,
        seed: int,
        *,
        transition: float = TRANSITION,
        person: Person = NOBODY,
        begun: Begun = lambda _: {},
    ) -> Planner:
        """Return a planner over all of it; ``transition`` is the seconds from one exercise to the next."""
        return Planner(
            self.host, self.routines, seed, transition=transition, off=self.disabled, person=person, begun=begun
        )

    def theme_files(self) -> dict[str, Path]:
        """Return the theme files by name, unread."""
        return {path.stem: path for path in self._plugin_files("unhunch_themes")}

    def _plugin_files(self, hook: str) -> list[Path]:
        paths: list[Path] = []
        for name in self.host.others(hook):
            try:
                paths.extend(self.host.ask(name, hook, _paths))
            except PluginError as error:
                self.host.report(error.problem)
        return paths


def _paths(given: Iterable[str | Path]) -> list[Path]:
    """Return what a plugin gave as paths; it may be a generator, which runs the plugin's code only now."""
    paths = [Path(path) for path in given]
    if any("\0" in str(path) for path in paths):
        raise ValueError("returned a path with a null character in it")
    return paths


def _files(folder: Path | None) -> list[Path]:
    """Return the files of a folder; none where it cannot be listed, which is said elsewhere."""
    try:
        return [] if folder is None else sorted(one for one in folder.iterdir() if one.suffix == ".toml")
    except OSError:
        return []
