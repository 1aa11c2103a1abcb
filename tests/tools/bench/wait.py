"""The waiting screen: processor time while nothing is due, beside a bare Textual app that changes a label a second."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.tools.bench.report import Figure
from tests.tools.bench.terminal import APPS, PYTHON, UNHUNCH, Terminal, home

SIZES = ((10, 3), (20, 6), (80, 24), (250, 70))
WARM = 14.0
"""Seconds until it is steady: each digit was drawn once."""
WINDOW = 20.0
"""Seconds that are measured."""


def write_settings(folder: Path) -> None:
    """Have the next break in 55 minutes, whatever the time is."""
    begin = time.localtime(time.time() - 300)
    minute = begin.tm_hour * 60 + begin.tm_min
    hours = f"{begin.tm_hour:02}:{begin.tm_min:02}-{(minute + 120) // 60 % 24:02}:{minute % 60:02}"
    (folder / "config" / "unhunch").mkdir(parents=True, exist_ok=True)
    days = "mon tue wed thu fri sat sun"
    text = f'[breaks]\ndays = "{days}"\nhours = "{hours}"\nevery = 60\nfull_at = ""\n'
    (folder / "config" / "unhunch" / "settings.toml").write_text(text, encoding="utf-8")


def used(pid: int) -> float:
    """Return the processor time of a process in seconds, to the nanosecond, all of its threads together."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


def share(command: Sequence[str], folder: Path, size: tuple[int, int]) -> tuple[float, float]:
    """Return the percent of a core that a command takes once it is steady, and the bytes a second to the terminal."""
    with Terminal(command, folder, columns=size[0], rows=size[1]) as terminal:
        terminal.read(lambda: False, WARM)
        if terminal.ended:
            raise RuntimeError(f"{' '.join(command)} ended: {terminal.output[-300:]!r}")
        before, begun, sent = used(terminal.pid), time.monotonic(), len(terminal.output)
        terminal.read(lambda: False, WINDOW)
        seconds = time.monotonic() - begun
        return 100 * (used(terminal.pid) - before) / seconds, (len(terminal.output) - sent) / seconds


def measure(rounds: int) -> Iterator[Figure]:
    """Measure, each size and its baseline in turn."""
    note = f"wait: {WINDOW:.0f} s of waiting, of one core; baseline: a Textual app that changes a label each second."
    for size in SIZES:
        ours, base, sent, base_sent = [], [], [], []
        for _ in range(rounds):
            with home() as folder:
                write_settings(folder)
                for command, loads, lengths in (
                    ([UNHUNCH, "wait"], ours, sent),
                    ([PYTHON, str(APPS / "counting.py")], base, base_sent),
                ):
                    load, length = share(command, folder, size)
                    loads.append(load)
                    lengths.append(length)
        yield Figure(f"unhunch wait, {size[0]}x{size[1]}", "%", ours, base, 1, of="ratio", note=note)
        yield Figure("  to the terminal", "B/s", sent, base_sent)
