"""What is known of plugins from the last run, so that one is imported when it is first needed, and not to be listed.

One JSON file in the user's cache folder: the entry points that were found, and of each exercise its card and how it
runs in its usual doses. It counts for as long as nothing was installed or removed (each folder of ``sys.path`` is as it
was) and no file of the plugin was changed. What is stale or damaged is thrown away; a plugin that failed is not in it.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from msgspec import Struct

from unhunch import __version__
from unhunch.engine import serial
from unhunch.engine.exercise import Card, Caution, Condition, DoseRange, Option, Unit
from unhunch.engine.kinds import Position
from unhunch.engine.timing import Node
from unhunch.exercises.discovery import EXERCISES, Found, distributed
from unhunch.exercises.faults import PluginError
from unhunch.exercises.toml_exercise import load_toml_exercise
from unhunch.exercises.validate import valid_card
from unhunch.system.files import write_whole
from unhunch.system.log import LOGGER
from unhunch.system.paths import Paths
from unhunch.system.user_files import read_user_file

FORMAT: Final = 3
LARGEST: Final = 50_000_000
"""Bytes; a larger cache is damaged."""
YOUNG: Final = 100_000_000
"""Nanoseconds: a folder that was changed just now may change again without its time showing it."""

Stamp = list[Any]
"""A file or folder as it was: path, time of its last change, and size or inode."""


class Known(Struct, frozen=True):
    """An exercise as it was when its plugin was last loaded."""

    card: Card
    timings: dict[str, str]

    def timing(self, amount: int) -> Node | None:
        """Return how it runs in a dose without options; None when that is not known."""
        text = self.timings.get(str(amount))
        try:
            return None if text is None else serial.load(json.loads(text))
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None


class PluginCache:
    """The cache file. Nothing that it does raises: without it all is the same, and slower."""

    def __init__(self, path: Path, logger: logging.Logger) -> None:
        """Use the file at ``path``; it is read now."""
        self._path = path
        self._logger = logger
        self._taken = time.time_ns()
        self._made_for = fingerprint()
        self._fresh: dict[str, bool] = {}
        self._changed = False
        data = self._read()
        self._found: list[Any] | None = data.get("found")
        self._packages: dict[str, Any] = data.get("packages", {})
        self._exercises: dict[str, Any] = data.get("exercises", {})

    def found(self) -> tuple[Found, ...] | None:
        """Return the entry points, in the order in which they were kept; None when they are to be looked for."""
        if self._found is None:
            return None
        try:
            rows = [(str(a), str(b), str(c), str(d), str(e)) for a, b, c, d, e in self._found]
        except (TypeError, ValueError):
            self._found = None
            return None
        return tuple(distributed(*row) for row in rows)

    def keep(self, found: Iterable[Found]) -> None:
        """Keep the entry points that were found."""
        self._found = [[one.id, one.group, one.distribution, one.version, one.reference] for one in found]
        self._changed = True

    def known(self, found: Found) -> Known | None:
        """Return what is known of an exercise; None when it is to be loaded."""
        record = self._exercises.get(_key(found))
        if record is None or not self._is_fresh(found, record):
            return None
        try:
            timings = record["timings"]
            if not isinstance(timings, dict) or not all(isinstance(text, str) for text in timings.values()):
                return None
            return Known(_card(record["card"]), timings)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def learn(self, found: Found, card: Card, timings: dict[str, str]) -> None:
        """Keep what an exercise said of itself."""
        stamp = None if found.path is None else _stamp(found.path)
        self._exercises[_key(found)] = {"card": _data(card), "timings": timings, "file": stamp}
        self._changed = True

    def forget(self, found: Found) -> None:
        """Keep nothing of an exercise that turned out to be faulty."""
        if self._exercises.pop(_key(found), None) is not None:
            self._changed = True
            self.save()

    def save(self) -> None:
        """Write what was learnt, if anything; a file that cannot be written is the log's matter."""
        if not self._changed or _is_young(self._made_for, self._taken):
            return
        self._changed = False
        found = self._found or []
        packages = {str(one[4]).partition(".")[0].partition(":")[0] for one in found}
        data = {
            "made_for": self._made_for,
            "found": self._found,
            "packages": self._packages | dict(_stamps(packages)),
            "exercises": self._exercises,
        }
        try:
            write_whole(self._path, json.dumps(data, separators=(",", ":")))
        except (OSError, ValueError) as error:
            self._logger.info("the plugin cache was not written: %s", error)

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(read_user_file(self._path, LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(data, dict) or data.get("made_for") != self._made_for:
            return {}
        shapes = {"found": list, "packages": dict, "exercises": dict}
        sound = all(isinstance(data.get(name), shape) for name, shape in shapes.items())
        return data if sound and all(isinstance(one, dict) for one in data["exercises"].values()) else {}

    def _is_fresh(self, found: Found, record: dict[str, Any]) -> bool:
        if found.path is not None:
            return bool(record.get("file")) and record["file"] == _stamp(found.path)
        package = found.reference.partition(":")[0].partition(".")[0]
        if package not in self._fresh:
            stamps = self._packages.get(package)
            try:
                fresh = bool(stamps) and all(stamp == _stamp(stamp[0]) for stamp in stamps or ())
            except (TypeError, ValueError, IndexError, KeyError):
                fresh = False
            self._fresh[package] = fresh
        return self._fresh[package]


def fingerprint() -> list[Any]:
    """Return what the cache was made for: this unhunch, this Python, and the folders of ``sys.path`` as they are."""
    folders: list[Stamp] = []
    for entry in sys.path:
        path = entry or os.curdir
        try:
            status = os.stat(path)  # noqa: PTH116  # a Path for each takes longer than all the rest
        except (OSError, ValueError):
            folders.append([path, 0, 0])
        else:
            folders.append([path, status.st_mtime_ns, status.st_ino])
    return [FORMAT, __version__, sys.version, folders]


def _is_young(made_for: list[Any], taken: int) -> bool:
    return any(0 <= taken - folder[1] < YOUNG for folder in made_for[3])


def _stamp(path: Path | str) -> Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return [str(path), status.st_mtime_ns, status.st_size]


def _stamps(packages: set[str]) -> Iterator[tuple[str, list[Stamp]]]:
    """Yield for each package the files of it that are loaded."""
    stamps: dict[str, list[Stamp]] = {}
    for name, module in list(sys.modules.items()):
        package = name.partition(".")[0]
        file = getattr(module, "__file__", None) if isinstance(module, ModuleType) and package in packages else None
        stamp = _stamp(file) if isinstance(file, str) else None
        if stamp is not None:
            stamps.setdefault(package, []).append(stamp)
    yield from stamps.items()


def _key(found: Found) -> str:
    return f"{found.id} {found.path or found.reference}"


def _data(card: Card) -> list[Any]:
    dose = card.dose
    return [
        *(card.title, card.summary, card.area, card.muscles, [str(one) for one in card.positions], card.props),
        [
            dose.least,
            dose.default,
            dose.most,
            str(dose.unit),
            dose.step,
            [[one.name, one.help, one.easier] for one in dose.options],
        ],
        [[str(one.condition), one.advice] for one in card.cautions],
        *(card.noise, card.sources, card.demanding),
    ]


def _card(data: Any) -> Card:
    """Return a card, checked as if a plugin had returned it."""
    title, summary, area, muscles, positions, props, amounts, cautions, noise, sources, demanding = data
    least, default, most, unit, step, options = amounts
    return valid_card(
        Card(
            title,
            summary,
            area,
            tuple(muscles),
            tuple(Position(one) for one in positions),
            tuple(props),
            DoseRange(least, default, most, Unit(unit), step, tuple(Option(*one) for one in options)),
            tuple(Caution(Condition(condition), advice) for condition, advice in cautions),
            noise,
            tuple(sources),
            demanding,
        )
    )


class Glance(Struct, frozen=True):
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
