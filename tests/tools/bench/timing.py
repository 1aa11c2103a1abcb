"""How late the changes of a session come while every core is busy, beside phases by chained timers."""

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.tools.bench.report import Figure
from tests.tools.bench.session import readings, real
from tests.tools.bench.terminal import APPS, PYTHON, ROOT, UNHUNCH, Terminal, environment, home, text_of

SLICE = 60.0
"""Seconds of the session at its own speed, without --full."""
FAST = 20.0
"""So many times as fast the whole is played."""
SESSION = ("full", "--minutes", "20", "--seed", "1")
UNASKED = "--no-check-in"
BUSY = "while True: pass"


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """Keep every core busy."""
    others = [subprocess.Popen([PYTHON, "-c", BUSY]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def phases(folder: Path) -> list[float]:
    """Return the seconds of each phase of the session."""
    command = [UNHUNCH, "timeline", *SESSION, "--json"]
    done = subprocess.run(command, env=environment(folder), cwd=ROOT, capture_output=True, text=True, check=True)
    return [phase["seconds"] for phase in json.loads(done.stdout)["phases"]]


def play(command: list[str], folder: Path, log: Path, seconds: float) -> list[dict[str, Any]]:
    """Run for so many seconds or until the end, and return the changes of phase."""
    log.unlink(missing_ok=True)
    with Terminal(command, folder) as terminal:
        left = seconds
        while left > 0 and not terminal.ended:
            terminal.read(lambda: False, min(1.0, left))
            left -= 1
            if any(line["what"] == "end" for line in readings(log)):
                break
        said = text_of(terminal.output)[-300:].strip()
    changes = [line for line in readings(log) if line["what"] != "tick"]
    if len(changes) < 2:
        raise RuntimeError(f"no changes of phase from {' '.join(command)}: {said}")
    return changes


def drift(changes: list[dict[str, Any]]) -> float:
    """Return the milliseconds by which the changes grew later, in a minute."""
    first, last = changes[0], changes[-1]
    grown: float = last["late"] - first["late"]
    seconds: float = last["at"] - first["at"]
    return 60_000 * grown / seconds


def worst(late: list[float]) -> float:
    """Return the 99th percentile: of fewer than a hundred, the greatest."""
    return sorted(late)[max(0, -(-len(late) * 99 // 100) - 1)]


def measure(rounds: int, *, full: bool = False) -> Iterator[Figure]:
    """Measure, all under a busy process on each core."""
    most = 25 * 60.0 if full else SLICE
    name = "20 minutes" if full else f"{SLICE:.0f} s"
    ours: list[list[dict[str, Any]]] = []
    chained: list[list[dict[str, Any]]] = []
    fast: list[list[dict[str, Any]]] = []
    fast_chained: list[list[dict[str, Any]]] = []
    with home() as folder:
        log, plan = folder / "readings", folder / "phases.json"
        plan.write_text(json.dumps(phases(folder)), encoding="utf-8")
        with busy():
            for _ in range(1 if full else min(2, rounds)):
                ours.append(play(real(log, 0, *SESSION, UNASKED), folder, log, most))
                chained.append(play([PYTHON, str(APPS / "chained.py"), str(log), "1", str(plan)], folder, log, most))
                fast.append(play(real(log, 0, *SESSION, "--speed", str(FAST)), folder, log, 120))
                command = [PYTHON, str(APPS / "chained.py"), str(log), str(FAST), str(plan)]
                fast_chained.append(play(command, folder, log, 120))
    yield from _figures(f"session, {name}", ours, chained)
    yield from _figures(f"whole session at speed {FAST:g}", fast, fast_chained)


def _figures(name: str, ours: list[list[dict[str, Any]]], base: list[list[dict[str, Any]]]) -> Iterator[Figure]:
    count = sum(map(len, ours)) // len(ours)
    note = (
        "timing: every core busy; late against the timeline, in real time; baseline: its phases by chained set_timer."
    )
    late, base_late = ([worst([1000 * one["late"] for one in run]) for run in runs] for runs in (ours, base))
    yield Figure(f"{name}: p99 of {count} changes", "ms", late, base_late, 50, note=note)
    ends, base_ends = (
        [1000 * line["late"] for run in runs for line in run if line["what"] == "end"] for runs in (ours, base)
    )
    if ends:
        yield Figure("  end of the last phase", "ms", ends, base_ends, 50)
    yield Figure("  drift a minute", "ms", [drift(run) for run in ours], [drift(run) for run in base])
