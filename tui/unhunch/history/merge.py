"""Joining what two computers keep: the same whichever comes first, and however often it is done.

Each record has an id. Of two versions of a session or a reminder the one that was changed later counts; where both
were changed at the same moment, what they hold decides, so that both computers decide alike. Exercises and
repetitions are joined as sets: of the same exercise the version that got further counts, of the same repetition the
earlier one. What was deleted on one computer is deleted on both, whatever the other one did with it meanwhile.
"""

import logging
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID, uuid5

from msgspec import Struct, field
from msgspec.structs import astuple, replace

from unhunch.engine.events import Outcome
from unhunch.engine.problem import Problem, UnhunchError
from unhunch.history import queries, record_rows, writing
from unhunch.history.opening import VERSION, DamagedError, bring_up, check_sound, is_history, look_at, said, version_of
from unhunch.history.queries import Questions
from unhunch.history.records import ExerciseRecord, ReminderRecord, Repetition, SessionRecord
from unhunch.history.salvage import borrowed
from unhunch.history.store import History
from unhunch.system.moment import Moment, system_moment

T = TypeVar("T")

_FURTHER: Final = (Outcome.NOT_REACHED, Outcome.SKIPPED, Outcome.PARTIAL, Outcome.DONE, Outcome.STOPPED)
"""Outcomes in the order in which a session passes through them, as far as it does."""


class Book(Struct, frozen=True):
    """All that a history holds. ``deleted`` is, by id, when a record was deleted."""

    sessions: tuple[SessionRecord, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    reminders: tuple[ReminderRecord, ...] = ()
    deleted: Mapping[str, float] = field(default_factory=dict)


def merge(one: Book, other: Book) -> Book:
    """Return the book that holds what either holds, in the order of ids."""
    deleted = dict(one.deleted)
    for id_, at in other.deleted.items():
        deleted[id_] = max(at, deleted.get(id_, at))
    sessions: dict[str, SessionRecord] = {}
    for session in (*one.sessions, *other.sessions):
        if session.id not in deleted:
            known = sessions.get(session.id)
            sessions[session.id] = ordered(session) if known is None else join_sessions(known, session)
    reminders: dict[str, ReminderRecord] = {}
    for reminder in (*one.reminders, *other.reminders):
        if reminder.id not in deleted:
            there = reminders.get(reminder.id)
            reminders[reminder.id] = reminder if there is None else join_reminders(there, reminder)
    exercises = {exercise.id for session in sessions.values() for exercise in session.exercises}
    repetitions: dict[tuple[str, str, int], Repetition] = {}
    for repetition in (*one.repetitions, *other.repetitions):
        if repetition.exercise in exercises:
            key = repetition_key(repetition)
            repetitions[key] = min(repetitions.get(key, repetition), repetition, key=_when)
    return Book(_by_key(sessions), _by_key(repetitions), _by_key(reminders), dict(sorted(deleted.items())))


def join_sessions(one: SessionRecord, other: SessionRecord) -> SessionRecord:
    """Return one session out of two versions of it."""
    later = max(one, other, key=_session_order)
    exercises: dict[str, ExerciseRecord] = {}
    for exercise in (*one.exercises, *other.exercises):
        exercises[exercise.id] = max(exercises.get(exercise.id, exercise), exercise, key=_how_far)
    return ordered(replace(later, exercises=tuple(exercises.values())))


def join_reminders(one: ReminderRecord, other: ReminderRecord) -> ReminderRecord:
    """Return one reminder out of two versions of it."""
    return max(one, other, key=lambda reminder: (reminder.changed, _plain(reminder)))


def join_repetitions(one: Repetition, other: Repetition) -> Repetition:
    """Return one repetition out of two versions of it."""
    return min(one, other, key=_when)


def ordered(session: SessionRecord) -> SessionRecord:
    """Return the session with its exercises in their places."""
    return replace(session, exercises=tuple(sorted(session.exercises, key=lambda one: (one.place, one.id))))


def repetition_key(repetition: Repetition) -> tuple[str, str, int]:
    """Return what makes a repetition the same one: of which exercise, on which side, which number."""
    return (repetition.exercise, repetition.side or "", repetition.rep)


def _session_order(session: SessionRecord) -> tuple[Any, ...]:
    return (session.changed, _plain(replace(session, exercises=())))


def _how_far(exercise: ExerciseRecord) -> tuple[Any, ...]:
    return (exercise.reps, exercise.seconds, _FURTHER.index(exercise.outcome), exercise.of, _plain(exercise))


def _when(repetition: Repetition) -> tuple[float, int, str]:
    at: Moment = repetition.at
    return (at.at, at.offset, at.zone)


def _plain(record: Any) -> str:
    """Return all that a record holds as a text, which can be compared with that of any other."""
    return repr(astuple(record))


def _by_key(found: Mapping[Any, T]) -> tuple[T, ...]:
    return tuple(found[key] for key in sorted(found))


_RESTORED = UUID("6b1f0f53-8a55-4a3c-9d0e-3e6e2b6f9d11")
"""What the ids of records are made with that were deleted, and are brought back."""


class Joined(Struct):
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
            for id_ in self._sane([row], lambda one: record_rows.id_of(one["id"])):
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
        return tuple(self._sane(self._rows(queries.REMINDERS, writing.day_bounds(None, None)), record_rows.reminder_of))

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
