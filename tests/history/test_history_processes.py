"""Real processes: two that record at once, and one that is killed again and again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tools.bench.kill import kill

from unhunch.history.records import Ending
from unhunch.history.store import History

ROOT = Path(__file__).parents[2]

RECORD = """
import logging, sys
from contextlib import closing
from pathlib import Path
from tests.tools.bench.kill import _record_one
from unhunch.history.store import open_history
with closing(open_history(Path(sys.argv[1]), logging.getLogger("x"), wait=10.0)) as history:
    for _ in range(3):
        _record_one(history)
    if history.problems or history.waiting:
        raise SystemExit(history.problems[0].line())
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX has them")
def test_a_process_that_is_killed_loses_the_repetition_in_hand_at_most(path: Path) -> None:
    killed = kill(path, runs=12, seed=5)
    assert (killed.runs, killed.lost, killed.unsound, killed.faults) == (12, 0, 0, [])
    assert killed.ahead <= 1
    assert killed.told > 20
    assert killed.in_hand > 0


def test_two_processes_record_at_once_and_nothing_is_lost(path: Path, opened: Callable[..., History]) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", RECORD, str(path)], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)
    ]
    errors = [process.communicate()[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    history = opened()
    sessions = history.sessions()
    assert len(sessions) == 6
    assert {session.ending for session in sessions} == {Ending.DONE}
    assert [session.reps for session in sessions] == [len(history.repetitions(session.id)) for session in sessions]
    assert {session.reps for session in sessions} == {20}
    assert {session.device for session in sessions} == {history.device}


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize(("number", "ending"), [(signal.SIGINT, Ending.ENDED), (signal.SIGTERM, Ending.OPEN)])
def test_plain_mode_keeps_its_session_and_ends_it_only_for_who_asks(
    path: Path, opened: Callable[..., History], number: int, ending: Ending
) -> None:
    command = [sys.executable, "-m", "unhunch", "run", "butterfly", "--plain", "--yes", "--no-sound"]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    lines = iter(process.stdout)
    assert any(line.startswith("0:00") for line in lines)  # the first phase is announced after it is written
    process.send_signal(number)
    process.communicate()
    (record,) = opened().sessions()
    assert (record.ending, record.routine) == (ending, "butterfly")
    assert len(opened().open_sessions()) == (ending is Ending.OPEN)
