"""The questions to the history, as SQL: sums are made by the database, so that ten years are added up at once."""

from typing import Final

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
