"""Killing: a process that records sessions dies by SIGKILL at random moments, again and again, over one database.

The process tells of each event on a pipe after the recorder has had it. So whatever it told must be in the file, and
of what it did not tell there may be one repetition at most.
"""

import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.tools.bench.report import Figure

from unhunch.app.playing import NoHand, Player
from unhunch.app.resume_session import close_cut_off
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event, RepetitionDone, SessionEnded
from unhunch.engine.exercise import Dose, DoseRange
from unhunch.engine.kinds import Kind, Position, Side
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.session import Session
from unhunch.engine.timeline import lay_out, single
from unhunch.engine.timing import Phase, Repeat, Sequence, Sides
from unhunch.history.recorder import Recorder
from unhunch.history.records import Ending, Extent, SessionRecord, new_id
from unhunch.history.store import History, open_history
from unhunch.system.moment import system_moment

ROOT: Final = Path(__file__).parents[3]
RUNS: Final = 200
SEED: Final = 2026
LONGEST: Final = 0.25
"""Seconds of recording after which a process is killed at the latest: about a session and a half."""
QUIET: Final = logging.getLogger("unhunch.bench.kill")


@dataclass(slots=True)
class Killed:
    """What became of the runs: ``lost`` are repetitions and ends that were told and are not in the file."""

    runs: int = 0
    told: int = 0
    lost: int = 0
    unsound: int = 0
    """Times that the database was damaged, or its sums did not agree with its repetitions."""
    ahead: int = 0
    """The most repetitions in the file that had not been told yet."""
    in_hand: int = 0
    """Runs that were killed in a session."""
    faults: list[str] = field(default_factory=list)


def kill(path: Path, runs: int, seed: int) -> Killed:
    """Record at ``path`` with process after process, each killed at a random moment; look at the file after each."""
    random, killed = Random(seed), Killed()
    for _ in range(runs):
        told = _run_and_kill(path, random)
        _look(path, told, killed)
    return killed


def measure(rounds: int) -> Iterator[Figure]:
    """Measure."""
    with tempfile.TemporaryDirectory(prefix="unhunch-kill-") as folder:
        killed = kill(Path(folder) / "history.sqlite3", RUNS, SEED)
    for fault in killed.faults[:5]:
        print(fault, file=sys.stderr)
    note = f"{killed.runs} runs killed, {killed.in_hand} in a session; {killed.told} repetitions were told before."
    yield Figure("kill -9: records lost", "", [float(killed.lost)], goal=0, note=note)
    yield Figure("  repetitions not told yet", "", [float(killed.ahead)], goal=1)
    yield Figure("  databases not sound", "", [float(killed.unsound)], goal=0)


def plan() -> Plan:
    """Return three exercises, one of them with sides, of five repetitions each."""
    stretch = Sequence((Phase(Kind.IN, 1), Phase(Kind.HOLD, 3), Phase(Kind.OUT, 1)))
    repeated = Repeat(5, stretch, between=Phase(Kind.REST, 1))
    sided = Sides((Side.LEFT, Side.RIGHT), repeated, between=Phase(Kind.SWITCH, 2))
    slots = []
    for name, node in (("one", repeated), ("two", sided), ("three", repeated)):
        timeline = lay_out(node, Random(0))
        if slots:
            timeline = timeline.after(single(Kind.TRANSITION, 5, "Next."))
        slots.append(Slot(name, name.capitalize(), Position.SIT, DoseRange(5, 5, 10), Dose(5), timeline))
    return Plan("three", "Three exercises", tuple(slots))


def record(path: Path) -> None:
    """Record sessions without end, as fast as they can be written, and tell of each repetition and end."""
    with closing(open_history(path, QUIET)) as history:
        while True:
            _record_one(history)


def _record_one(history: History) -> None:
    clock = ManualClock()
    session = Session(plan(), clock)
    record = SessionRecord(new_id(), history.device, "three", "Three exercises", Extent.BREAK, system_moment())
    recorder = Recorder(history, session, record, clock=clock)

    def tell(event: Event) -> None:
        match event:
            case RepetitionDone(slot=slot, side=side, rep=rep):
                os.write(1, f"{record.id} {slot} {side or '-'} {rep}\n".encode())
            case SessionEnded():
                os.write(1, f"{record.id} end\n".encode())

    Player(session, clock, (recorder.listener, tell), NoHand(clock.advance)).play()
    if recorder.problems:
        raise RuntimeError(recorder.problems[0].line())


def _run_and_kill(path: Path, random: Random) -> list[str]:
    """Return the lines that a process told before it was killed; every fourth one dies while it opens the file."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.tools.bench.kill", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if process.stdout is None or process.stderr is None:
        raise RuntimeError("no pipes")
    told = b""
    if random.random() < 0.75:
        ready, _, _ = select.select([process.stdout], [], [], 30)
        told = os.read(process.stdout.fileno(), 1 << 16) if ready else b""
        time.sleep(random.uniform(0, LONGEST))
    else:
        time.sleep(random.uniform(0.1, 0.3))
    process.send_signal(signal.SIGKILL)
    rest, errors = process.communicate()
    if process.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the recording process ended by itself: {errors.decode()[-500:]}")
    lines = (told + rest).decode()
    return lines[: lines.rfind("\n") + 1].splitlines()


def _look(path: Path, told: list[str], killed: Killed) -> None:
    """Open the file as the next start does, and hold what is in it against what was told."""
    killed.runs += 1
    with closing(open_history(path, QUIET)) as history:
        if history.problems or not history.kept:
            killed.unsound += 1
            killed.faults.extend(problem.line() for problem in history.problems)
        found = [row[0] for row in history.connection.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            killed.unsound += 1
            killed.faults.extend(found)
        ids = dict.fromkeys(line.split()[0] for line in told)
        kept: set[str] = set()
        for session in (session for id_ in ids if (session := history.session(id_)) is not None):
            kept |= _lines_of(history, session, killed)
        killed.told += len(told)
        missing = [line for line in told if line not in kept]
        killed.lost += len(missing)
        killed.faults.extend(f"lost: {line}" for line in missing)
        killed.ahead = max(killed.ahead, sum(not line.endswith("end") for line in kept - set(told)))
        cut = history.open_sessions()
        killed.in_hand += len(cut)
        if len(cut) > 1 or any(session.id in ids and f"{session.id} end" in told for session in cut):
            killed.unsound += 1
            killed.faults.append(f"{len(cut)} sessions are open")
        for session in cut:
            close_cut_off(history, session.id)


def _lines_of(history: History, session: SessionRecord, killed: Killed) -> set[str]:
    """Return the lines that a session in the file stands for."""
    places = {exercise.id: exercise for exercise in session.exercises}
    lines, counts = set[str](), dict.fromkeys(places, 0)
    for repetition in history.repetitions(session.id):
        counts[repetition.exercise] += 1
        place = places[repetition.exercise].place
        lines.add(f"{session.id} {place} {repetition.side or '-'} {repetition.rep}")
    if any(places[id_].reps != count for id_, count in counts.items()):
        killed.unsound += 1
        killed.faults.append(f"{session.id}: the sums do not agree with the repetitions")
    if session.ending is not Ending.OPEN:
        lines.add(f"{session.id} end")
    return lines


if __name__ == "__main__":
    record(Path(sys.argv[1]))
