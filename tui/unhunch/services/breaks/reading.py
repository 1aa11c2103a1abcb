"""Reading the reminders' file; by itself, since ``unhunch status`` needs no more and has no time for it."""

import json
from typing import Final

from unhunch.core.breaks.saved import Saved, from_json

LARGEST: Final = 200_000
"""Bytes; a larger file is something else."""


def read_saved(path: str) -> Saved:
    """Return what a file holds; nothing where it cannot be read or makes no sense."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # ``unhunch status`` has no time for pathlib
            raw = file.read(LARGEST + 1)
        return from_json(json.loads(raw)) if len(raw) <= LARGEST else Saved()
    except (OSError, ValueError, RecursionError):
        return Saved()
