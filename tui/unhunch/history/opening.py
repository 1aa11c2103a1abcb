"""Opening the file of the history, however it is: missing, older, newer, damaged, not writable, on a full disk.

Nothing here raises for the state of a file. What cannot be used is left alone or moved aside, each with a problem
that says so, and the history goes on, in memory where there is no other way.
"""

import logging
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import Connection
from typing import Final, NamedTuple

from msgspec import Struct

from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.system.user_files import NO_LOCKS, UnfitFileError, check_kind, what_to_type

APPLICATION: Final = 0x756E6875
"""``PRAGMA application_id`` of a history: "unhu"."""

STEPS: Final[tuple[tuple[str, ...], ...]] = (
    (  # 1: what was done, and when
        f"PRAGMA application_id = {APPLICATION}",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        """CREATE TABLE sessions (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            device TEXT NOT NULL,
            routine TEXT NOT NULL,
            title TEXT NOT NULL,
            extent TEXT NOT NULL CHECK (extent IN ('full', 'break')),
            began_at REAL NOT NULL,
            began_offset INTEGER NOT NULL CHECK (began_offset BETWEEN -1440 AND 1440),
            began_zone TEXT NOT NULL,
            day TEXT NOT NULL CHECK (length(day) = 10),
            ended_at REAL CHECK (ended_at IS NULL OR ended_at >= began_at),
            ended_offset INTEGER CHECK (ended_offset IS NULL OR ended_offset BETWEEN -1440 AND 1440),
            ended_zone TEXT,
            ending TEXT NOT NULL CHECK (ending IN ('open', 'done', 'ended', 'stopped', 'cut off')),
            planned REAL NOT NULL CHECK (planned >= 0),
            "before" INTEGER CHECK ("before" IS NULL OR "before" BETWEEN 0 AND 10),
            "after" INTEGER CHECK ("after" IS NULL OR "after" BETWEEN 0 AND 10),
            area TEXT NOT NULL,
            symptoms TEXT NOT NULL,
            verdict TEXT NOT NULL,
            next_day TEXT NOT NULL CHECK (next_day IN ('', 'better', 'same', 'worse')),
            note TEXT NOT NULL,
            changed REAL NOT NULL
        ) STRICT""",
        "CREATE INDEX sessions_day ON sessions (day, began_at)",
        """CREATE TABLE exercises (
            n INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            session INTEGER NOT NULL REFERENCES sessions (n) ON DELETE CASCADE,
            place INTEGER NOT NULL CHECK (place >= 0),
            exercise TEXT NOT NULL,
            title TEXT NOT NULL,
            area TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partial', 'skipped', 'stopped', 'not reached')),
            reps INTEGER NOT NULL CHECK (reps >= 0),
            "of" INTEGER NOT NULL CHECK ("of" >= 0),
            seconds REAL NOT NULL CHECK (seconds >= 0),
            why TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE repetitions (
            exercise INTEGER NOT NULL REFERENCES exercises (n) ON DELETE CASCADE,
            side TEXT NOT NULL CHECK (side IN ('', 'front', 'left', 'right', 'back', 'forward', 'backward')),
            rep INTEGER NOT NULL CHECK (rep >= 1),
            at REAL NOT NULL,
            "offset" INTEGER NOT NULL CHECK ("offset" BETWEEN -1440 AND 1440),
            zone TEXT NOT NULL,
            PRIMARY KEY (exercise, side, rep)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE reminders (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            device TEXT NOT NULL,
            at REAL NOT NULL,
            "offset" INTEGER NOT NULL CHECK ("offset" BETWEEN -1440 AND 1440),
            zone TEXT NOT NULL,
            day TEXT NOT NULL CHECK (length(day) = 10),
            extent TEXT NOT NULL CHECK (extent IN ('full', 'break')),
            answer TEXT NOT NULL CHECK (answer IN ('told', 'taken', 'snoozed', 'skipped', 'quiet')),
            why TEXT NOT NULL,
            changed REAL NOT NULL
        ) STRICT""",
        "CREATE INDEX reminders_day ON reminders (day)",
        "CREATE TABLE deleted (id TEXT NOT NULL PRIMARY KEY, at REAL NOT NULL) STRICT",
        "INSERT INTO meta (key, value) VALUES ('device', lower(hex(randomblob(16))))",
    ),
    (  # 2: the doses that were planned, and who is playing: a session that was cut off can be gone on with
        "ALTER TABLE exercises ADD COLUMN amount INTEGER CHECK (amount IS NULL OR amount >= 1)",
        "ALTER TABLE exercises ADD COLUMN options TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE playing (
            session INTEGER NOT NULL PRIMARY KEY REFERENCES sessions (n) ON DELETE CASCADE,
            boot TEXT NOT NULL,
            space TEXT NOT NULL,
            pid INTEGER NOT NULL,
            born TEXT NOT NULL,
            beat REAL NOT NULL
        ) STRICT""",
    ),
    (  # 3: sums over ten years without reading every row
        "CREATE INDEX exercises_sums ON exercises (session, outcome, exercise, reps, seconds)",
        "CREATE INDEX exercises_done ON exercises (exercise, session) WHERE outcome = 'done'",
        """CREATE INDEX sessions_rated ON sessions (day)
            WHERE "before" IS NOT NULL OR "after" IS NOT NULL OR next_day <> ''""",
        "CREATE INDEX sessions_open ON sessions (n) WHERE ending = 'open'",
    ),
)
VERSION: Final = len(STEPS)


def version_of(connection: Connection) -> int:
    """Return how many steps the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up(connection: Connection) -> None:
    """Bring the file to the newest version, step by step; two programs may do so at once.

    The connection is in autocommit mode.
    """
    while version_of(connection) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection)  # another program may have been first
            if version < VERSION:
                for statement in STEPS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


WAIT: Final = 1.0
"""Seconds to wait for another program that writes; short, since a session is going on meanwhile."""
MAGIC: Final = b"SQLite format 3\0"
MEMORY: Final = ":memory:"
BESIDE: Final = ("", "-wal", "-shm")
"""What a database is made of: the file, and what stands beside it."""
ATTEMPTS: Final = 8
DAMAGE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedError(Exception):
    """The file is no sound history; the message is a clause that says why."""


class NewerError(Exception):
    """A newer unhunch wrote the file."""


class Opened(Struct):
    """An open database, what is wrong, and the file that was moved aside, if one was."""

    connection: sqlite3.Connection
    problems: list[Problem]
    kept: bool = True
    """Whether what is written is on the disk."""
    aside: Path | None = None


class Waiting(NamedTuple):
    """How long to wait for another program: so long at a time, and so long in all."""

    once: float
    all: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    @property
    def is_short(self) -> bool:
        """Whether this is for who only looks."""
        return self.all <= self.once


def open_file(
    path: Path,
    logger: logging.Logger,
    *,
    waiting: Waiting,
    make: bool = True,
    locks: Callable[[Path], bool] | None = None,
) -> Opened:
    """Return the database at ``path``; one in memory where that cannot be.

    Where there is no file yet one is made, or without ``make`` there is an empty one in memory. ``locks`` finds out
    whether files in a folder can be locked.
    """
    try:
        if not make and not look_at(path):
            return _empty()
        return Opened(_connect_in_turn(path, waiting), [])
    except NewerError:
        why = "was written by a newer unhunch, and is left as it is"
        return _in_memory(path, logger, why, "Install that version; until then nothing is kept.")
    except DamagedError as error:
        return move_on(path, logger, str(error), wait=waiting.once)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and is_busy(error):
            return _not_locked(path, logger, waiting, (locks or has_locks)(path.parent))
        why = said(error) if isinstance(error, UnfitFileError) else f"cannot be written ({said(error)})"
        remedy = what_to_type(path, error, *(Path(f"{path}{end}") for end in BESIDE if end))
        return _in_memory(path, logger, f"{why}, so what you do now is not kept", remedy, copy=True)


def has_locks(folder: Path) -> bool:
    """Return whether files in a folder can be locked: SQLite says the same of a lock that another program has."""
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        return True
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in NO_LOCKS
    return True


def _not_locked(path: Path, logger: logging.Logger, waiting: Waiting, can_lock: bool) -> Opened:
    """Return what can be read without a lock."""
    why = "is locked by another program" if can_lock else "is on a file system without locks"
    seen = "the latest may be missing here" if waiting.is_short else "what you do now is not kept"
    remedy = "End that program." if can_lock else f"Keep {path.parent} on a disk of this computer."
    return _in_memory(path, logger, f"{why}, so {seen}", remedy, copy=True)


def move_on(path: Path, logger: logging.Logger, why: str, *, wait: float = WAIT) -> Opened:
    """Move a damaged file aside, and return a new one in its place."""
    logger.error("history %s is damaged: %s", path, why)
    try:
        aside = _set_aside(path)
        connection = _connect(path, wait)
    except (OSError, sqlite3.Error, DamagedError, NewerError) as error:
        remedy = "Move it out of the way yourself; until then nothing is kept."
        return _in_memory(path, logger, f"is damaged ({why}), and cannot be moved aside ({said(error)})", remedy)
    problem = Problem(path.name, "", f"was damaged ({why}) and is kept as {aside.name}; a new one is begun")
    return Opened(connection, [problem], aside=aside)


def connect(name: str, wait: float = WAIT, *, uri: bool = False) -> sqlite3.Connection:
    """Return a connection in autocommit mode, with rows by name."""
    connection = sqlite3.connect(name, timeout=wait, isolation_level=None, check_same_thread=False, uri=uri)
    connection.row_factory = sqlite3.Row
    connection.text_factory = _text
    return connection


def check_sound(connection: sqlite3.Connection) -> None:
    """Look at every page; takes a good part of a second after ten years.

    Raises:
        DamagedError: when one is not sound.
    """
    try:
        connection.execute("PRAGMA ignore_check_constraints = ON")  # values out of range are no damage
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(1)")]
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    except sqlite3.DatabaseError as error:
        raise DamagedError(said(error)) from None
    if found != ["ok"]:
        raise DamagedError(clean(found[0], 100) if found else "it cannot be checked")


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error says that the file is damaged, and not that it is full, locked or read-only."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in DAMAGE


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether an error says that another program has the file just now."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def said(error: Exception) -> str:
    """Return an error as a clause."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return clean(str(error), 100) or type(error).__name__


def is_history(connection: sqlite3.Connection) -> bool:
    """Return whether the database is a history, and not another program's."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION


def look_at(path: Path) -> bool:
    """Look at the first bytes; return whether there is a database, and not an empty file or none.

    Raises:
        DamagedError: when it is no database, or shorter than it says.
        OSError: when it cannot be read.
    """
    try:
        check_kind(path)
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return False
    if not head:
        return False
    if len(head) < 100 or not head.startswith(MAGIC):
        raise DamagedError("it is no database")
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    told, log = head[24:28] == head[92:96], Path(f"{path}-wal")
    waiting = log.exists() and log.stat().st_size > 0  # then the rest may be there
    if told and not waiting and path.stat().st_size < pages * (65536 if page == 1 else page):
        raise DamagedError("its end is missing")
    return True


def _connect_in_turn(path: Path, waiting: Waiting) -> sqlite3.Connection:
    """Return a connection; where several programs make the file at once, one after the other."""
    end = waiting.clock() + waiting.all
    while True:
        try:
            return _connect(path, min(waiting.once, max(0.0, end - waiting.clock())))
        except sqlite3.OperationalError as error:
            if not is_busy(error) or waiting.clock() >= end:
                raise
            waiting.sleep(0.02)


def _connect(path: Path, wait: float) -> sqlite3.Connection:
    path = path.resolve()  # a symbolic link is followed, as for the other files
    there = look_at(path)
    if not there:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # what stands beside it is alike
    connection = connect(str(path), wait)
    try:
        _prepare(connection, there=there)
        connection.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")
    except sqlite3.DatabaseError as error:
        connection.close()
        if is_damage(error):
            raise DamagedError(said(error)) from None
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, *, there: bool) -> None:
    version = version_of(connection)
    if version > VERSION:
        raise NewerError
    foreign = there and not is_history(connection)
    if foreign and (version or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]):
        raise DamagedError("it is another program's database")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what was written is there also after the power was cut
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is not left in the file
    connection.execute("PRAGMA trusted_schema = OFF")
    bring_up(connection)
    connection.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN IMMEDIATE")  # is it read-only? now is the time to find out
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if not is_busy(error):  # another program writes just now; what we write waits for its turn
            raise


def _empty() -> Opened:
    connection = connect(MEMORY)
    bring_up(connection)
    return Opened(connection, [], kept=False)


def _in_memory(path: Path, logger: logging.Logger, why: str, remedy: str, *, copy: bool = False) -> Opened:
    logger.warning("history %s %s", path, why)
    connection = connect(MEMORY)
    try:
        if copy:
            _copy_into(connection, path, logger)
        bring_up(connection)
    except sqlite3.Error as error:  # what was copied is of no use
        logger.warning("history %s is of no use: %s", path, error)
        connection.close()
        connection = connect(MEMORY)
        bring_up(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return Opened(connection, [Problem(path.name, "", why, remedy)], kept=False)


def _copy_into(connection: sqlite3.Connection, path: Path, logger: logging.Logger) -> None:
    """Have what is in a file that cannot be written be seen at least."""
    for how in ("mode=ro", "immutable=1"):  # the latter where not even the files beside it can be made
        try:
            if not look_at(path):
                return
            with closing(connect(f"{path.resolve().as_uri()}?{how}", 0.0, uri=True)) as source:
                if is_history(source) and version_of(source) <= VERSION:
                    source.backup(connection)
                return
        except (OSError, sqlite3.Error, DamagedError) as error:
            logger.warning("history %s cannot be read either (%s): %s", path, how, error)


def _set_aside(path: Path) -> Path:
    path = path.resolve()
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for number in range(100):
        aside = path.with_name(f"{path.stem}.damaged-{stamp}{f'-{number}' if number else ''}{path.suffix}")
        if not aside.exists():
            break
    for end in BESIDE:
        with suppress(FileNotFoundError):
            Path(f"{path}{end}").rename(f"{aside}{end}")
    return aside


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
