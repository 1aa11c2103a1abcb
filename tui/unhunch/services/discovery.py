"""Finding plugins without importing them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

EXERCISES = "unhunch.exercises"
"""The entry point group of exercises; the entry's name is the exercise's id."""
PLUGINS = "unhunch.plugins"
"""The entry point group of plugins that are no exercise."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin that is there, and has not been imported yet."""

    id: str
    group: str
    distribution: str
    version: str
    load: Callable[[], object]
    """Imports the plugin and returns it. It may raise anything at all."""


def installed() -> tuple[Found, ...]:
    """Return the plugins that installed distributions offer, sorted by group and id.

    Entry points come in the order of the file system, which is none.
    """
    found = [_found(entry) for group in (EXERCISES, PLUGINS) for entry in entry_points(group=group)]
    return tuple(sorted(found, key=lambda plugin: (plugin.group, plugin.id, plugin.distribution)))


def _found(entry: EntryPoint) -> Found:
    # A distribution that is half removed has entry points and no metadata: its name and version are None then.
    name, version = (entry.dist.name, entry.dist.version) if entry.dist is not None else ("", "")
    return Found(entry.name, entry.group, name or "unknown", version or "", entry.load)
