"""``unhunch stats`` on a history that is really there."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from unhunch.engine.events import Outcome
from unhunch.history.records import Ending, ExerciseRecord, Extent, SessionRecord, new_id
from unhunch.history.store import open_history
from unhunch.system.moment import Moment, system_moment

RANGES = ("week", "month", "quarter", "year", "all")


@pytest.fixture
def kept(home: Path) -> Path:
    """Keep four sessions, a week apart from each other up to today; return the file."""
    path = home / "data" / "unhunch" / "history.sqlite3"
    path.parent.mkdir(parents=True)
    now = system_moment()
    with closing(open_history(path, logging.getLogger("test"))) as history:
        for back in range(4):
            began = Moment(now.at - timedelta(days=7 * back).total_seconds(), now.offset, now.zone)
            exercises = (
                _exercise(0, "butterfly", "Butterfly", "upper back", Outcome.DONE, 10, 116.0),
                _exercise(1, "arm-raise", "Arm raise", "shoulders", Outcome.SKIPPED, 0, 0.0),
            )
            history.begin(
                SessionRecord(
                    new_id(),
                    history.device,
                    "full",
                    "Full",
                    Extent.FULL,
                    began,
                    began,
                    Ending.DONE,
                    before=4,
                    after=3,
                    exercises=exercises,
                )
            )
    return path


def _exercise(
    place: int, name: str, title: str, area: str, outcome: Outcome, reps: int, seconds: float
) -> ExerciseRecord:
    return ExerciseRecord(new_id(), place, name, title, area, outcome, reps, 10, seconds)


def test_before_anything_was_done_it_says_so(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("stats")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Nothing is kept yet: your first session will be shown here. It stays on this computer.\n"


def test_text_has_every_picture_as_a_table_of_eighty_columns(unhunch: Callable[..., Any], kept: Path) -> None:
    ran = unhunch("stats", "--range", "month")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[1] == "4 full sessions, 0 breaks, 8 min of exercise, 40 repetitions, 4 days."
    for title in ("Days", "Plan", "Discomfort", "Exercise", "Area", "Left out"):
        assert title in lines
    said = "8 ratings on 4 days. So few are shown one by one. A change below about 4 of 10 may be chance."
    assert said in " ".join(lines)
    assert any(line.split() == ["Arm", "raise", "4", "0", "4"] for line in lines)
    assert max(map(len, lines)) <= 80


def test_json_has_the_numbers(unhunch: Callable[..., Any], kept: Path) -> None:
    data = json.loads(unhunch("stats", "--json").out)
    assert data["range"] == "quarter"
    assert data["totals"] == {"days": 4, "full": 4, "breaks": 0, "seconds": 464.0, "reps": 40}
    assert len(data["days"]) == 4
    assert len(data["weeks"]) == 13
    assert sum(week["done"] for week in data["weeks"]) == 4
    assert len(data["discomfort"]["weeks"]) == 4
    assert data["discomfort"]["weeks"][0]["before"] == {"ratings": 1, "low": 4, "median": 4, "high": 4}
    assert data["exercises"] == [{"name": "Butterfly", "times": 4, "seconds": 464.0, "reps": 40}]
    assert data["left_out"] == [{"name": "Arm raise", "times": 4, "skipped": 4, "stopped": 0}]


@pytest.mark.parametrize("span", RANGES)
def test_every_range_ends_with_this_week(unhunch: Callable[..., Any], kept: Path, span: str) -> None:
    data = json.loads(unhunch("stats", "--range", span, "--json").out)
    assert data["first"] <= data["today"] <= data["last"]
    assert data["totals"]["full"] == (1 if span == "week" else 4)


def test_a_range_that_there_is_not_is_named(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("stats", "--range", "decade")
    assert ran.code == 2
    assert "decade" in ran.err


def test_a_damaged_history_is_told_and_does_not_stop_it(unhunch: Callable[..., Any], kept: Path) -> None:
    for name in ("-wal", "-shm"):
        kept.with_name(kept.name + name).unlink(missing_ok=True)
    kept.write_bytes(b"this is no database" * 1000)
    ran = unhunch("stats")
    assert ran.code == 0
    assert "history.sqlite3" in ran.err


def test_it_imports_no_screen_and_loads_no_plugin(tmp_path: Path) -> None:
    code = "import sys; from unhunch.cli.main import main; main(['stats']); sys.stderr.write(' '.join(sys.modules))"
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm"}
    ran = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    modules = ran.stderr.split()
    assert "unhunch.cli.stats" in modules
    assert not [name for name in modules if name.startswith(("textual", "rich", "pluggy", "unhunch.ui", "unhunch_"))]
