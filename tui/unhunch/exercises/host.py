"""The plugin host: loads each plugin by itself, validates it, and sets aside the ones that are at fault.

It names no exercise. The built-in ones come in as :class:`unhunch.exercises.discovery.Found` like everybody's.
"""

import logging
import re
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from types import CoroutineType
from typing import Any, Final, TypeVar

import pluggy
from msgspec.structs import replace

from unhunch import hookspecs
from unhunch.api import API_VERSION, PROJECT
from unhunch.engine.problem import Problem, UsageError, nearest
from unhunch.engine.text import clean
from unhunch.engine.timing_check import what
from unhunch.exercises.cache import Known, PluginCache
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.exercises.faults import REMEDY, PluginError, guarded
from unhunch.exercises.quiet import quiet
from unhunch.exercises.validate import tidy
from unhunch.exercises.watchdog import HOOK_LIMIT, IMPORT_LIMIT, Limits, OverdueError, watched

T = TypeVar("T")

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What an id may look like; at most 40 characters."""
VERSION = "unhunch_api_version"
REQUIRED = (VERSION, "unhunch_card", "unhunch_instructions", "unhunch_timing")
"""The hooks that an exercise must have."""
_ELSEWHERE = frozenset({"unhunch_cue"})
"""Hooks that are called on a thread of their own, which is watched."""


SLOW_IMPORT: Final = 1.0
"""Seconds from which on an import that a session waits for is told."""


class PluginHost:
    """The plugins that are sound, and the problems of those that are not."""

    def __init__(
        self,
        found: Iterable[Found],
        logger: logging.Logger,
        *,
        disabled: Collection[str] = (),
        cache: PluginCache | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Take in the plugins, one by one; those that the cache knows are imported when they are first needed."""
        self.exercises: dict[str, Exercise] = {}
        self.problems: list[Problem] = []
        self.refused_widgets: set[str] = set()
        """The exercises whose progress widget failed in this run."""
        self._logger = logger
        self._limits = limits or Limits(HOOK_LIMIT, IMPORT_LIMIT)
        self._cache = cache
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._others: dict[str, object] = {}
        self._own: set[str] = set()
        self._taken: dict[str, Found] = {}
        self._asleep: set[str] = set()
        self._aside: dict[str, tuple[Problem, Exercise | None]] = {}
        self._hooks: dict[str, dict[str, pluggy.HookImpl]] = {}
        for plugin in found:
            if plugin.id not in disabled:
                try:
                    self._take(plugin)
                except PluginError as fault:
                    self.problems.append(fault.problem)
        if cache is not None:
            cache.save()

    def exercise(self, id_: str) -> Exercise:
        """Return the exercise with this id, also one that was set aside in this run; its plugin is not asked any more.

        Raises:
            UsageError: when there is none; the message has the nearest ids.
        """
        exercise = self.exercises.get(id_) or self._aside.get(id_, (None, None))[1]
        if exercise is not None:
            return exercise
        raise UsageError(f"There is no exercise {id_!r}{nearest(id_, self.exercises) or '.'} `unhunch list` shows all.")

    def others(self, hook: str) -> tuple[str, ...]:
        """Return the names of the plugins, other than exercises, that implement a hook."""
        return tuple(name for name in list(self._others) if hook in self._hooks.get(name, ()))

    def adopt(self, name: str, plugin: object) -> None:
        """Take in a plugin object of unhunch's own, beside those that were found; one of the same name gives way.

        Raises:
            PluginError: when it is no sound plugin.
        """
        self._others.pop(name, None)
        self._forget(name)
        guarded(name, "registration", lambda: self._register(name, plugin), self._logger)
        self._own.add(name)
        self._others[name] = plugin

    def call(self, name: str, hook: str, **arguments: object) -> Any:
        """Return what one plugin's hook returns; None when it does not implement it.

        Raises:
            PluginError: when the hook raised, or took too long.
        """
        if name in self._aside and name not in self._hooks:
            return None
        return self.ask(name, hook, lambda answer: answer, **arguments)

    def ask(self, name: str, hook: str, check: Callable[[Any], T], **arguments: object) -> T:
        """Return what ``check`` makes of the answer of one plugin's hook; of None when it does not implement it.

        The implementation is called by itself: pluggy's own ways of calling ask the other plugins as well, and these
        may raise. It is given those of the arguments that it names. A plugin that takes too long is set aside.

        Raises:
            PluginError: when the plugin was set aside before, or the hook or ``check`` raised or took too long.
        """
        if name in self._aside and name not in self._hooks:
            raise PluginError(self._aside[name][0])
        if name in self._asleep:
            self._wake(name)
        implementation = self._hooks.get(name, {}).get(hook)
        given = () if implementation is None else [arguments[argument] for argument in implementation.argnames]

        def answer() -> T:
            answered = None if implementation is None else implementation.function(*given)
            if isinstance(answered, CoroutineType):
                answered.close()  # it is no answer, and else Python would complain on the screen that nobody awaited it
            return check(answered)

        if name in self._own:
            return guarded(name, hook, answer, self._logger)
        if hook in _ELSEWHERE:
            with quiet():
                return guarded(name, hook, answer, self._logger)
        return self.contain(name, hook, answer)

    def contain(self, name: str, where: str, action: Callable[[], T], limit: float | None = None) -> T:
        """Return what an action does that runs a plugin's code; one that takes longer than ``limit`` is left behind.

        Without a ``limit`` it has the time of a hook.

        Raises:
            PluginError: when it raised, or took too long; then the plugin is set aside as well.
        """
        late: list[OverdueError] = []

        def contained() -> T:  # an error's own words are the plugin's code too, and may block as well
            return guarded(name, where, action, self._logger)

        def run() -> T:
            try:
                return watched(
                    contained,
                    limit or self._limits.hook,
                    lambda text: self._logger.info("plugin %s printed: %s", name, clean(text)),
                )
            except OverdueError as error:
                late.append(error)
                raise

        try:
            return guarded(name, where, run, self._logger)
        except PluginError as fault:
            if late and name in self._taken:
                self.set_aside(name, fault.problem)
            raise

    def set_aside(self, name: str, problem: Problem) -> None:
        """Take a plugin out of everything, and keep its problem."""
        self.report(problem)
        if name in self._taken or name in self._hooks:
            self._aside[name] = problem, self.exercises.pop(name, None) or self._aside.get(name, (None, None))[1]
        self._others.pop(name, None)
        self._asleep.discard(name)
        self._forget(name)

    def report(self, problem: Problem) -> None:
        """Keep a problem of a plugin, once."""
        if problem not in self.problems:
            self.problems.append(problem)

    def _take(self, found: Found) -> None:
        # Metadata is anybody's text as well, and of a distribution that is half removed there is none.
        found = replace(
            found, distribution=tidy(found.distribution or "", 60) or "unknown", version=tidy(found.version or "", 30)
        )
        where = f"from {found.distribution} {found.version}".strip()
        if found.path is not None:
            where = f"{clean(found.path.name, 60)} in {found.distribution}"
        if len(found.id) > 40 or not ID.fullmatch(found.id):
            why = "its id must be lower case words with hyphens between, at most 40 characters"
            raise PluginError(Problem(repr(found.id)[1:-1][:60], where, why, REMEDY))
        if found.id in self._taken:
            why = f"the id is taken by another plugin, from {self._taken[found.id].distribution}"
            raise PluginError(Problem(found.id, where, why, "Remove one of the two."))
        known = self._cache.known(found) if self._cache is not None and found.group == EXERCISES else None
        if known is None:
            self._load(found)
        else:
            self._sleep(found, known)
        self._taken[found.id] = found

    def _sleep(self, found: Found, known: Known) -> None:
        self.exercises[found.id] = Exercise(found, self.ask, self.report, known)
        self._asleep.add(found.id)

    def _wake(self, name: str) -> None:
        """Load a plugin that is needed now."""
        self._asleep.discard(name)
        exercise, begun = self.exercises[name], time.perf_counter()
        try:
            self._load_checked(exercise.found)
            exercise.loaded()
            seconds = time.perf_counter() - begun
            if seconds > SLOW_IMPORT:
                why = f"took {seconds:.1f} s, and the session waited for it"
                self.report(Problem(name, "import", why, "Import what is heavy when it is first needed."))
        except PluginError as fault:
            if self._cache is not None:
                self._cache.forget(exercise.found)
            self.set_aside(name, fault.problem)
            raise

    def _load(self, found: Found) -> None:
        try:
            self._load_checked(found)
            if found.group == EXERCISES:
                exercise = Exercise(found, self.ask, self.report)
                self.exercises[found.id] = exercise
                if self._cache is not None:
                    self._cache.learn(found, exercise.card, exercise.timings())
        except PluginError:
            self._forget(found.id)
            self._aside.pop(found.id, None)
            raise

    def _load_checked(self, found: Found) -> None:
        plugin = self.contain(found.id, "import", found.load, self._limits.load)
        self.contain(found.id, "registration", lambda: self._register(found.id, plugin))
        self._check_version(found.id)
        if found.group == EXERCISES:
            missing = [hook for hook in REQUIRED if hook not in self._hooks[found.id]]
            if missing:
                raise PluginError(Problem(found.id, ", ".join(missing), "is not implemented", REMEDY))
        else:
            if not set(self._hooks[found.id]) - {VERSION}:
                raise PluginError(Problem(found.id, "registration", "implements no hook that does anything", REMEDY))
            self._others[found.id] = plugin

    def _register(self, name: str, plugin: object) -> None:
        self._manager.register(plugin, name=name)
        self._manager.check_pending()
        callers = {hook: caller for hook, caller in vars(self._manager.hook).items() if hook.startswith(PROJECT)}
        there = {
            hook: next((one for one in reversed(caller.get_hookimpls()) if one.plugin is plugin), None)
            for hook, caller in callers.items()
        }
        self._hooks[name] = {hook: one for hook, one in there.items() if one is not None}

    def _check_version(self, name: str) -> None:
        why = self.ask(name, VERSION, _version_fault)
        if not why:
            return
        remedy = f"This unhunch knows version {API_VERSION}; update one of the two."
        raise PluginError(Problem(name, VERSION, why, remedy))

    def _forget(self, name: str) -> None:
        self._hooks.pop(name, None)
        self._own.discard(name)
        if self._manager.has_plugin(name):
            self._manager.unregister(name=name)


def _version_fault(version: object) -> str:
    """Return what is wrong with the API version that a plugin names; nothing for the one that we know."""
    if version is None:
        return "does not say which API version it is for"
    if not isinstance(version, int) or isinstance(version, bool):
        return "names no number as its API version"
    return "" if int(version) == API_VERSION else f"is for API version {what(version)}"


def problem_lines(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the problems as the lines that a user reads."""
    return tuple(problem.line() for problem in problems)
