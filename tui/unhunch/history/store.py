"""The history: what was done, kept as it happens, in a database of the user's own."""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from unhunch.engine.exercise import Dose
from unhunch.engine.problem import Problem
from unhunch.history import queries, record_rows, writing
from unhunch.history.living import Owner, this_process
from unhunch.history.opening import (
    ATTEMPTS,
    WAIT,
    DamagedError,
    Opened,
    Waiting,
    check_sound,
    is_damage,
    move_on,
    open_file,
    said,
)
from unhunch.history.queries import Questions
from unhunch.history.records import ExerciseRecord, ReminderRecord, Repetition, SessionRecord
from unhunch.history.salvage import salvage
from unhunch.system.moment import Moment, system_moment
from unhunch.system.user_files import LOOK

PATIENCE: Final = 5.0
"""Seconds between two attempts to write what could not be written, so that a session is not held up by each."""

Act: TypeAlias = Callable[[sqlite3.Connection], object]


class History(Questions):
    """The records of what was done. For one thread at a time; one for a process.

    What is written is written at once. What cannot be, as on a full disk, waits, and is tried again with what comes
    next; there is one problem for it, and nothing is raised. Where the file cannot be used at all the history
    goes on in memory, and :attr:`kept` is False.
    """

    def __init__(
        self, path: Path, opened: Opened, logger: logging.Logger, now: Callable[[], Moment], wait: float
    ) -> None:
        """Keep records in a database; :func:`open_history` opens one."""
        self.path = path
        self.kept = True
        self.now = now
        self.logger = logger
        self._wait = wait
        self._connection = opened.connection
        self._problems: list[Problem] = []
        self._nonsense: list[str] = []
        self._waiting: list[Act] = []
        self._together = 0
        self._try_again = 0.0
        self._troubled = False
        self._owner: Owner | None = None
        self._take(opened)
        self.device = self._find_device()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file, and what came of it."""
        if not self._nonsense:
            return tuple(self._problems)
        count, why = len(self._nonsense), self._nonsense[0]
        what = "1 record makes no sense" if count == 1 else f"{count} records make no sense"
        return (
            *self._problems,
            Problem(self.path.name, "", f"{what} and {'is' if count == 1 else 'are'} left out: {why}"),
        )

    @property
    def waiting(self) -> int:
        """How many changes wait to be written."""
        return len(self._waiting)

    @property
    def connection(self) -> sqlite3.Connection:
        """The database itself, for what reads or joins all of it."""
        return self._connection

    # --- What happens -------------------------------------------------------------------------------------

    def begin(self, record: SessionRecord, doses: Mapping[str, Dose] | None = None) -> None:
        """Write a session that begins, with the exercises that it is to have; ``doses`` by the exercises' ids.

        This process counts as playing it until it ends.
        """
        now = self.now().at
        with self.together():
            self._write(partial(writing.put_session, record=record))
            for exercise in record.exercises:
                dose = None if doses is None else doses.get(exercise.id)
                self._write(partial(writing.put_exercise, session=record.id, record=exercise, dose=dose))
            self.play(record.id)
            self._touch(record.id, now)

    def play(self, id: str) -> None:  # noqa: A002
        """Keep that this process plays a session that is open."""
        self._owner = self._owner or this_process()
        self._write(partial(writing.beat, id_=id, owner=self._owner, now=self.now().at))

    def release(self, id: str) -> None:  # noqa: A002
        """Keep that nobody plays a session any more."""
        query = "DELETE FROM playing WHERE session = (SELECT n FROM sessions WHERE id = ?)"
        self._write(lambda connection: connection.execute(query, (id,)))

    def change(self, id: str, **fields: Any) -> None:  # noqa: A002
        """Change fields of a session: ``history.change(id, after=3, note="better than it was")``."""
        unknown = sorted(fields.keys() - writing.CHANGEABLE)
        if unknown:
            raise TypeError(f"a session has no field {unknown[0]!r} that can be changed")
        self._write(partial(writing.change_session, id_=id, fields=fields, now=self.now().at))

    def put_exercise(self, session: str, record: ExerciseRecord, dose: Dose | None = None) -> None:
        """Insert an exercise of a session, or replace it."""
        with self.together():
            self._write(partial(writing.put_exercise, session=session, record=record, dose=dose))
            self._touch(session, self.now().at)

    def add_repetition(self, repetition: Repetition) -> None:
        """Insert a repetition that was credited."""
        self._write(partial(writing.put_repetition, repetition=repetition))

    def add_reminder(self, record: ReminderRecord) -> None:
        """Insert a reminder, or replace it."""
        self._write(partial(writing.put_reminder, record=record))

    def delete(self, ids: Iterable[str]) -> int:
        """Delete sessions and reminders for good; return how many there were. Joining histories brings none back."""
        wanted, gone = tuple(ids), list[int]()
        self._write(lambda connection: gone.append(writing.delete(connection, wanted, self.now().at)), now=True)
        if gone:
            self._forget()
        return gone[-1] if gone else 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """Have what is written within be written at its end, whole or not at all."""
        self._together += 1
        try:
            yield
        finally:
            self._together -= 1
            if not self._together:
                self.flush()

    def flush(self, *, now: bool = False) -> bool:
        """Write what waits; return whether all is written. Soon after a failure only with ``now``."""
        if self._together or not self._waiting:
            return not self._waiting
        if time.monotonic() < self._try_again and not now:
            return False
        try:
            self._write_all(self._waiting)
        except sqlite3.Error as error:
            return self._write_failed(error)
        self._waiting.clear()
        self._try_again = 0.0
        return True

    def close(self) -> None:
        """Write what waits, and close the file; a second time does nothing."""
        self._together = 0
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            self.flush(now=True)
        with suppress(sqlite3.Error):
            self._connection.close()

    def check_after_a_cut(self) -> None:
        """Look at the whole file where a process ended in the middle of a session since it was last looked at."""
        dead = [row["session"] for row in self._rows(queries.PLAYING) if not self._played(row["session"])]
        if not dead:
            return
        try:
            check_sound(self._connection)
        except DamagedError as error:
            self._rescue(str(error))
        forget = "DELETE FROM playing WHERE session = ?"
        self._write(lambda connection: connection.executemany(forget, [(number,) for number in dead]))

    # --- Within -------------------------------------------------------------------------------------------

    def _touch(self, id_: str, now: float) -> None:
        self._write(partial(writing.change_session, id_=id_, fields={}, now=now))

    def _write(self, act: Act, *, now: bool = False) -> None:
        self._waiting.append(act)
        self.flush(now=now)

    def _write_all(self, acts: Iterable[Act]) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for act in acts:
                act(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk ends it by itself
                connection.execute("ROLLBACK")
            raise

    def _write_failed(self, error: sqlite3.Error) -> bool:
        if isinstance(error, sqlite3.ProgrammingError):
            raise error
        if isinstance(error, sqlite3.IntegrityError | sqlite3.DataError):
            return self._write_singly()
        if is_damage(error):
            self._rescue(said(error))
            return self.flush(now=True)
        self._try_again = time.monotonic() + PATIENCE
        self.logger.warning("history %s cannot be written now: %s", self.path, error)
        if not self._troubled:
            self._troubled = True
            why = f"cannot be written just now ({said(error)}); it is tried again, and what waits is lost if you leave"
            self._problems.append(Problem(self.path.name, "", why, "Make room, or end what else is writing it."))
        return False

    def _write_singly(self) -> bool:
        """Write what waits one by one; what the tables refuse can never be written, and is left out."""
        acts, self._waiting = self._waiting, []
        for i, act in enumerate(acts):
            try:
                self._write_all([act])
            except (sqlite3.IntegrityError, sqlite3.DataError) as error:
                self.logger.exception("history %s refuses a record", self.path)
                self._nonsense.append(said(error))
            except sqlite3.Error as error:
                self._waiting = acts[i:]
                return self._write_failed(error)
        return True

    def _rows(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        """Return the rows of a query; none, and a problem, where the file does not let them be read."""
        asked = tuple(values)
        for _ in range(2):
            try:
                return self._connection.execute(query, asked).fetchall()
            except sqlite3.ProgrammingError:
                raise
            except sqlite3.Error as error:
                if not is_damage(error):
                    self.logger.warning("history %s cannot be read: %s", self.path, error)
                    self._problems.append(Problem(self.path.name, "", f"cannot be read ({said(error)})"))
                    return []
                self._rescue(said(error))
        return []

    def _rescue(self, why: str) -> None:
        """Move the damaged file aside, and go on with what can be read of it."""
        with suppress(sqlite3.Error):
            self._connection.close()
        opened = move_on(self.path, self.logger, why, wait=self._wait)
        self._take(opened)

    def _take(self, opened: Opened) -> None:
        self._connection, self.kept = opened.connection, self.kept and opened.kept
        saved = 0 if opened.aside is None else salvage(opened.aside, opened.connection, self.logger)
        problems = opened.problems
        if saved:
            what = "1 session" if saved == 1 else f"{saved} sessions"
            more = f"with {what} that could be read"
            problems = [Problem(one.source, one.where, f"{one.why}, {more}") for one in problems]
        self._problems.extend(problems)

    def _forget(self) -> None:
        """Leave nothing of what was deleted in the file."""
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            self.logger.warning("history %s: the log is not emptied: %s", self.path, error)

    def _find_device(self) -> str:
        rows = self._rows("SELECT value FROM meta WHERE key = 'device'")
        return record_rows.text_of(rows[0]["value"], 64) if rows else ""


def open_history(
    path: Path,
    logger: logging.Logger,
    *,
    now: Callable[[], Moment] = system_moment,
    wait: float = WAIT,
    make: bool = True,
    looks: bool = False,
) -> History:
    """Return the history that is kept at ``path``; where there is none it is made, or without ``make`` it is empty.

    It raises nothing for the state of the file: what is wrong is in its ``problems``. ``wait`` is for how many seconds
    it waits for another program that writes, at a time; who only ``looks`` waits so long in all, and then has what can
    be read without a lock.
    """
    waiting = Waiting(wait, wait if looks else max(wait, ATTEMPTS * WAIT))
    history = History(path, open_file(path, logger, waiting=waiting, make=make), logger, now, wait)
    if not looks:
        history.check_after_a_cut()
    return history


def look_into(path: Path, logger: logging.Logger, *, now: Callable[[], Moment] = system_moment) -> History:
    """Return the history for who only looks, within the time for it; none is made."""
    return open_history(path, logger, now=now, wait=LOOK, make=False, looks=True)
