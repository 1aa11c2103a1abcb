"""Joining what two computers keep: the same whichever comes first, and however often it is done.

Each record has an id. Of two versions of a session or a reminder the one that was changed later counts; where both
were changed at the same moment, what they hold decides, so that both computers decide alike. Exercises and
repetitions are joined as sets: of the same exercise the version that got further counts, of the same repetition the
earlier one. What was deleted on one computer is deleted on both, whatever the other one did with it meanwhile.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, replace
from typing import Any, Final, TypeVar

from unhunch.core.day.moment import Moment
from unhunch.core.day.records import ExerciseRecord, ReminderRecord, Repetition, SessionRecord
from unhunch.core.events import Outcome

T = TypeVar("T")

_FURTHER: Final = (Outcome.NOT_REACHED, Outcome.SKIPPED, Outcome.PARTIAL, Outcome.DONE, Outcome.STOPPED)
"""Outcomes in the order in which a session passes through them, as far as it does."""


@dataclass(frozen=True, slots=True)
class Book:
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
