"""Looking at the history without touching it: for a diagnosis of whatever state it is in."""

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from unhunch.engine.problem import Problem
from unhunch.history import queries
from unhunch.history.opening import VERSION, DamagedError, check_sound, connect, is_history, look_at, said, version_of


class Look(Struct, frozen=True):
    """How many sessions there are, and what is wrong; None where there is no file, or it cannot be read."""

    sessions: int | None = None
    problem: Problem | None = None


def look_over(path: Path) -> Look:
    """Read the whole file, and say what is found; nothing is changed, mended, or moved aside."""
    aside = "The next start keeps it aside, and begins a new one."
    try:
        if not look_at(path):
            return Look()
        how = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"  # the latter makes no files beside it
        with closing(connect(f"{path.resolve().as_uri()}?{how}", uri=True)) as connection:
            if version_of(connection) > VERSION:
                return Look(None, Problem(path.name, "", "was written by a newer unhunch", "Install that version."))
            if not is_history(connection):
                return Look(None, Problem(path.name, "", "is another program's database", aside))
            check_sound(connection)
            return Look(int(connection.execute(queries.EXTENT).fetchone()["sessions"]))
    except DamagedError as error:
        return Look(None, Problem(path.name, "", f"is damaged: {error}", aside))
    except (OSError, sqlite3.Error) as error:
        return Look(None, Problem(path.name, "", f"cannot be read: {said(error)}"))
