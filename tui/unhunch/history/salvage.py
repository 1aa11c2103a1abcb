"""What can still be read of a damaged history, put into a new one. The damaged file itself is left as it is."""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from unhunch.history import record_rows, writing
from unhunch.history.opening import BESIDE, connect, said

MOST_LOOKED_FOR: Final = 500_000
"""Numbers of rows that are tried one by one; ten years have 150,000 exercises."""
MOST_MISSES: Final = 5_000
"""Numbers one after the other that nothing is found for, after which no more are tried."""


@contextmanager
def borrowed(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of a database, so that whatever happens to it, even being read, does not happen to the file.

    Raises:
        OSError: when it cannot be copied.
        sqlite3.Error: when it cannot be opened.
    """
    with tempfile.TemporaryDirectory(prefix="unhunch-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        for end in BESIDE[:2]:  # the third is made anew
            part = Path(f"{path}{end}")
            if not end or part.exists():
                shutil.copyfile(part, f"{copy}{end}")
        with closing(connect(str(copy))) as connection:
            yield connection


def salvage(damaged: Path, into: sqlite3.Connection, logger: logging.Logger) -> int:
    """Copy all records that can be read; return how many sessions they were."""
    try:
        with borrowed(damaged) as source:
            return _copy(source, into, logger)
    except (OSError, sqlite3.Error) as error:
        logger.warning("nothing could be read of %s: %s", damaged, said(error))
        return 0


def _copy(source: sqlite3.Connection, into: sqlite3.Connection, logger: logging.Logger) -> int:
    source.execute("PRAGMA writable_schema = ON")  # a schema that is damaged in part can be read in part
    sessions, exercises = dict[int, str](), dict[int, str]()

    def session(row: Any) -> None:
        writing.put_session(into, record_rows.session_of(row))
        sessions[row["n"]] = row["id"]

    def exercise(row: Any) -> None:
        writing.put_exercise(into, sessions[row["session"]], record_rows.exercise_of(row))
        exercises[row["n"]] = row["id"]

    def repetition(row: Any) -> None:
        found = record_rows.repetition_of({**dict(row), "exercise": exercises[row["exercise"]]})
        writing.put_repetition(into, found)

    tables: tuple[tuple[str, str, Callable[[Any], object]], ...] = (
        ("sessions", "n", session),
        ("exercises", "n", exercise),
        ("repetitions", "exercise, side, rep", repetition),
        ("reminders", "id", lambda row: writing.put_reminder(into, record_rows.reminder_of(row))),
        ("deleted", "id", lambda row: writing.put_deleted(into, record_rows.id_of(row["id"]), float(row["at"]))),
    )
    into.execute("BEGIN IMMEDIATE")
    for table, order, put in tables:
        for row in _rows(source, table, order, logger):
            try:
                put(row)
            except (sqlite3.IntegrityError, sqlite3.DataError, LookupError, TypeError, ValueError) as error:
                logger.info("salvage leaves a record out: %s", error)
    into.execute("COMMIT")
    return len(sessions)


def _rows(source: sqlite3.Connection, table: str, order: str, logger: logging.Logger) -> list[Any]:
    """Return the rows of a table: in order up to the damage, then from its end down to it, then one by one."""
    found: dict[tuple[Any, ...], Any] = {}
    for way in ("ASC", "DESC"):
        by = ", ".join(f"{name} {way}" for name in order.split(", "))
        try:
            for row in source.execute(f"SELECT * FROM {table} ORDER BY {by}"):  # noqa: S608  the names are our own
                found.setdefault(tuple(row), row)
        except (sqlite3.Error, OverflowError) as error:
            logger.info("salvage of %s: %s", table, said(error))
        else:
            return list(found.values())
    if order == "n":
        for row in _singly(source, table, MOST_LOOKED_FOR - len(found)):
            found.setdefault(tuple(row), row)
    return [found[key] for key in sorted(found, key=lambda key: str(key[0]).zfill(12))]


def _singly(source: sqlite3.Connection, table: str, most: int) -> Iterator[Any]:
    """Yield the rows that can be reached by their numbers, though not by way of their neighbours."""
    misses = 0
    for number in range(1, max(1, most)):
        row = None
        with suppress(sqlite3.Error, OverflowError):  # it is on a page that is damaged
            row = source.execute(f"SELECT * FROM {table} WHERE n = ?", (number,)).fetchone()  # noqa: S608
        misses = misses + 1 if row is None else 0
        if row is not None:
            yield row
        elif misses > MOST_MISSES:
            return
