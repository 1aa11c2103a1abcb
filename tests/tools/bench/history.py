"""Ten years of daily use: a history made up from a seed, and how long it takes to open it and to ask it."""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.tools.bench.report import Figure

from unhunch.history.store import History, open_history

SESSIONS: Final = 20_000
"""In ten years."""
EXERCISES: Final = 150_000
YEARS: Final = 10
QUIET: Final = logging.getLogger("unhunch.bench")
KNOWN: Final = (
    ("neck-isometric", "Neck isometric", "neck", 15),
    ("shoulder-roll", "Shoulder roll", "shoulders", 20),
    ("thoracic-extension", "Thoracic extension", "upper back", 10),
    ("arm-slide", "Arm slide", "upper back", 10),
    ("butterfly", "Butterfly", "between the blades", 10),
    ("arm-raise", "Arm raise on hands and knees", "upper back", 10),
    ("aerobic", "Light aerobic", "whole body", 0),
)
_OUTCOMES: Final = ("done",) * 16 + ("partial", "skipped", "stopped", "not reached")


def generate(
    path: Path, seed: int, years: float = YEARS, *, until: date | None = None, repetitions: bool = True
) -> None:
    """Make a history at ``path`` that ends on the day ``until``, or today: 2,000 sessions and 15,000 exercises a year.

    The same seed and day make the same records. With ``repetitions`` each exercise has as many as it says.
    """
    random, last = Random(seed), until or datetime.now(UTC).date()
    count = max(1, round(SESSIONS * years / YEARS))
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(open_history(path, QUIET)) as history:
        device, connection = history.device, history.connection
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        made = [_session(random, number, count, years, last, device) for number in range(1, count + 1)]
        _insert(connection, "sessions", (session for session, _ in made))
        exercises = [row for _, rows in made for row in rows]
        _insert(connection, "exercises", ((n, *row) for n, row in enumerate(exercises, 1)))
        if repetitions:
            began = {session[0]: session[6] for session, _ in made}
            done = (
                (n, "", rep, began[row[1]] + row[2] * 100.0 + rep * 9.0, 60, "Europe/Berlin")
                for n, row in enumerate(exercises, 1)
                for rep in range(1, row[7] + 1)
            )
            _insert(connection, "repetitions", done)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _session(
    random: Random, number: int, count: int, years: float, last: date, device: str
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """Return the row of a session, and those of its exercises, without their numbers."""
    back = round((count - number) / count * years * 365.25)
    day = last - timedelta(days=back)
    hour = 8 + number % 6 * 1.7 + random.random()
    began = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() + hour * 3600 - 3600
    full = number % 14 == 0
    rows = [_exercise(random, number, place) for place in range(7 + number % 2)]
    outcomes = {row[6] for row in rows}
    ending = "stopped" if "stopped" in outcomes else "ended" if outcomes != {"done"} else "done"
    rated, before = full or random.random() < 0.1, random.randrange(0, 7)
    after = max(0, before + random.choice((-2, -1, -1, 0, 0, 1))) if rated else None
    id_, next_day = f"{random.getrandbits(128):032x}", random.choice(("", "better", "same", "same", "worse"))
    row = (
        number, id_, device, "full" if full else "break-2", "Full session" if full else "2-minute break",
        "full" if full else "break", began, 60, "Europe/Berlin", day.isoformat(), began + (1080 if full else 150), 60,
        "Europe/Berlin", ending, 1040.0 if full else 130.0, before if rated else None, after, "neck" if rated else "",
        "", "", next_day if rated else "", "a note" if number % 50 == 0 else "", began + 1100,
    )  # fmt: skip
    return row, rows


def _exercise(random: Random, session: int, place: int) -> tuple[Any, ...]:
    name, title, area, of = KNOWN[(session + place) % len(KNOWN)]
    outcome = random.choice(_OUTCOMES)
    reps = {"done": of, "partial": of // 2, "stopped": of // 3}.get(outcome, 0)
    seconds = {"done": 90.0, "partial": 40.0, "stopped": 20.0}.get(outcome, 0.0)
    id_ = f"{random.getrandbits(128):032x}"
    return (id_, session, place, name, title, area, outcome, reps, of, seconds, "", of or 180, "")


def _insert(connection: Any, table: str, rows: Iterator[tuple[Any, ...]] | Any) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
    connection.execute(statement, first)
    connection.executemany(statement, rows)


def measure(rounds: int) -> Iterator[Figure]:
    """Measure the questions that screens ask, with ten years in the file and with nothing in it."""
    with tempfile.TemporaryDirectory(prefix="unhunch-history-") as folder:
        full, bare = Path(folder) / "full.sqlite3", Path(folder) / "bare.sqlite3"
        generate(full, 1)
        open_history(bare, QUIET).close()
        today = datetime.now(UTC).date()
        year, ever = today - timedelta(days=365), today - timedelta(days=366 * YEARS)
        asked: dict[str, Callable[[History], object]] = {
            "history: open": lambda _: None,
            "  the week, what was last done": lambda it: (it.days(today - timedelta(days=7), today), it.last_done()),
            "  sums of a year": lambda it: (it.days(year, today), it.exercises(year, today), it.ratings(year, today)),
            "  sums of ten years": lambda it: (
                it.days(ever, today),
                it.exercises(ever, today),
                it.ratings(ever, today),
            ),
            "  the last 20 sessions": lambda it: it.sessions(limit=20),
        }
        for name, ask in asked.items():
            ours, base = ([_ms(path, ask) for _ in range(3 * rounds)] for path in (full, bare))
            size = f"{SESSIONS} sessions, {EXERCISES} exercises and all repetitions, {full.stat().st_size >> 20} MB;"
            yield Figure(name, "ms", ours, base, note=f"{size} beside an empty one.")


def _sums(history: History, first: date, last: date) -> object:
    return history.days(first, last), history.exercises(first, last), history.ratings(first, last)


def _ms(path: Path, ask: Callable[[History], object]) -> float:
    begun = time.perf_counter()
    with closing(open_history(path, QUIET)) as history:
        ask(history)
        return 1000 * (time.perf_counter() - begun)
