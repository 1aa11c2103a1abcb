"""``make bench``, or ``python -m tests.tools.bench [NAME...]``: measure, and print one table."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version

from tests.tools.bench import (
    commands,
    history,
    kill,
    memory,
    plugins,
    session,
    start,
    stats,
    status,
    suite,
    themes,
    timing,
    wait,
    years,
)
from tests.tools.bench.report import Figure, table

USUAL = (
    "start",
    "session",
    "timing",
    "memory",
    "commands",
    "themes",
    "plugins",
    "stats",
    "history",
    "kill",
    "status",
    "wait",
    "years",
)


def main() -> int:
    """Measure what is asked for; the exit code says nothing of the goals."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(USUAL)}; suite only by its name")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (start: three times that)")
    parser.add_argument("--full", action="store_true", help="timing: the whole 20 minutes, not a slice")
    parser.add_argument("--explain", action="store_true", help="start: say which imports take the time")
    asked = parser.parse_args()
    known: dict[str, Callable[[int], Iterator[Figure]]] = {
        "start": start.measure,
        "session": session.measure,
        "timing": partial(timing.measure, full=asked.full),
        "memory": memory.measure,
        "commands": commands.measure,
        "themes": themes.measure,
        "plugins": plugins.measure,
        "stats": stats.measure,
        "history": history.measure,
        "kill": kill.measure,
        "status": status.measure,
        "wait": wait.measure,
        "years": years.measure,
        "suite": suite.measure,
    }
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        parser.error(f"no measurement {', '.join(unknown)}; there are {', '.join(known)}")
    figures: list[Figure] = []
    failed: list[str] = []
    for name in asked.names or USUAL:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        try:
            figures.extend(known[name](max(1, asked.rounds)))
        except (RuntimeError, OSError, subprocess.CalledProcessError) as error:
            failed.append(f"{name} could not be measured: {error}")
    where = f"Python {platform.python_version()}, Textual {version('textual')}, {os.cpu_count()} cores"
    load = f"load {os.getloadavg()[0]:.1f}"
    print(f"\nMedians and ranges; {where}, {load}\n")
    print("\n".join([table(figures), *failed]))
    if asked.explain:
        print("\n" + start.explain())
    return 0


if __name__ == "__main__":
    sys.exit(main())
