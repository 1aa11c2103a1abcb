"""The questions to the history: sessions whole, and sums of days, exercises and ratings."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from unhunch.core.day.moment import Moment
from unhunch.core.day.records import ExerciseRecord, ReminderRecord, Repetition, SessionRecord
from unhunch.core.day.rows import DayRow, ExerciseRow, RatingRow
from unhunch.core.exercise import Dose
from unhunch.services.history import queries, reading, writing
from unhunch.services.history.living import Owner, living


class Questions:
    """What can be asked of a history; rows that make no sense are left out, and kept as nonsense."""

    device: str
    """Which computer this is: the same in all records that were made here."""
    now: Callable[[], Moment]
    _nonsense: list[str]

    def sessions(
        self, first: date | None = None, last: date | None = None, *, limit: int | None = None
    ) -> tuple[SessionRecord, ...]:
        """Return the sessions of these days, the newest first, whole, with their exercises."""
        asked = (*writing.day_bounds(first, last), -1 if limit is None else limit)
        exercises: dict[int, list[ExerciseRecord]] = {}
        for row in self._rows(queries.EXERCISES_OF_SESSIONS, asked):
            exercises.setdefault(row["session_n"], []).extend(self._sane([row], reading.exercise_of))
        rows = self._rows(queries.SESSIONS, asked)
        return tuple(self._sane(rows, lambda row: reading.session_of(row, exercises.get(row["n"], ()))))

    def session(self, id: str) -> SessionRecord | None:  # noqa: A002  the word of the field
        """Return a session by its id; None when there is none."""
        return next(iter(self._whole(self._rows(queries.ONE, (id,)))), None)

    def open_sessions(self) -> tuple[SessionRecord, ...]:
        """Return the sessions of this computer that were cut off: open, and not played by a living process."""
        rows = [row for row in self._rows(queries.OPEN) if row["device"] == self.device and not self._played(row["n"])]
        return tuple(self._whole(rows))

    def repetitions(self, session: str) -> tuple[Repetition, ...]:
        """Return the repetitions of a session, in order."""
        return tuple(self._sane(self._rows(queries.REPETITIONS_OF, (session,)), reading.repetition_of))

    def doses(self, session: str) -> dict[str, Dose]:
        """Return the doses in which a session was planned, as far as they are kept, by the ids of its exercises."""
        found = {}
        for one in self._rows(queries.ONE, (session,)):
            for row in self._rows(queries.EXERCISES_OF, (one["n"],)):
                if row["amount"] is not None:
                    found[row["id"]] = Dose(int(row["amount"]), frozenset(reading.text_of(row["options"]).split()))
        return found

    def days(self, first: date, last: date) -> tuple[DayRow, ...]:
        """Return a row for each of these days on which there is something, in order."""
        rows = self._rows(queries.DAYS, writing.day_bounds(first, last))
        return tuple(self._sane(rows, reading.day_row))

    def exercises(self, first: date, last: date) -> tuple[ExerciseRow, ...]:
        """Return a row for each exercise that was begun on these days, by id."""
        rows = self._rows(queries.EXERCISES, writing.day_bounds(first, last))
        return tuple(self._sane(rows, reading.exercise_row))

    def ratings(self, first: date, last: date) -> tuple[RatingRow, ...]:
        """Return a row for each session of these days that was rated, in order."""
        return tuple(self._sane(self._rows(queries.RATINGS, writing.day_bounds(first, last)), reading.rating_row))

    def last_done(self) -> dict[str, Moment]:
        """Return, by the id of the exercise, when the session began in which it was last done in full."""
        found: dict[str, Moment] = {}
        for (name,) in self._rows(queries.DONE_ONCE):
            for moment in self._sane(self._rows(queries.LAST_DONE, (name,)), lambda row: reading.moment_of(*row)):
                found[reading.text_of(name)] = moment
        return found

    def last_begun(self, exercises: Iterable[str]) -> dict[str, float]:
        """Return when the last session began in which each of these was begun, in seconds since 1970."""
        return {id_: float(row["began_at"]) for id_ in exercises for row in self._rows(queries.LAST_BEGUN, (id_,))}

    def reminders(self, first: date, last: date) -> tuple[ReminderRecord, ...]:
        """Return the reminders of these days, in order."""
        return tuple(self._sane(self._rows(queries.REMINDERS, writing.day_bounds(first, last)), reading.reminder_of))

    def extent(self) -> tuple[int, date | None, date | None]:
        """Return how many sessions there are, and the first and the last day on which there is one."""
        for row in self._rows(queries.EXTENT):
            return row["sessions"], reading.day_of(row["first"]), reading.day_of(row["last"])
        return 0, None, None

    def starting_with(self, start: str) -> tuple[str, ...]:
        """Return the ids of sessions that begin so; at most 20."""
        return tuple(row["id"] for row in self._rows(queries.STARTING, (len(start), start)))

    def ids(self, first: date | None = None, last: date | None = None, *, reminders: bool = False) -> tuple[str, ...]:
        """Return the ids of the sessions of these days, or of the reminders."""
        query = queries.REMINDER_IDS if reminders else queries.IDS
        return tuple(row["id"] for row in self._rows(query, writing.day_bounds(first, last)))

    # --- Within -------------------------------------------------------------------------------------------

    def _rows(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        """Return the rows of a query; none, and a problem, where the file does not let them be read."""
        raise NotImplementedError

    def _sane(self, rows: Iterable[Any], read: Callable[[Any], Any]) -> list[Any]:
        return reading.read_rows(rows, read, self._nonsense.append)

    def _whole(self, rows: Iterable[Any]) -> list[SessionRecord]:
        def read(row: Any) -> SessionRecord:
            exercises = self._sane(self._rows(queries.EXERCISES_OF, (row["n"],)), reading.exercise_of)
            return reading.session_of(row, exercises)

        return self._sane(rows, read)

    def _played(self, number: int) -> bool:
        for row in self._rows(queries.OWNER, (number,)):
            owner = Owner(row["boot"], row["space"], row["pid"], row["born"])
            return living(owner, self.now().at - row["beat"])
        return False
