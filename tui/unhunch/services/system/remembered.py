"""What the app remembers by itself from run to run: a small TOML file that it alone writes."""

import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from unhunch.services.system.files import write_whole


class Remembered:
    """The app's own memory. A file that does not parse counts as empty, and is replaced at the next write."""

    def __init__(self, path: Path) -> None:
        """Remember in the file at ``path``; it is read when something is asked for."""
        self._path = path

    @property
    def notice_read(self) -> bool:
        """Whether the safety notice was acknowledged."""
        return self._read().get("notice_read") is True

    def acknowledge_notice(self) -> None:
        """Keep that the safety notice was acknowledged.

        Raises:
            OSError: when the file cannot be written.
        """
        write_whole(self._path, tomli_w.dumps(self._read() | {"notice_read": True}))

    def _read(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return {}
