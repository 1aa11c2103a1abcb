"""Finding plugins without importing them."""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Final, Literal

import tomli_w
from msgspec import Struct

from unhunch.system.files import write_whole
from unhunch.system.user_files import read_user_file

EXERCISES = "unhunch.exercises"
"""The entry point group of exercises; the entry's name is the exercise's id."""
PLUGINS = "unhunch.plugins"
"""The entry point group of plugins that are no exercise."""
OWN: Final = "unhunch"
"""The distribution whose plugins are the built-in ones."""
YOURS: Final = "your exercises folder"
"""What stands for the distribution of a file of the user's own."""

PluginKind = Literal["distribution", "python file", "toml file"]
_ORDER: Final = ("distribution", "python file", "toml file")
_REFERENCE: Final = re.compile(r"(?P<module>[\w.]+)\s*(:\s*(?P<attribute>[\w.]+)\s*)?(\[.*\])?\s*")


class Found(Struct, frozen=True):
    """A plugin that is there, and has not been imported yet.

    ``reference`` is what its entry point says; ``path`` is its file, if it is a single one.
    """

    id: str
    group: str
    distribution: str
    version: str
    load: Callable[[], object]
    """Imports the plugin and returns it. It may raise anything at all."""
    path: Path | None = None
    kind: PluginKind = "distribution"
    reference: str = ""

    @property
    def is_built_in(self) -> bool:
        """Whether it comes with unhunch itself: by its distribution, whatever its id."""
        return self.kind == "distribution" and self.distribution == OWN


def installed() -> tuple[Found, ...]:
    """Return the plugins that installed distributions offer, in the order in which they are loaded.

    Entry points come in the order of the file system, which is none.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415  # takes 15 ms, and a warm cache does without

    found: list[Found] = []
    for group in (EXERCISES, PLUGINS):
        for entry in entry_points(group=group):
            # A distribution that is half removed has entry points and no metadata: its name and version are None then.
            name, version = (entry.dist.name, entry.dist.version) if entry.dist is not None else ("", "")
            found.append(distributed(entry.name, group, name or "unknown", version or "", entry.value))
    return in_order(found)


def distributed(id_: str, group: str, distribution: str, version: str, reference: str) -> Found:
    """Return the plugin of an entry point."""
    return Found(id_, group, distribution, version, partial(resolve, reference), reference=reference)


def resolve(reference: str) -> object:
    """Import what an entry point refers to, and return it.

    Raises:
        ValueError: when it is no ``module`` or ``module:attribute``; and whatever the import raises.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError("its entry point does not name a module")
    module = import_module(match["module"])
    return attrgetter(match["attribute"])(module) if match["attribute"] else module


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return plugins in the order in which they are loaded: of two with the same id, the first one has it.

    unhunch's own come first, then those of other distributions by id and distribution, then the user's files.
    """

    def place(one: Found) -> tuple[bool, int, str, str, str, str]:
        return (not one.is_built_in, _ORDER.index(one.kind), one.group, one.id, one.distribution, str(one.path))

    return tuple(sorted(found, key=place))


KEY: Final = "disabled"
_MOST: Final = 10_000
LARGEST: Final = 1_000_000
"""Bytes of that file."""


class Enabled:
    """The ids that are switched off, in a small TOML file. One that does not parse counts as empty."""

    def __init__(self, path: Path) -> None:
        """Keep them in the file at ``path``; it is read when something is asked for."""
        self.path = path

    @property
    def disabled(self) -> frozenset[str]:
        """The ids of the plugins that are not to be loaded."""
        try:
            ids = tomllib.loads(read_user_file(self.path, LARGEST).decode()).get(KEY)
        except (OSError, ValueError, RecursionError):
            return frozenset()
        return frozenset(id_ for id_ in ids[:_MOST] if isinstance(id_, str)) if isinstance(ids, list) else frozenset()

    def set(self, id_: str, enabled: bool) -> bool:
        """Switch a plugin on or off; return whether that changed anything.

        Raises:
            OSError: when the file cannot be written.
        """
        before = self.disabled
        after = before - {id_} if enabled else before | {id_}
        if after == before:
            return False
        write_whole(self.path, tomli_w.dumps({KEY: sorted(after)}))
        return True
