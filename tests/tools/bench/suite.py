"""How long ``make test`` takes; only when asked for by name, since it takes minutes."""

import subprocess
import time
from collections.abc import Iterator

from tests.tools.bench.report import Figure
from tests.tools.bench.terminal import ROOT


def measure(rounds: int) -> Iterator[Figure]:
    """Run it once."""
    begun = time.monotonic()
    done = subprocess.run(["make", "test"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    note = "" if done.returncode == 0 else f"make test FAILED (exit code {done.returncode}), so its time says little."
    yield Figure("make test", "s", [time.monotonic() - begun], goal=240, note=note)
