"""The short commands, beside Python doing nothing."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.tools.bench.report import Figure
from tests.tools.bench.terminal import PYTHON, ROOT, UNHUNCH, environment, home


def seconds(command: Sequence[str], folder: Path) -> float:
    """Return how long a command takes."""
    begun = time.monotonic()
    subprocess.run(command, env=environment(folder), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


def measure(rounds: int) -> Iterator[Figure]:
    """Measure; the first run of each does not count."""
    commands = {"unhunch --version": [UNHUNCH, "--version"], "unhunch list": [UNHUNCH, "list"]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    base = []
    with home() as folder:
        for _ in range(3 * rounds + 1):
            base.append(1000 * seconds([PYTHON, "-c", "pass"], folder))
            for name, command in commands.items():
                times[name].append(1000 * seconds(command, folder))
    for name, values in times.items():
        yield Figure(name, "ms", values[1:], base[1:], note="commands: beside `python -c pass`, for information.")
