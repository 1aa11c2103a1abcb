"""What these tests share: a history that is there already, and what was kept in it."""

import logging
from collections.abc import Callable

from msgspec.structs import replace
from tests.care.support import session as done
from tests.ui.support import WEDNESDAY, Show

from unhunch.history.records import Ending, SessionRecord
from unhunch.history.store import History, open_history
from unhunch.system.moment import Moment
from unhunch.system.paths import Paths

__all__ = ["WEDNESDAY", "Prepare", "Show", "history", "kept", "put", "session"]

Prepare = Callable[..., Show]


def session(days_ago: int, **fields: object) -> SessionRecord:
    """Return a full session that was done so many days before the tests' Wednesday."""
    record = done(0, **fields)
    began = Moment(WEDNESDAY.at - 86400 * days_ago - 1800)
    return replace(record, began=began, ended=Moment(began.at + 900) if record.ending is not Ending.OPEN else None)


def history(paths: Paths) -> History:
    """Return the user's history."""
    return open_history(paths.history, logging.getLogger("test"), now=lambda: WEDNESDAY)


def put(paths: Paths, *records: SessionRecord) -> None:
    """Have these in the history."""
    there = history(paths)
    for record in records:
        there.begin(replace(record, device=there.device))
    there.close()


def kept(paths: Paths) -> SessionRecord:
    """Return the newest session that was kept."""
    there = history(paths)
    record = there.sessions()[0]
    there.close()
    return record
