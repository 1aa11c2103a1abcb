"""Finding plugins without importing them."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import tomli_w
from msgspec import Struct

from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.exercises.faults import PluginError
from unhunch.system.files import write_whole
from unhunch.system.user_files import read_user_file, why_unread

if TYPE_CHECKING:
    from importlib.metadata import Distribution

EXERCISES = "unhunch.exercises"
"""The entry point group of exercises; the entry's name is the exercise's id."""
PLUGINS = "unhunch.plugins"
"""The entry point group of plugins that are no exercise."""
OWN: Final = "unhunch"
"""The distribution whose plugins are the built-in ones."""
ENTRY_POINTS: Final = "entry_points.txt"
BROKEN: Final = "broken: "
"""How the reference begins of a distribution whose entry points cannot be read; why is behind it."""
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


def installed(only: str | None = None) -> tuple[Found, ...]:
    """Return the plugins that installed distributions offer, in the order in which they are loaded.

    With the name of a distribution, nothing of another one is read. What is broken is among them, and says so when it
    is loaded. Distributions come in the order of the file system, which is none; of two versions the first one counts.
    """
    from importlib.metadata import Distribution  # noqa: PLC0415  # takes 15 ms, and a warm cache does without

    found: list[Found] = []
    seen: set[str] = set()
    for one in Distribution.discover() if only is None else Distribution.discover(name=only):
        folder = vars(one).get("_path")  # importlib.metadata has no other word for where it is
        folder = folder if isinstance(folder, Path) else None
        stem, _, version = (folder.stem if folder is not None else "").partition("-")
        if _id_of(stem) in seen:
            continue
        seen.update({_id_of(stem)} if stem else ())
        try:
            entries = tuple(_entries(_entry_points(one, folder)))
        except ValueError as error:
            found.append(distributed(_id_of(stem), PLUGINS, stem or "unknown", version, f"{BROKEN}{error}"))
            continue
        if entries:
            name, version = _name_and_version(one, stem, version)
            found += [distributed(id_, group, name, version, reference) for group, id_, reference in entries]
    return in_order(found)


def _id_of(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "unknown"


def _entry_points(one: "Distribution", folder: Path | None) -> str:
    """Return the text of a distribution's entry points; empty where it has none.

    Raises:
        ValueError: when it cannot be read; the message says why.
    """
    try:
        if folder is None:  # in an archive
            return one.read_text(ENTRY_POINTS) or ""
        return read_user_file(folder / ENTRY_POINTS, LARGEST).decode()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text") from None
    except OSError as error:
        if isinstance(error, NotADirectoryError) and folder is not None and folder.suffix != ".dist-info":
            return ""  # distutils wrote a file
        raise ValueError(why_unread(error)) from None


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield group, name and reference of the entry points that are ours.

    Raises:
        ValueError: when any line is none.
    """
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line.strip("[]")
        elif group and line and not line.startswith("#"):
            name, sign, reference = (part.strip() for part in line.partition("="))
            if not sign:
                raise ValueError(f"has a line without `=`: {clean(line, 40)}")
            if group in (EXERCISES, PLUGINS):
                yield group, name, reference


def _name_and_version(one: "Distribution", stem: str, version: str) -> tuple[str, str]:
    """Return what a distribution says of itself; what its folder is called where it says nothing."""
    try:
        about = one.metadata
        said = {key: about[key] for key in ("Name", "Version") if key in about}
    except (ValueError, OSError, KeyError, TypeError):
        said = {}
    return said.get("Name") or stem or "unknown", said.get("Version") or version


def distributed(id_: str, group: str, distribution: str, version: str, reference: str) -> Found:
    """Return the plugin of an entry point; with ``BROKEN`` and why as the reference, one that cannot be loaded."""
    load: Callable[[], object] = partial(resolve, reference)
    if reference.startswith(BROKEN):
        remedy = f"It is passed over; install {clean(distribution, 60)} again, or remove it."
        load = partial(_refuse, Problem(id_, ENTRY_POINTS, clean(reference.removeprefix(BROKEN), 200), remedy))
    return Found(id_, group, distribution, version, load, reference=reference)


def _refuse(problem: Problem) -> object:
    raise PluginError(problem)


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
"""Bytes of a file that is read here."""


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
