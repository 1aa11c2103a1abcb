"""Keeping what the start screen looks like, for a glance next time."""

import logging
from pathlib import Path

from unhunch.services.glance.sight import MOST, Folders, found, header, place
from unhunch.services.system.files import write_whole


def keep(folders: Folders, columns: int, rows: int, frame: str, logger: logging.Logger) -> None:
    """Write a frame down, unless it is kept already; where that fails, the next start takes a moment longer."""
    data = frame.encode()
    if len(data) > MOST // 2 or found(folders, columns, rows) == data:
        return
    first = header(folders, columns, rows)
    if first is None:
        return
    try:
        write_whole(Path(place(folders)), first.decode("ascii") + frame)
    except OSError as error:
        logger.info("cannot keep a glance of the start screen: %s", error)
