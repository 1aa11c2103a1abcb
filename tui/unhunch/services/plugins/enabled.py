"""Which plugins the user has switched off. It knows ids alone, so it works however broken a plugin is."""

import tomllib
from pathlib import Path
from typing import Final

import tomli_w

from unhunch.services.system.files import write_whole

KEY: Final = "disabled"
_MOST: Final = 10_000


class Enabled:
    """The ids that are switched off, in a small TOML file. One that does not parse counts as empty."""

    def __init__(self, path: Path) -> None:
        """Keep them in the file at ``path``; it is read when something is asked for."""
        self._path = path

    @property
    def disabled(self) -> frozenset[str]:
        """The ids of the plugins that are not to be loaded."""
        try:
            ids = tomllib.loads(self._path.read_text(encoding="utf-8")).get(KEY)
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
        write_whole(self._path, tomli_w.dumps({KEY: sorted(after)}))
        return True
