"""What one run of unhunch has to do with: made once by the command line, and passed on."""

import logging
import os
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from functools import partial
from random import SystemRandom

from msgspec import Struct, field

from unhunch.care.person import Person, Personal
from unhunch.engine.clock import Clock, system_clock
from unhunch.engine.problem import Problem
from unhunch.exercises.cache import PluginCache
from unhunch.exercises.discovery import OWN, Enabled, Found, installed
from unhunch.exercises.folder import in_folder
from unhunch.exercises.watchdog import Limits
from unhunch.routines.catalog import Catalog
from unhunch.routines.planner import Planner
from unhunch.settings.definitions import Settings
from unhunch.settings.settings_store import Preferences, preferences_in
from unhunch.system.log import open_log
from unhunch.system.moment import Moment, system_moment
from unhunch.system.paths import Paths, user_paths
from unhunch.system.user_files import unreadable_folder


class Context(Struct, frozen=True):
    """The catalog, the folders, the clock, and how this run was asked to be.

    ``speed`` is how many seconds of a session pass in a second; ``seed`` decides what is left to chance; ``volume`` is
    how loud the tones are, from 0 to 100; ``safe`` runs have the built-ins alone.
    ``voice`` is whether the changes are spoken.
    ``check_in`` is whether to ask how the person is, where the settings say so. ``dark`` is whether the terminal says
    that its background is dark; None when it does not say.
    """

    catalog: Catalog
    paths: Paths
    logger: logging.Logger
    clock: Clock
    seed: int
    speed: float = 1.0
    sound: bool = True
    volume: int = 70
    safe: bool = False
    voice: bool = False
    check_in: bool = True
    dark: bool | None = None
    preferences: Preferences = field(default_factory=Preferences)
    personal: Personal = field(default_factory=Personal)
    now: Callable[[], Moment] = system_moment
    """The date and the time of day."""

    @property
    def settings(self) -> Settings:
        """What the user set, as it is now."""
        return self.preferences.settings

    @property
    def person(self) -> Person:
        """What the user said of themselves, as it is now."""
        return self.personal.person

    @property
    def planner(self) -> Planner:
        """A planner with this run's seed, for this person."""
        return self.catalog.planner(
            self.seed,
            transition=float(self.settings.session.transition),
            person=self.personal.person,
            begun=self._last_begun,
        )

    def _last_begun(self, exercises: Collection[str]) -> Mapping[str, float]:
        """Return when each of these was last begun, by the history, whose problems are reported."""
        if not os.path.exists(self.paths.history):  # noqa: PTH110  False also where the folder cannot be entered
            return {}
        from unhunch.history.store import look_into  # noqa: PLC0415  it imports sqlite3

        with closing(look_into(self.paths.history, self.logger)) as history:
            found = history.last_begun(exercises)
            for problem in history.problems:
                if problem not in self.catalog.host.problems:
                    self.catalog.host.report(problem)
        return found


def folder_problems(paths: Paths) -> tuple[Problem, ...]:
    """Return what is wrong with the folders of the user's own files, which then count as empty."""
    wrong = [(folder, unreadable_folder(folder)) for folder in (paths.exercises, paths.routines, paths.themes)]
    problems = [Problem(folder.name, "", *found) for folder, found in wrong if found is not None]
    return tuple({problem.remedy: problem for problem in reversed(problems)}.values())


def find_plugins(paths: Paths, cache: PluginCache | None = None) -> tuple[Found, ...]:
    """Return all plugins that are there, unread, in the order in which they are loaded: installed ones, then files."""
    found = cache.found() if cache is not None else None
    if found is None:
        found = installed()
        if cache is not None:
            cache.keep(found)
    return (*found, *in_folder(paths.exercises))


def make_context(
    *,
    speed: float = 1.0,
    seed: int | None = None,
    sound: bool = True,
    volume: int | None = None,
    voice: bool | None = None,
    paths: Paths | None = None,
    find: Callable[[], tuple[Found, ...]] | None = None,
    safe: bool = False,
    limits: Limits | None = None,
) -> Context:
    """Return the context of this run: plugins found, routines read, the log at hand.

    With ``safe`` it has what comes with unhunch itself, and looks at no other plugin and no file of the user's.
    ``find`` looks for plugins in another way, and does without the cache. ``limits`` is the time that
    plugins have. The settings decide what is not asked for: how loud it is, and whether anything is heard at all.
    """
    paths = paths or user_paths()
    preferences = Preferences() if safe else preferences_in(paths.config)
    heard = preferences.settings.sound
    logger = open_log(paths.log)
    chosen = SystemRandom().randrange(2**32) if seed is None else seed
    if safe:
        found = tuple(one for one in (find or partial(installed, OWN))() if one.is_built_in)
        catalog = Catalog(found, None, logger, limits=limits)
    else:
        cache = PluginCache(paths.plugin_cache, logger) if find is None and paths.plugin_cache is not None else None
        found = find_plugins(paths, cache) if find is None else find()
        catalog = Catalog(
            found, paths.routines, logger, disabled=Enabled(paths.plugins).disabled, cache=cache, limits=limits
        )
    personal = Personal(paths.person)  # also in a safe run: what is asked about first does not depend on plugins
    for problem in preferences.problems:
        catalog.host.report(problem)
    for problem in () if safe else folder_problems(paths):
        if all(problem.remedy != one.remedy for one in preferences.problems):  # the folder of all of them, said already
            catalog.host.report(problem)
    for problem in personal.problems:
        catalog.host.report(problem)
    loud = heard.volume if volume is None else volume
    return Context(
        catalog,
        paths,
        logger,
        system_clock(),
        chosen,
        speed,
        sound and heard.on,
        loud,
        safe,
        voice=(sound and heard.on and preferences.settings.voice.on) if voice is None else voice,
        preferences=preferences,
        personal=personal,
    )


def known_plugins(paths: Paths | None = None) -> tuple[Found, ...]:
    """Return them in the order in which they are loaded; of two with the same id, the first one has it.

    They are looked for, and not taken from a cache: what has just been installed or removed is seen.
    """
    return find_plugins(user_paths() if paths is None else paths)
