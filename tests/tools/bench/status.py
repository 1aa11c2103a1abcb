"""``unhunch status``, which other programs ask many times an hour, beside Python doing nothing."""

import subprocess
from collections.abc import Iterator

from tests.tools.bench.commands import seconds
from tests.tools.bench.report import Figure
from tests.tools.bench.terminal import PYTHON, ROOT, UNHUNCH, environment, home

GOAL = 4.0
"""Times what ``python -c pass`` takes, whole processes."""


def measure(rounds: int) -> Iterator[Figure]:
    """Measure, each in turn with its baseline; the first of each, which works out the day, does not count."""
    commands = {
        "unhunch status": [UNHUNCH, "status"],
        "unhunch status --json": [UNHUNCH, "status", "--json"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    fresh: list[float] = []
    base: list[float] = []
    note = "status: whole processes, beside `python -c pass`; 'worked out anew' is once a day, and after a change."
    with home() as folder:
        subprocess.run([UNHUNCH, "status"], env=environment(folder), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        for _ in range(10 * rounds):
            base.append(1000 * seconds([PYTHON, "-c", "pass"], folder))
            for name, command in commands.items():
                times[name].append(1000 * seconds(command, folder))
        for _ in range(rounds):
            (folder / "state" / "unhunch" / "reminders.json").unlink()
            fresh.append(1000 * seconds(commands["unhunch status"], folder))
    for name, values in times.items():
        yield Figure(name, "ms", values, base, GOAL, of="ratio", note=note)
    yield Figure("  worked out anew", "ms", fresh, base)
