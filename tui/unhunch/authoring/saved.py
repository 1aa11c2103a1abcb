"""Whether a plugin's files were saved since they were last looked at."""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from unhunch.exercises.discovery import Found

MOST: Final = 2_000
"""Files that are looked at; a larger project is watched in part."""
SUFFIXES: Final = (".py", ".toml")
_SKIPPED: Final = ("__pycache__", "node_modules", "build", "dist", "tests")

Stamps = dict[Path, tuple[int, int]]
"""Time of the last change and size of each file."""


def watched_roots(target: str, found: Found) -> tuple[Path, ...]:
    """Return the files and folders that a plugin is made of. Nothing is imported."""
    if found.path is not None:
        return (found.path,)
    place = Path(target)
    return (*((place,) if place.exists() else ()), *_package(found.reference))


def _package(reference: str) -> tuple[Path, ...]:
    """Return the folder or file of the package that an entry point refers to; nothing when it is not installed."""
    try:
        spec = find_spec(reference.partition(":")[0].partition(".")[0])
    except (ImportError, ValueError, AttributeError):
        return ()
    if spec is None:
        return ()
    roots = [*(spec.submodule_search_locations or ()), *([spec.origin] if spec.origin else [])]
    return tuple(Path(root) for root in roots[:1])


def stamps(roots: Iterable[Path]) -> Stamps:
    """Return how the files are now; one that is just being written anew may be missing."""
    found: Stamps = {}
    for path in _files(roots):
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = status.st_mtime_ns, status.st_size
        if len(found) >= MOST:
            break
    return found


def _files(roots: Iterable[Path]) -> Iterator[Path]:
    for root in roots:
        if root.is_file():
            yield root
        else:
            yield from _within(root)


def _within(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED:
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _within(entry)
        elif entry.suffix in SUFFIXES:
            yield entry
