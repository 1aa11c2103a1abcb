"""The most memory that the session screen takes, beside that of the least Textual app."""

from collections.abc import Iterator

from tests.tools.bench.report import Figure
from tests.tools.bench.session import ALL, WINDOW, real, spans
from tests.tools.bench.terminal import APPS, PYTHON, Terminal, home

MEGABYTE = 1024.0
"""In what Linux counts ``ru_maxrss``."""


def measure(rounds: int) -> Iterator[Figure]:
    """Measure after some time of a session, when its caches have filled."""
    ours, bare = [], []
    with home() as folder:
        log = folder / "readings"
        for _ in range(rounds):
            log.unlink(missing_ok=True)
            with Terminal(real(log, 0, "butterfly"), folder) as terminal:
                for _ in range(60):
                    terminal.read(lambda: False, 1)
                    if sum(end - start for start, end, _ in spans(log, ALL)) >= WINDOW:
                        break
                ours.append(terminal.end().ru_maxrss / MEGABYTE)
            with Terminal([PYTHON, str(APPS / "hello.py")], folder) as terminal:
                terminal.read(lambda: False, 3)
                bare.append(terminal.end().ru_maxrss / MEGABYTE)
    note = "memory: the most that the process held at once, after some repetitions of a session; sound off."
    yield Figure("peak memory of a session", "MB", ours, bare, 10, of="excess", note=note)
