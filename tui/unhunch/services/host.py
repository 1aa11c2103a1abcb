"""The plugin host: loads each plugin by itself, validates it, and sets aside the ones that are at fault.

It names no exercise. The built-in ones come in as :class:`unhunch.services.discovery.Found` like everybody's.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pluggy

from unhunch import hookspecs
from unhunch.api import API_VERSION, PROJECT
from unhunch.core.problem import Problem, UsageError, nearest
from unhunch.core.text import clean
from unhunch.services.discovery import EXERCISES, Found
from unhunch.services.exercise import Exercise
from unhunch.services.faults import REMEDY, PluginError, guarded

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What an id may look like; at most 40 characters."""
VERSION = "unhunch_api_version"
REQUIRED = (VERSION, "unhunch_card", "unhunch_instructions", "unhunch_timing")
"""The hooks that an exercise must have."""


class PluginHost:
    """The plugins that are loaded and sound, and the problems of those that are not."""

    def __init__(self, found: Iterable[Found], logger: logging.Logger) -> None:
        """Load and validate the plugins, one by one."""
        self.exercises: dict[str, Exercise] = {}
        self.problems: list[Problem] = []
        self._logger = logger
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._others: dict[str, object] = {}
        for plugin in found:
            try:
                self._load(plugin)
            except PluginError as fault:
                self.problems.append(fault.problem)

    def exercise(self, id_: str) -> Exercise:
        """Return the exercise with this id.

        Raises:
            UsageError: when there is none; the message has the nearest ids.
        """
        if id_ in self.exercises:
            return self.exercises[id_]
        raise UsageError(f"There is no exercise {id_!r}{nearest(id_, self.exercises) or '.'} `unhunch list` shows all.")

    def others(self, hook: str) -> tuple[str, ...]:
        """Return the names of the plugins, other than exercises, that implement a hook."""
        return tuple(name for name, plugin in list(self._others.items()) if self._implementation(plugin, hook))

    def adopt(self, name: str, plugin: object) -> None:
        """Take in a plugin object of unhunch's own, beside those that were found; one of the same name gives way.

        Raises:
            PluginError: when it is no sound plugin.
        """
        self._others.pop(name, None)
        self._forget(name)
        guarded(name, "registration", lambda: self._register(name, plugin), self._logger)
        self._others[name] = plugin

    def call(self, name: str, hook: str, **arguments: object) -> Any:
        """Return what one plugin's hook returns; None when it does not implement it.

        The implementation is called by itself: pluggy's own ways of calling ask the other plugins as well, and these
        may raise. It is given those of the arguments that it names.

        Raises:
            PluginError: when the hook raised.
        """
        implementation = self._implementation(self._manager.get_plugin(name), hook)
        if implementation is None:
            return None
        given = [arguments[argument] for argument in implementation.argnames]
        return guarded(name, hook, lambda: implementation.function(*given), self._logger)

    def set_aside(self, name: str, problem: Problem) -> None:
        """Take a plugin out of everything, and keep its problem."""
        self.problems.append(problem)
        self.exercises.pop(name, None)
        self._others.pop(name, None)
        self._forget(name)

    def report(self, problem: Problem) -> None:
        """Keep a problem of a plugin that goes on being used."""
        if problem not in self.problems:
            self.problems.append(problem)

    def _load(self, found: Found) -> None:
        # Metadata is anybody's text as well, and of a distribution that is half removed there is none.
        name, version = clean(found.distribution or "", 60) or "unknown", clean(found.version or "", 30)
        found = replace(found, distribution=name, version=version)
        where = f"from {found.distribution} {found.version}".strip()
        if not ID.fullmatch(found.id) or len(found.id) > 40:
            why = "its id must be lower case words with hyphens between, at most 40 characters"
            raise PluginError(Problem(repr(found.id)[1:-1][:60], where, why, REMEDY))
        if self._manager.get_plugin(found.id) is not None:
            raise PluginError(Problem(found.id, where, "the id is taken by another plugin", "Remove one of the two."))
        plugin = guarded(found.id, "import", found.load, self._logger)
        try:
            guarded(found.id, "registration", lambda: self._register(found.id, plugin), self._logger)
            self._check_version(found.id)
            if found.group == EXERCISES:
                self.exercises[found.id] = self._exercise(found, plugin)
            else:
                self._others[found.id] = self._useful(found.id, plugin)
        except PluginError:
            self._forget(found.id)
            raise

    def _register(self, name: str, plugin: object) -> None:
        self._manager.register(plugin, name=name)
        self._manager.check_pending()

    def _check_version(self, name: str) -> None:
        version = self.call(name, VERSION)
        if isinstance(version, int) and not isinstance(version, bool):
            if version == API_VERSION:
                return
            why = f"is for API version {version}"
        else:
            why = (
                "does not say which API version it is for" if version is None else "names no number as its API version"
            )
        remedy = f"This unhunch knows version {API_VERSION}; update one of the two."
        raise PluginError(Problem(name, VERSION, why, remedy))

    def _exercise(self, found: Found, plugin: object) -> Exercise:
        missing = [hook for hook in REQUIRED if not self._implementation(plugin, hook)]
        if missing:
            raise PluginError(Problem(found.id, ", ".join(missing), "is not implemented", REMEDY))
        return Exercise(found, self.call, self.report, self._logger)

    def _useful(self, name: str, plugin: object) -> object:
        if all(caller.name == VERSION for caller in self._manager.get_hookcallers(plugin) or ()):
            raise PluginError(Problem(name, "registration", "implements no hook that does anything", REMEDY))
        return plugin

    def _implementation(self, plugin: object, hook: str) -> pluggy.HookImpl | None:
        implementations = getattr(self._manager.hook, hook).get_hookimpls()
        return next((one for one in implementations if one.plugin is plugin), None)

    def _forget(self, name: str) -> None:
        if self._manager.has_plugin(name):
            self._manager.unregister(name=name)


def problem_lines(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the problems as the lines that a user reads."""
    return tuple(problem.line() for problem in problems)
