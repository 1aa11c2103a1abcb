"""Plugins: the first frame of the start screen beside 10, 100 and 1,000 installed distributions of an exercise each."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.exercises.crowd import make_crowd
from tests.tools.bench.report import Figure
from tests.tools.bench.start import START, first_frame
from tests.tools.bench.terminal import UNHUNCH, home

CROWDS = (10, 100, 1_000)


def measure(rounds: int) -> Iterator[Figure]:
    """Measure in turn; the first start of each, which reads the plugins and keeps their cards, does not count."""
    times: dict[int, list[float]] = {many: [] for many in (0, *CROWDS)}
    first: dict[int, float] = {}
    with ExitStack() as stack:
        places: dict[int, tuple[Path, dict[str, str]]] = {0: (stack.enter_context(home()), {})}
        for many in CROWDS:
            packages = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="unhunch-crowd-")))
            make_crowd(packages, many)
            places[many] = (stack.enter_context(home()), {"PYTHONPATH": str(packages)})
        for number in range(rounds + 1):
            for many, (folder, more) in places.items():
                seconds, _ = first_frame([UNHUNCH], folder, START, more)
                if number:
                    times[many].append(seconds)
                else:
                    first[many] = seconds
    note = "plugins: installed distributions with an exercise each; the baseline is the built-ins alone."
    for many in CROWDS:
        goal = 1.5 if many == max(CROWDS) else None
        name = f"first frame, {many:,} plugins"
        yield Figure(name, "s", times[many], times[0], goal, of="ratio" if goal else "value", note=note)
    yield Figure(f"  the very first time, {max(CROWDS):,}", "s", [first[max(CROWDS)]], [first[0]])
