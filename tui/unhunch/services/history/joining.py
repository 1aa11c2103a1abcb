"""Joining another history into this one: another computer's file, or records that were exported."""

import logging
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from unhunch.core.day.merge import Book, join_reminders, join_repetitions, join_sessions, ordered, repetition_key
from unhunch.core.day.records import ReminderRecord, Repetition, SessionRecord
from unhunch.core.problem import Problem, UnhunchError
from unhunch.services.history import queries, reading, writing
from unhunch.services.history.asking import Questions
from unhunch.services.history.moments import system_moment
from unhunch.services.history.opening import DamagedError, check_sound, is_history, look_at, said
from unhunch.services.history.salvage import borrowed
from unhunch.services.history.schema import VERSION, bring_up, version_of
from unhunch.services.history.store import History

_RESTORED = UUID("6b1f0f53-8a55-4a3c-9d0e-3e6e2b6f9d11")
"""What the ids of records are made with that were deleted, and are brought back."""


@dataclass(slots=True)
class Joined:
    """What came of it: sessions that are new here, that were changed, and that are deleted since the other says so.

    ``left_out`` is how many sessions were not taken since they are deleted here; ``nonsense`` what makes no sense.
    """

    new: int = 0
    changed: int = 0
    deleted: int = 0
    left_out: int = 0
    nonsense: list[str] = field(default_factory=list)


class Source(Questions):
    """What can be asked of a database that is not ours."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Ask this database."""
        self.connection = connection
        self.device = ""
        self.now = system_moment
        self._nonsense = []

    @property
    def nonsense(self) -> list[str]:
        """Why records were left out."""
        return self._nonsense

    def deleted(self) -> dict[str, float]:
        """Return, by id, when a record was deleted."""
        found = {}
        for row in self._rows("SELECT id, at FROM deleted"):
            for id_ in self._sane([row], lambda one: reading.id_of(one["id"])):
                found[id_] = float(row["at"])
        return found

    def book(self) -> Book:
        """Return all of it."""
        sessions = self.sessions()
        repetitions = [one for session in sessions for one in self.repetitions(session.id)]
        return Book(
            tuple(sorted(map(ordered, sessions), key=lambda session: session.id)),
            tuple(sorted(repetitions, key=repetition_key)),
            tuple(sorted(self.all_reminders(), key=lambda reminder: reminder.id)),
            dict(sorted(self.deleted().items())),
        )

    def all_reminders(self) -> tuple[ReminderRecord, ...]:
        """Return all reminders, in order."""
        return tuple(self._sane(self._rows(queries.REMINDERS, writing.day_bounds(None, None)), reading.reminder_of))

    def _rows(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        return self.connection.execute(query, tuple(values)).fetchall()


def merge_file(history: History, path: Path) -> Joined:
    """Join another history's file into this one, which is left as it is; any version of it that is known.

    Raises:
        UnhunchError: when it is no sound history, or this one cannot be written. Then nothing is changed.
    """
    try:
        there = look_at(path)
        if not there:
            raise UnhunchError(f"{path} is {'empty' if path.exists() else 'not there'}: name the history of the other.")
        with borrowed(path) as connection:
            if not is_history(connection):
                raise UnhunchError(f"{path} is a database, but no history of unhunch.")
            if version_of(connection) > VERSION:
                raise UnhunchError(f"{path} was written by a newer unhunch; bring this one up to date first.")
            check_sound(connection)
            bring_up(connection)
            return _join(history, connection)
    except DamagedError as error:
        raise UnhunchError(f"{path} is no sound history: {error}. Nothing was changed.") from None
    except (OSError, sqlite3.Error) as error:
        raise UnhunchError(f"{path} cannot be joined: {said(error)}. Nothing was changed.") from None


def take_in(history: History, book: Book, *, deleted: bool = False) -> Joined:
    """Join records into this history; with ``deleted`` those that are deleted here come back, as new records.

    Raises:
        UnhunchError: when the history cannot be written. Then nothing is changed.
    """
    if deleted:
        book = _brought_back(book, Source(history.connection).deleted())
    by_exercise: dict[str, list[Repetition]] = {}
    for repetition in book.repetitions:
        by_exercise.setdefault(repetition.exercise, []).append(repetition)

    def repetitions(session: SessionRecord) -> list[Repetition]:
        return [one for exercise in session.exercises for one in by_exercise.get(exercise.id, ())]

    joined = Joined()
    with _writing(history) as connection:
        joiner = _Joiner(connection, joined)
        joiner.delete(book.deleted)
        for session in book.sessions:
            joiner.session(session, repetitions(session))
        joiner.reminders(book.reminders)
    return joined


def _join(history: History, connection: sqlite3.Connection) -> Joined:
    source, joined = Source(connection), Joined()
    with _writing(history) as own:
        joiner = _Joiner(own, joined)
        joiner.delete(source.deleted())
        for session in reversed(source.sessions()):
            joiner.session(session, source.repetitions(session.id))
        joiner.reminders(source.all_reminders())
    joined.nonsense = source.nonsense
    return joined


class _writing:  # noqa: N801  a context manager
    """One transaction in a history; all of it or nothing."""

    def __init__(self, history: History) -> None:
        self._history = history

    def __enter__(self) -> sqlite3.Connection:
        history = self._history
        if not history.kept or not history.flush(now=True):
            raise UnhunchError(unwritable(history))
        try:
            history.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise UnhunchError(f"{history.path} cannot be written: {said(error)}. Nothing was changed.") from None
        return history.connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        connection = self._history.connection
        try:
            if error is None:
                connection.execute("COMMIT")
        except sqlite3.Error as wrong:
            error = wrong
        if error is not None and connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise UnhunchError(f"{self._history.path} cannot be written: {said(error)}. Nothing was changed.") from None


def unwritable(history: History) -> str:
    """Return why a history cannot be written."""
    problems: tuple[Problem, ...] = history.problems
    return problems[-1].line() if problems else f"{history.path} cannot be written."


class _Joiner:
    """Puts records into a database, within a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection, joined: Joined) -> None:
        self._connection = connection
        self._own = Source(connection)
        self._deleted = self._own.deleted()
        self._joined = joined
        self._there = {row["id"] for row in connection.execute("SELECT id FROM sessions")}

    def delete(self, deleted: Mapping[str, float]) -> None:
        for id_, at in deleted.items():
            self._joined.deleted += writing.delete(self._connection, (id_,), at)
            writing.put_deleted(self._connection, id_, at)
            self._deleted[id_] = max(at, self._deleted.get(id_, at))
            self._there.discard(id_)

    def session(self, record: SessionRecord, repetitions: Iterable[Repetition]) -> None:
        if record.id in self._deleted:
            self._joined.left_out += 1
            return
        own = self._own.session(record.id) if record.id in self._there else None
        if own is None:
            self._put(record, {})
            self._joined.new += 1
            known: dict[Any, Repetition] = {}
        else:
            merged = join_sessions(own, record)
            known = {repetition_key(one): one for one in self._own.repetitions(record.id)}
            if merged != ordered(own):
                self._put(merged, {exercise.id: exercise for exercise in own.exercises})
                self._joined.changed += 1
        self._there.add(record.id)
        news = (
            one
            for one in repetitions
            if (there := known.get(repetition_key(one))) is None or join_repetitions(there, one) != there
        )
        writing.put_repetitions(self._connection, news)

    def reminders(self, reminders: Iterable[ReminderRecord]) -> None:
        own = {reminder.id: reminder for reminder in self._own.all_reminders()}
        for reminder in reminders:
            there = own.get(reminder.id)
            if reminder.id not in self._deleted:
                writing.put_reminder(self._connection, join_reminders(there, reminder) if there else reminder)

    def _put(self, record: SessionRecord, known: Mapping[str, object]) -> None:
        writing.put_session(self._connection, record)
        for exercise in record.exercises:
            if known.get(exercise.id) != exercise:
                writing.put_exercise(self._connection, record.id, exercise)


def _brought_back(book: Book, deleted: Mapping[str, float]) -> Book:
    """Return the book with new ids for what is deleted; the same ones each time, so that nothing comes back twice."""
    ids: dict[str, str] = {}

    def new(id_: str, at: float) -> str:
        return uuid5(_RESTORED, f"{id_} {at!r}").hex

    sessions = []
    for session in book.sessions:
        at = deleted.get(session.id)
        if at is not None:
            ids |= {exercise.id: new(exercise.id, at) for exercise in session.exercises}
            exercises = tuple(replace(exercise, id=ids[exercise.id]) for exercise in session.exercises)
            session = replace(session, id=new(session.id, at), exercises=exercises)  # noqa: PLW2901
        sessions.append(session)
    reminders = [replace(one, id=new(one.id, deleted[one.id])) if one.id in deleted else one for one in book.reminders]
    repetitions = [replace(one, exercise=ids.get(one.exercise, one.exercise)) for one in book.repetitions]
    return Book(tuple(sessions), tuple(repetitions), tuple(reminders), book.deleted)


def logged(joined: Joined, logger: logging.Logger) -> None:
    """Write why records were left out into the log."""
    for why in joined.nonsense[:100]:
        logger.warning("history: a record was left out: %s", why)
