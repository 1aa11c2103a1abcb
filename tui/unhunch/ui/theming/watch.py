"""Whether the files of a theme were saved since they were last looked at. A look costs a few calls of stat."""

from collections.abc import Sequence
from pathlib import Path

from unhunch.services.system.files import Stamp, stamp_of


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
        self._stamps = {path: self._stamps[path] if path in self._stamps else stamp_of(path) for path in files}

    def changed(self) -> bool:
        """Return whether one of them is another than at the last look."""
        fresh = {path: stamp_of(path) for path in self._stamps}
        changed = fresh != self._stamps
        self._stamps = fresh
        return changed

    def forget(self) -> None:
        """Watch nothing any more."""
        self._stamps = {}
