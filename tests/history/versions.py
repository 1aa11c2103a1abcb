"""Databases of each version as they were released, in SQL that is never changed, with a session in each."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

_TABLES_1: Final = """
PRAGMA application_id = 1970169973;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE sessions (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    device TEXT NOT NULL, routine TEXT NOT NULL, title TEXT NOT NULL,
    extent TEXT NOT NULL CHECK (extent IN ('full', 'break')), began_at REAL NOT NULL,
    began_offset INTEGER NOT NULL CHECK (began_offset BETWEEN -1440 AND 1440), began_zone TEXT NOT NULL,
    day TEXT NOT NULL CHECK (length(day) = 10), ended_at REAL CHECK (ended_at IS NULL OR ended_at >= began_at),
    ended_offset INTEGER CHECK (ended_offset IS NULL OR ended_offset BETWEEN -1440 AND 1440), ended_zone TEXT,
    ending TEXT NOT NULL CHECK (ending IN ('open', 'done', 'ended', 'stopped', 'cut off')),
    planned REAL NOT NULL CHECK (planned >= 0), "before" INTEGER CHECK ("before" IS NULL OR "before" BETWEEN 0 AND 10),
    "after" INTEGER CHECK ("after" IS NULL OR "after" BETWEEN 0 AND 10), area TEXT NOT NULL, symptoms TEXT NOT NULL,
    verdict TEXT NOT NULL, next_day TEXT NOT NULL CHECK (next_day IN ('', 'better', 'same', 'worse')),
    note TEXT NOT NULL, changed REAL NOT NULL
) STRICT;
CREATE INDEX sessions_day ON sessions (day, began_at);
CREATE TABLE exercises (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    session INTEGER NOT NULL REFERENCES sessions (n) ON DELETE CASCADE, place INTEGER NOT NULL CHECK (place >= 0),
    exercise TEXT NOT NULL, title TEXT NOT NULL, area TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partial', 'skipped', 'stopped', 'not reached')),
    reps INTEGER NOT NULL CHECK (reps >= 0), "of" INTEGER NOT NULL CHECK ("of" >= 0),
    seconds REAL NOT NULL CHECK (seconds >= 0), why TEXT NOT NULL
) STRICT;
CREATE TABLE repetitions (
    exercise INTEGER NOT NULL REFERENCES exercises (n) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('', 'front', 'left', 'right', 'back', 'forward', 'backward')),
    rep INTEGER NOT NULL CHECK (rep >= 1), at REAL NOT NULL,
    "offset" INTEGER NOT NULL CHECK ("offset" BETWEEN -1440 AND 1440), zone TEXT NOT NULL,
    PRIMARY KEY (exercise, side, rep)
) STRICT, WITHOUT ROWID;
CREATE TABLE reminders (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64), device TEXT NOT NULL, at REAL NOT NULL,
    "offset" INTEGER NOT NULL CHECK ("offset" BETWEEN -1440 AND 1440), zone TEXT NOT NULL,
    day TEXT NOT NULL CHECK (length(day) = 10), extent TEXT NOT NULL CHECK (extent IN ('full', 'break')),
    answer TEXT NOT NULL CHECK (answer IN ('told', 'taken', 'snoozed', 'skipped', 'quiet')), why TEXT NOT NULL,
    changed REAL NOT NULL
) STRICT;
CREATE INDEX reminders_day ON reminders (day);
CREATE TABLE deleted (id TEXT NOT NULL PRIMARY KEY, at REAL NOT NULL) STRICT;
INSERT INTO meta VALUES ('device', 'the-old-laptop');
"""
_TO_2: Final = """
ALTER TABLE exercises ADD COLUMN amount INTEGER CHECK (amount IS NULL OR amount >= 1);
ALTER TABLE exercises ADD COLUMN options TEXT NOT NULL DEFAULT '';
CREATE TABLE playing (
    session INTEGER NOT NULL PRIMARY KEY REFERENCES sessions (n) ON DELETE CASCADE, boot TEXT NOT NULL,
    space TEXT NOT NULL, pid INTEGER NOT NULL, born TEXT NOT NULL, beat REAL NOT NULL
) STRICT;
"""
_TO_3: Final = """
CREATE INDEX exercises_sums ON exercises (session, outcome, exercise, reps, seconds);
CREATE INDEX exercises_done ON exercises (exercise, session) WHERE outcome = 'done';
CREATE INDEX sessions_rated ON sessions (day) WHERE "before" IS NOT NULL OR "after" IS NOT NULL OR next_day <> '';
CREATE INDEX sessions_open ON sessions (n) WHERE ending = 'open';
"""
RELEASED: Final = (_TABLES_1, _TO_2, _TO_3)
_CONTENT: Final = """
INSERT INTO sessions VALUES (1, 'old', 'the-old-laptop', 'full', 'Full session', 'full', 1763463600.5, 60,
    'Europe/Berlin', '2025-11-18', 1763464500.5, 60, 'Europe/Berlin', 'ended', 1040.0, 4, 3, 'neck', '["stiff"]',
    'start', 'same', 'as it was', 1763464501.0);
INSERT INTO exercises (n, id, session, place, exercise, title, area, outcome, reps, "of", seconds, why)
    VALUES (1, 'old-1', 1, 0, 'butterfly', 'Butterfly', 'upper back', 'done', 10, 10, 90.0, '');
INSERT INTO repetitions VALUES (1, 'left', 1, 1763463700.0, 60, 'Europe/Berlin');
INSERT INTO reminders VALUES ('bell', 'the-old-laptop', 1763463000.0, 60, '', '2025-11-18', 'break', 'snoozed',
    'a call', 1763463001.0);
INSERT INTO deleted VALUES ('gone', 1763463000.0);
"""


def make(path: Path, version: int) -> None:
    """Make a database of a version that was released, with content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("".join(RELEASED[:version]))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.executescript(_CONTENT)
        connection.commit()
