"""Where the reminders' file and what it depends on are, without the library that knows it for every system.

``unhunch status`` runs many times an hour, and finding the folders must not take longer than all the rest of it.
"""

import os
import sys
from typing import Final, NamedTuple

STATE: Final = "reminders.json"
SETTINGS: Final = "settings.toml"
HISTORY: Final = "history.sqlite3"
LOG: Final = "-wal"
"""What is added to the history goes to a file beside it first."""


class Places(NamedTuple):
    """Three paths, as texts."""

    state: str
    settings: str
    history: str

    @property
    def stamp(self) -> str:
        """What the settings and the history are like: another text when one of them was written."""
        return f"{_stamp(self.settings)} {_stamp(self.history)} {_stamp(self.history + LOG)}"


def quick_places() -> Places | None:
    """Return the places where finding them is simple; None elsewhere."""
    if sys.platform != "linux":
        return None
    state = _folder("XDG_STATE_HOME", "~/.local/state")
    config = _folder("XDG_CONFIG_HOME", "~/.config")
    data = _folder("XDG_DATA_HOME", "~/.local/share")
    if state is None or config is None or data is None:
        return None
    return Places(f"{state}/{STATE}", f"{config}/{SETTINGS}", f"{data}/{HISTORY}")


def _folder(variable: str, usual: str) -> str | None:
    given = os.environ.get(variable, "")
    folder = os.path.expanduser(usual) if not given.strip() else given  # noqa: PTH111  # pathlib would take a tenth
    return f"{folder.rstrip('/')}/unhunch" if folder.startswith("/") else None


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116  # as above
    except (OSError, ValueError):
        return "-"
    return f"{status.st_mtime_ns}.{status.st_size}"
