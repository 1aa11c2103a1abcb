"""What is known of plugins without loading any: from the cache of the last run, and from files that are data."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from unhunch.services.plugins.cache import PluginCache
from unhunch.services.plugins.discovery import EXERCISES, Found
from unhunch.services.plugins.faults import PluginError
from unhunch.services.system.log import LOGGER
from unhunch.services.system.paths import Paths
from unhunch.services.toml.exercise import load_toml_exercise


@dataclass(frozen=True, slots=True)
class Glance:
    """An exercise at a glance; ``title`` is empty when it is not known, ``problem`` when there is none to be seen."""

    title: str = ""
    problem: str = ""


def glances(paths: Paths, known: Iterable[Found]) -> dict[Found, Glance]:
    """Return what is known of each plugin. No code of a plugin is run; a TOML file is read."""
    cache = None if paths.plugin_cache is None else PluginCache(paths.plugin_cache, logging.getLogger(LOGGER))
    return {found: _glance(found, cache) for found in known}


def _glance(found: Found, cache: PluginCache | None) -> Glance:
    if found.group != EXERCISES:
        return Glance()
    if found.kind == "toml file" and found.path is not None:
        try:
            return Glance(load_toml_exercise(found.path).unhunch_card().title)
        except PluginError as error:
            problem = error.problem
            return Glance(problem=f"{problem.where}: {problem.why}" if problem.where else problem.why)
    known = None if cache is None else cache.known(found)
    return Glance() if known is None else Glance(known.card.title)
