"""All that can be run: the exercises of the plugin host, and the routines."""

import logging
from collections.abc import Iterable
from pathlib import Path

from unhunch.core.problem import Problem
from unhunch.core.routine import Routine
from unhunch.services.discovery import Found
from unhunch.services.faults import PluginError
from unhunch.services.host import PluginHost
from unhunch.services.planner import Planner
from unhunch.services.routines import RoutineError, read_routine


class Catalog:
    """The exercises and routines that are there, and the problems met while looking."""

    def __init__(self, found: Iterable[Found], routine_folder: Path | None, logger: logging.Logger) -> None:
        """Load the plugins, then the routines: the plugins' first, the user's own over them."""
        self.host = PluginHost(found, logger)
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

    def planner(self, seed: int) -> Planner:
        """Return a planner over all of it."""
        return Planner(self.host, self.routines, seed)

    def theme_files(self) -> dict[str, Path]:
        """Return the theme files by name, unread."""
        return {path.stem: path for path in self._plugin_files("unhunch_themes")}

    def _plugin_files(self, hook: str) -> list[Path]:
        paths: list[Path] = []
        for name in self.host.others(hook):
            try:
                paths.extend(Path(path) for path in self.host.call(name, hook))
            except PluginError as error:
                self.host.report(error.problem)
            except TypeError as error:
                self.host.report(Problem(name, hook, f"returned no list of paths: {error}"))
        return paths


def _files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
