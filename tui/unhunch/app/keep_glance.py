"""Keeping what the start screen looks like, for a glance next time: a picture for each size of the terminal."""

import logging
import os
from pathlib import Path
from typing import Final

from msgspec import Struct

from unhunch.app.glance import MOST, NAME, Shown, found, header, place, whole
from unhunch.system.files import write_whole
from unhunch.system.quick import Folders

MOST_KEPT: Final = 6
"""Sizes of which a glance is kept: more than anybody goes to and fro between."""


def keep(folders: Folders, columns: int, rows: int, frame: str, logger: logging.Logger) -> None:
    """Write a frame down, unless it is kept already; where that fails, the next start takes a moment longer."""
    data = frame.encode()
    if len(data) > MOST // 2:
        return
    path = Path(place(folders, columns, rows))
    try:
        if found(folders, columns, rows) == data:
            os.utime(path)  # a size that is in use is not the oldest one
            return
        first = header(folders, columns, rows)
        if first is None:
            return
        write_whole(path, whole(first, data).decode())
        _leave_the_newest(path)
    except OSError as error:
        logger.info("cannot keep a glance of the start screen: %s", error)


def _leave_the_newest(path: Path) -> None:
    """Remove the oldest ones where there are too many, and the only one that earlier versions kept."""
    others = [one for one in path.parent.glob(f"{NAME}-*x*") if one != path]
    others.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for old in (*others[MOST_KEPT - 1 :], path.with_name(NAME)):
        old.unlink(missing_ok=True)


class Opening(Struct):
    """A glance that is shown already, keys that were pressed meanwhile, and where the next glance is kept."""

    shown: Shown | None = None
    typed: bytes = b""
    folders: Folders | None = None
    """None where no glance is kept."""
