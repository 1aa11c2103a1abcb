"""Whether the files of a theme were saved since they were last looked at. A look costs a few calls of stat."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int] | None
"""A file's last change, its size and its inode; None while there is no such file."""


class ThemeWatch:
    """The files of one theme, those that it extends among them."""

    def __init__(self) -> None:
        """Watch nothing."""
        self._stamps: dict[Path, Stamp] = {}

    @property
    def watching(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self._stamps)

    def watch(self, files: Sequence[Path]) -> None:
        """Watch these from now on. Those that were watched before keep their stamps, so that no change is missed."""
        self._stamps = {path: self._stamps[path] if path in self._stamps else _stamp(path) for path in files}

    def changed(self) -> bool:
        """Return whether one of them is another than at the last look."""
        fresh = {path: _stamp(path) for path in self._stamps}
        changed = fresh != self._stamps
        self._stamps = fresh
        return changed

    def forget(self) -> None:
        """Watch nothing any more."""
        self._stamps = {}


def _stamp(path: Path) -> Stamp:
    try:
        status = os.stat(path)  # noqa: PTH116  # a link counts as what it leads to, as for whoever reads it
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
