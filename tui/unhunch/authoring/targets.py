"""What a person means by a plugin: an id, a distribution, a file, a project, a wheel. Nothing is imported here."""

import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import invalidate_caches
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from unhunch.engine.problem import UsageError, nearest
from unhunch.engine.text import clean
from unhunch.exercises.discovery import EXERCISES, PLUGINS, Found
from unhunch.exercises.discovery import resolve as resolve_reference
from unhunch.exercises.folder import in_file
from unhunch.system.user_files import read_user_file, why_unread

GROUPS: Final = (EXERCISES, PLUGINS)
SUFFIXES: Final = (".toml", ".py")
"""The endings of exercises that are a single file."""
WHEEL: Final = ".whl"


def resolve(target: str, known: Sequence[Found]) -> tuple[Found, ...]:
    """Return the plugins that a path, an id or a distribution's name stands for.

    Raises:
        UsageError: when there is no such thing; the message has the nearest ids.
    """
    named = tuple(found for found in known if found.id == target)
    named = named or tuple(found for found in known if found.distribution == target)
    if named and not _is_path(target):
        return named
    if _is_path(target) or Path(target).exists():
        return at_path(Path(target))
    ids = [found.id for found in known]
    raise UsageError(
        f"There is no plugin {clean(target, 60)!r}{nearest(target, ids) or '.'} `unhunch plugins list` shows all."
    )


def at_path(path: Path) -> tuple[Found, ...]:
    """Return the plugins of a file, a project's folder or a wheel.

    Raises:
        UsageError: when there is nothing, or nothing that offers a plugin.
    """
    shown = clean(str(path), 200)
    try:
        if path.is_dir():
            found = _project(path)
        elif not path.exists():
            raise UsageError(f"There is no file or folder {shown!r}.")
        elif (one := in_file(path)) is not None:
            return (one,)
        elif path.suffix == WHEEL:
            found = _wheel(path)
        else:
            raise UsageError(f"{shown} is no plugin: give a .toml or .py file, a project's folder, or a wheel.")
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror or error}.") from None
    if not found:
        raise UsageError(f"{shown} offers no plugin: it has no entry point in the group {EXERCISES!r}.")
    return found


def _is_path(target: str) -> bool:
    return os.sep in target or target.startswith(".") or target.endswith((*SUFFIXES, WHEEL))


# --- A project's folder -----------------------------------------------------------------------------------


def _project(folder: Path) -> tuple[Found, ...]:
    file = folder / "pyproject.toml"
    if not file.is_file():
        raise UsageError(f"{clean(str(folder), 200)} is no project: it has no pyproject.toml.")
    try:
        data = tomllib.loads(read_user_file(file, LARGEST).decode())
    except OSError as error:
        raise UsageError(f"{clean(str(file), 200)} {why_unread(error)}.") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{clean(str(file), 200)}: {clean(str(error), 200)}.") from None
    project = _table(data, "project")
    entries = _table(project, "entry-points")
    name, version = str(project.get("name", folder.name)), str(project.get("version", ""))
    roots = _roots(folder.resolve(), data)
    return tuple(
        _found(str(id_), group, name, version, str(value), lambda: roots)
        for group in GROUPS
        for id_, value in sorted(_table(entries, group).items())
    )


def _roots(folder: Path, data: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the folders that imports begin in, by the usual layouts and by what the build tool is told."""
    tool = _table(data, "tool")
    wheel = _table(_table(_table(_table(tool, "hatch"), "build"), "targets"), "wheel")
    packages = wheel.get("packages", [])
    find = _table(_table(_table(tool, "setuptools"), "packages"), "find").get("where", [])
    told = [folder / str(one) for one in find if isinstance(find, list)]
    told += [(folder / str(one)).parent for one in packages if isinstance(packages, list)]
    return tuple(dict.fromkeys([*told, folder / "src", folder]))


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = data.get(key, {})
    return table if isinstance(table, Mapping) else {}


# --- A wheel ----------------------------------------------------------------------------------------------


def _wheel(path: Path) -> tuple[Found, ...]:
    try:
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt")]
            text = archive.read(names[0]).decode(errors="replace") if names else ""
    except (BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UsageError(f"{clean(path.name, 200)} is no wheel: {clean(str(error), 100)}.") from None
    name, version, *_ = [*path.stem.split("-"), "", ""]
    unpacked: list[Path] = []

    def unpack() -> Iterable[Path]:
        if not unpacked:
            folder = Path(tempfile.mkdtemp(prefix="unhunch-wheel-"))  # removed with the process that it is made in
            with ZipFile(path) as archive:
                archive.extractall(folder)  # zipfile keeps the members inside
            unpacked.append(folder)
        return unpacked

    return tuple(
        _found(id_, group, name.replace("_", "-"), version, value, unpack) for group, id_, value in _entries(text)
    )


def _entries(text: str) -> list[tuple[str, str, str]]:
    """Return group, name and value of the entry points in a wheel's own list of them."""
    rows, group = [], ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            group = line.strip("[]").strip()
        elif "=" in line and group in GROUPS and not line.startswith("#"):
            name, _, value = line.partition("=")
            rows.append((group, name.strip(), value.strip()))
    return sorted(rows)


def _found(id_: str, group: str, name: str, version: str, value: str, roots: Callable[[], Iterable[Path]]) -> Found:
    def load() -> object:
        for root in reversed([str(root) for root in roots()]):
            if root not in sys.path:
                sys.path.insert(0, root)
        invalidate_caches()
        return resolve_reference(value)

    return Found(id_, group, name, version, load, reference=value)


_REQUIREMENT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(\[[\w,. -]+\])?\s*([<>=!~].*|@\s*\S+)?")
LARGEST: Final = 1_000_000
"""Bytes of a file that is looked into."""
_REMOTE: Final = re.compile(r"(git\+)?(https?|ssh|file)://\S+")
ARCHIVES: Final = (".whl", ".tar.gz", ".zip")


class Form(StrEnum):
    """What a source is."""

    TOML = "exercise as data"
    PYTHON = "exercise as a Python file"
    ROUTINE = "routine"
    DISTRIBUTION = "Python distribution"


class Source(Struct, frozen=True):
    """One thing to install. ``plugins`` are those that are known before it is installed."""

    spec: str
    form: Form
    path: Path | None = None
    plugins: tuple[Found, ...] = ()

    @property
    def is_python(self) -> bool:
        """Whether it is code, which runs with the user's rights."""
        return self.form in (Form.PYTHON, Form.DISTRIBUTION)

    def line(self) -> str:
        """Return what it is, in one line."""
        ids = ", ".join(clean(found.id, 60) for found in self.plugins)
        return f"{clean(self.spec, 200)} ({self.form}{f': {ids}' if ids else ''})"


def read_sources(specs: Iterable[str]) -> tuple[Source, ...]:
    """Return what each word stands for.

    Raises:
        UsageError: for a word that stands for nothing that can be installed.
    """
    return tuple(_source(spec) for spec in dict.fromkeys(specs))


def _source(spec: str) -> Source:
    path = Path(spec)
    shown = clean(spec, 200)
    if path.suffix in (".toml", ".py"):
        if not path.is_file():
            raise UsageError(f"There is no file {shown!r}.")
        if path.suffix == ".py":
            return Source(spec, Form.PYTHON, path)
        return Source(spec, Form.ROUTINE if is_routine(path) else Form.TOML, path)
    if spec.endswith(ARCHIVES) and not _REMOTE.fullmatch(spec):
        if not path.is_file():
            raise UsageError(f"There is no file {shown!r}.")
        return Source(spec, Form.DISTRIBUTION, path, at_path(path) if path.suffix == ".whl" else ())
    if path.is_dir() and ("/" in spec or "\\" in spec or spec in (".", "..") or (path / "pyproject.toml").is_file()):
        return Source(spec, Form.DISTRIBUTION, path, at_path(path))
    if _REMOTE.fullmatch(spec) or _REQUIREMENT.fullmatch(spec):
        return Source(spec, Form.DISTRIBUTION)
    if "/" in spec or spec.startswith("."):
        raise UsageError(f"There is no file or folder {shown!r}.")
    raise UsageError(f"{shown!r} is neither a file, a folder nor the name of a Python distribution.")


def is_routine(path: Path) -> bool:
    """Return whether a TOML file holds a routine: a list of exercises, and no card."""
    try:
        data = tomllib.loads(read_user_file(path, LARGEST).decode())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data.get("exercise"), list) and not {"card", "timing", "instructions"} & data.keys()
