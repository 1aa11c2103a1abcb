"""Where the reminders' file and what it depends on are, without the library that knows it for every system.

``unhunch status`` runs many times an hour, and finding the folders must not take longer than all the rest of it.
"""

import json
from typing import Final, NamedTuple

from unhunch.plan.reminder_state import Saved, from_json
from unhunch.system.quick import quick_folders, stamp_of
from unhunch.system.user_files import read_user_file

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
        return f"{stamp_of(self.settings)} {stamp_of(self.history)} {stamp_of(self.history + LOG)}"


def quick_places() -> Places | None:
    """Return the places where finding them is simple; None elsewhere."""
    folders = quick_folders()
    if folders is None:
        return None
    return Places(f"{folders.state}/{STATE}", f"{folders.config}/{SETTINGS}", f"{folders.data}/{HISTORY}")


LARGEST: Final = 200_000
"""Bytes; a larger file is something else."""


def read_saved(path: str) -> Saved:
    """Return what a file holds; nothing where it cannot be read or makes no sense."""
    try:
        return from_json(json.loads(read_user_file(path, LARGEST)))
    except (OSError, ValueError, RecursionError):
        return Saved()
