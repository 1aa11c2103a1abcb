"""A backup: one whole file, made while the history may be in use."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from unhunch.core.problem import UnhunchError
from unhunch.services.history.opening import connect, said
from unhunch.services.history.store import History


def back_up(history: History, target: Path) -> None:
    """Write a copy of the history to ``target``, whole or not at all, readable by the user alone.

    Raises:
        UnhunchError: when it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            with closing(connect(name)) as copy:
                history.connection.backup(copy)
                copy.execute("DELETE FROM playing")  # nobody plays in a copy
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (OSError, sqlite3.Error) as error:
        raise UnhunchError(f"{target} cannot be written: {said(error)}.") from None
