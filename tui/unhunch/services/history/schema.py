"""The tables of the history, and the steps from each version of them to the next.

A step is never changed once it was released: a file of any version is brought up by the steps that follow it, each
whole or not at all. ``PRAGMA user_version`` says how many steps a file has had.
"""

from sqlite3 import Connection
from typing import Final

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
