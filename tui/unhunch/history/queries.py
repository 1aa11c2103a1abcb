"""The questions to the history, as SQL: sums are made by the database, so that ten years are added up at once."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from unhunch.engine.exercise import Dose
from unhunch.history import record_rows, writing
from unhunch.history.living import Owner, living
from unhunch.history.records import ExerciseRecord, ReminderRecord, Repetition, SessionRecord
from unhunch.history.totals import DayRow, ExerciseRow, RatingRow
from unhunch.system.moment import Moment

COUNTS: Final = "(ending = 'done' OR (whole > 0 AND whole * 2 >= parts))"
"""Whether a session counts for the plan: it ended as done, or at least half of its exercises were done."""
LONGEST_MINUTES: Final = 180

DAYS: Final = f"""
WITH sums AS (
    SELECT s.day AS day, s.extent AS extent, s.ending AS ending,
        CASE WHEN s.ended_at IS NULL THEN 0.0
            ELSE min({LONGEST_MINUTES}, max(0, s.ended_at - s.began_at) / 60.0) END AS minutes,
        total(e.seconds) AS seconds, total(e.reps) AS reps,
        total(e.outcome = 'done') AS whole, count(e.n) AS parts
    FROM sessions s LEFT JOIN exercises e ON e.session = s.n
    WHERE s.day BETWEEN ? AND ? GROUP BY s.n
)
SELECT day, total(extent = 'full' AND {COUNTS}) AS "full", total(extent = 'break' AND {COUNTS}) AS breaks,
    total(seconds) AS seconds, total(reps) AS reps, total(minutes) AS minutes
FROM sums GROUP BY day ORDER BY day
"""  # noqa: S608

EXERCISES: Final = """
SELECT e.exercise AS exercise, max(s.began_at), e.title AS title, e.area AS area,
    total(e.outcome = 'done') AS done, total(e.outcome = 'partial') AS partial,
    total(e.outcome = 'skipped') AS skipped, total(e.outcome = 'stopped') AS stopped,
    total(e.reps) AS reps, total(e.seconds) AS seconds
FROM sessions s JOIN exercises e ON e.session = s.n
WHERE s.day BETWEEN ? AND ? AND e.outcome <> 'not reached'
GROUP BY e.exercise ORDER BY e.exercise
"""  # the title and the area are those of the newest, by the rule of SQLite for a row with a max()

RATINGS: Final = """
SELECT day, "before", "after", next_day FROM sessions
WHERE day BETWEEN ? AND ? AND ("before" IS NOT NULL OR "after" IS NOT NULL OR next_day <> '')
ORDER BY day, began_at, n
"""

DONE_ONCE: Final = """
WITH RECURSIVE names (name) AS (
    SELECT min(exercise) FROM exercises WHERE outcome = 'done'
    UNION ALL
    SELECT (SELECT min(exercise) FROM exercises WHERE outcome = 'done' AND exercise > name)
    FROM names WHERE name IS NOT NULL
)
SELECT name FROM names WHERE name IS NOT NULL LIMIT 1000
"""

LAST_DONE: Final = """
SELECT began_at, began_offset, began_zone FROM sessions s
WHERE EXISTS (SELECT 1 FROM exercises e WHERE e.exercise = ? AND e.session = s.n AND e.outcome = 'done')
ORDER BY day DESC, began_at DESC LIMIT 1
"""

LAST_BEGUN: Final = """
SELECT began_at FROM sessions s
WHERE EXISTS (SELECT 1 FROM exercises e WHERE e.session = s.n AND e.exercise = ? AND e.outcome <> 'not reached')
ORDER BY day DESC, began_at DESC LIMIT 1
"""

SESSIONS: Final = "SELECT * FROM sessions WHERE day BETWEEN ? AND ? ORDER BY day DESC, began_at DESC, n DESC LIMIT ?"
EXERCISES_OF_SESSIONS: Final = f"""
SELECT s.n AS session_n, e.* FROM (SELECT n FROM ({SESSIONS})) s CROSS JOIN exercises e ON e.session = s.n
ORDER BY e.session, e.place, e.n
"""  # noqa: S608

ONE: Final = "SELECT * FROM sessions WHERE id = ?"
OPEN: Final = "SELECT * FROM sessions WHERE ending = 'open' ORDER BY day DESC, began_at DESC, n DESC"
EXERCISES_OF: Final = "SELECT * FROM exercises WHERE session = ? ORDER BY place, n"
REPETITIONS_OF: Final = """
SELECT e.id AS exercise, r.side, r.rep, r.at, r."offset", r.zone
FROM sessions s JOIN exercises e ON e.session = s.n JOIN repetitions r ON r.exercise = e.n
WHERE s.id = ? ORDER BY e.place, e.n, r.at, r.rep
"""
OWNER: Final = "SELECT boot, space, pid, born, beat FROM playing WHERE session = ?"
PLAYING: Final = "SELECT session FROM playing"
REMINDERS: Final = "SELECT * FROM reminders WHERE day BETWEEN ? AND ? ORDER BY at, id"
EXTENT: Final = "SELECT count(*) AS sessions, min(day) AS first, max(day) AS last FROM sessions"
STARTING: Final = "SELECT id FROM sessions WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 20"
IDS: Final = "SELECT id FROM sessions WHERE day BETWEEN ? AND ?"
REMINDER_IDS: Final = "SELECT id FROM reminders WHERE day BETWEEN ? AND ?"


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
        for row in self._rows(EXERCISES_OF_SESSIONS, asked):
            exercises.setdefault(row["session_n"], []).extend(self._sane([row], record_rows.exercise_of))
        rows = self._rows(SESSIONS, asked)
        return tuple(self._sane(rows, lambda row: record_rows.session_of(row, exercises.get(row["n"], ()))))

    def session(self, id: str) -> SessionRecord | None:  # noqa: A002  the word of the field
        """Return a session by its id; None when there is none."""
        return next(iter(self._whole(self._rows(ONE, (id,)))), None)

    def open_sessions(self) -> tuple[SessionRecord, ...]:
        """Return the sessions of this computer that were cut off: open, and not played by a living process."""
        rows = [row for row in self._rows(OPEN) if row["device"] == self.device and not self._played(row["n"])]
        return tuple(self._whole(rows))

    def repetitions(self, session: str) -> tuple[Repetition, ...]:
        """Return the repetitions of a session, in order."""
        return tuple(self._sane(self._rows(REPETITIONS_OF, (session,)), record_rows.repetition_of))

    def doses(self, session: str) -> dict[str, Dose]:
        """Return the doses in which a session was planned, as far as they are kept, by the ids of its exercises."""
        found = {}
        for one in self._rows(ONE, (session,)):
            for row in self._rows(EXERCISES_OF, (one["n"],)):
                if row["amount"] is not None:
                    found[row["id"]] = Dose(int(row["amount"]), frozenset(record_rows.text_of(row["options"]).split()))
        return found

    def days(self, first: date, last: date) -> tuple[DayRow, ...]:
        """Return a row for each of these days on which there is something, in order."""
        rows = self._rows(DAYS, writing.day_bounds(first, last))
        return tuple(self._sane(rows, record_rows.day_row))

    def exercises(self, first: date, last: date) -> tuple[ExerciseRow, ...]:
        """Return a row for each exercise that was begun on these days, by id."""
        rows = self._rows(EXERCISES, writing.day_bounds(first, last))
        return tuple(self._sane(rows, record_rows.exercise_row))

    def ratings(self, first: date, last: date) -> tuple[RatingRow, ...]:
        """Return a row for each session of these days that was rated, in order."""
        return tuple(self._sane(self._rows(RATINGS, writing.day_bounds(first, last)), record_rows.rating_row))

    def last_done(self) -> dict[str, Moment]:
        """Return, by the id of the exercise, when the session began in which it was last done in full."""
        found: dict[str, Moment] = {}
        for (name,) in self._rows(DONE_ONCE):
            for moment in self._sane(self._rows(LAST_DONE, (name,)), lambda row: record_rows.moment_of(*row)):
                found[record_rows.text_of(name)] = moment
        return found

    def last_begun(self, exercises: Iterable[str]) -> dict[str, float]:
        """Return when the last session began in which each of these was begun, in seconds since 1970."""
        return {id_: float(row["began_at"]) for id_ in exercises for row in self._rows(LAST_BEGUN, (id_,))}

    def reminders(self, first: date, last: date) -> tuple[ReminderRecord, ...]:
        """Return the reminders of these days, in order."""
        return tuple(self._sane(self._rows(REMINDERS, writing.day_bounds(first, last)), record_rows.reminder_of))

    def extent(self) -> tuple[int, date | None, date | None]:
        """Return how many sessions there are, and the first and the last day on which there is one."""
        for row in self._rows(EXTENT):
            return row["sessions"], record_rows.day_of(row["first"]), record_rows.day_of(row["last"])
        return 0, None, None

    def starting_with(self, start: str) -> tuple[str, ...]:
        """Return the ids of sessions that begin so; at most 20."""
        return tuple(row["id"] for row in self._rows(STARTING, (len(start), start)))

    def ids(self, first: date | None = None, last: date | None = None, *, reminders: bool = False) -> tuple[str, ...]:
        """Return the ids of the sessions of these days, or of the reminders."""
        query = REMINDER_IDS if reminders else IDS
        return tuple(row["id"] for row in self._rows(query, writing.day_bounds(first, last)))

    # --- Within -------------------------------------------------------------------------------------------

    def _rows(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        """Return the rows of a query; none, and a problem, where the file does not let them be read."""
        raise NotImplementedError

    def _sane(self, rows: Iterable[Any], read: Callable[[Any], Any]) -> list[Any]:
        return record_rows.read_rows(rows, read, self._nonsense.append)

    def _whole(self, rows: Iterable[Any]) -> list[SessionRecord]:
        def read(row: Any) -> SessionRecord:
            exercises = self._sane(self._rows(EXERCISES_OF, (row["n"],)), record_rows.exercise_of)
            return record_rows.session_of(row, exercises)

        return self._sane(rows, read)

    def _played(self, number: int) -> bool:
        for row in self._rows(OWNER, (number,)):
            owner = Owner(row["boot"], row["space"], row["pid"], row["born"])
            return living(owner, self.now().at - row["beat"])
        return False
