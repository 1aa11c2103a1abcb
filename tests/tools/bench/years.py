"""The start screen of somebody with ten years of daily use, beside that of somebody with no history."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.tools.bench.history import generate
from tests.tools.bench.report import Figure
from tests.tools.bench.start import START, first_frame
from tests.tools.bench.terminal import UNHUNCH, home

TODAY: Final = (*START, r"of \d this week|The plan: |weeks in a row|this week, \d")
"""What is there once today is shown: a word on the week, or on the plan."""


def measure(rounds: int) -> Iterator[Figure]:
    """Measure, in turns; a first start of each does not count."""
    frames: tuple[list[float], list[float]] = ([], [])
    known: tuple[list[float], list[float]] = ([], [])
    with home() as full, home() as empty:
        generate(_history(full), 1)
        for _ in range(3 * rounds + 1):
            for number, folder in enumerate((full, empty)):
                frames[number].append(first_frame([UNHUNCH], folder, START)[0])
                known[number].append(first_frame([UNHUNCH], folder, TODAY)[0])
    note = "start screen after ten years: 20,000 sessions, 150,000 exercises; beside a home without a history."
    full_frames, empty_frames = (times[1:] for times in frames)
    full_known, empty_known = (times[1:] for times in known)
    yield Figure("start screen after ten years", "s", full_frames, empty_frames, 1.1, of="ratio", note=note)
    yield Figure("  with today on it", "s", full_known, empty_known)


def _history(folder: Path) -> Path:
    return folder / "data" / "unhunch" / "history.sqlite3"
