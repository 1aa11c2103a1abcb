"""The first full frame of ``unhunch``, beside that of the least Textual app."""

import re
import signal
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.tools.bench.report import Figure
from tests.tools.bench.terminal import APPS, PYTHON, UNHUNCH, Terminal, home, text_of

START = ("help", r"\d\d?:\d\d")
"""What the start screen has on it only when it is whole: the last key, and the length of what is chosen."""
HELLO = ("hello, world",)
DOWN = b"\x1b[B"
SECOND = "a different one"
"""What is shown when the second routine is chosen, of what it says of itself."""


def first_frame(
    command: Sequence[str], folder: Path, marks: Sequence[str], more: Mapping[str, str] | None = None
) -> tuple[float, float]:
    """Return the seconds until all the marks are on the screen, and the processor time that it took.

    ``more`` is added to the environment.
    """
    with Terminal(command, folder, more=more) as terminal:

        def whole() -> bool:
            text = text_of(terminal.output)
            return all(re.search(mark, text) for mark in marks)

        if not terminal.read(whole, 20):
            raise RuntimeError(f"{command[0]} showed no {marks}: {text_of(terminal.output)[-400:]!r}")
        seconds = terminal.reads[-1].at - terminal.begun
        used = terminal.end(signal.SIGKILL)
        return seconds, used.ru_utime + used.ru_stime


def first_answer(command: Sequence[str], folder: Path) -> float:
    """Return the seconds until the screen has answered a key that was pressed as soon as there was anything to see."""
    with Terminal(command, folder) as terminal:
        if not terminal.read(lambda: bool(terminal.output), 20):
            raise RuntimeError(f"{command[0]} showed nothing")
        terminal.type(DOWN)
        if not terminal.read(lambda: SECOND in text_of(terminal.output), 20):
            raise RuntimeError(f"{command[0]} answered no key: {text_of(terminal.output)[-400:]!r}")
        return terminal.reads[-1].at - terminal.begun


def measure(rounds: int) -> Iterator[Figure]:
    """Measure; a first start of each, that may have to compile, does not count."""
    ours: list[tuple[float, float]] = []
    anew: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    answers: list[float] = []
    with home() as folder:
        kept = folder / "cache" / "unhunch" / "glance-100x30"
        for _ in range(3 * rounds + 1):
            kept.unlink(missing_ok=True)
            anew.append(first_frame([UNHUNCH], folder, START))
            bare.append(first_frame([PYTHON, str(APPS / "hello.py")], folder, HELLO))
            _keep_a_glance(folder, kept)
            ours.append(first_frame([UNHUNCH], folder, START))
            answers.append(first_answer([UNHUNCH], folder))
    note = (
        "first full frame: until the start screen's keys, list and chosen plan are on a pty of 100x30; it is the"
        " picture of last time, and the screen itself takes over from it. Prepared anew: without a picture of last"
        " time. A key is answered: pressed at the first picture, until what it chooses is shown."
    )
    base, base_cpu = [wall for wall, _ in bare[1:]], [cpu for _, cpu in bare[1:]]
    yield Figure("first full frame", "s", [wall for wall, _ in ours[1:]], base, 1.25, of="ratio", note=note)
    yield Figure("  prepared anew", "s", [wall for wall, _ in anew[1:]], base)
    yield Figure("  processor time of that", "s", [cpu for _, cpu in anew[1:]], base_cpu)
    yield Figure("  a key is answered", "s", answers[1:], base)


def _keep_a_glance(folder: Path, kept: Path) -> None:
    """Have unhunch keep a picture of its start screen."""
    with Terminal([UNHUNCH], folder) as terminal:
        if not terminal.read(kept.exists, 20):
            raise RuntimeError("no picture of the start screen was kept")
        terminal.read(lambda: False, 0.2)


def explain() -> str:
    """Return what is imported for the start screen beyond what the least Textual app imports."""
    with home() as folder:
        ours, bare = _imports([UNHUNCH], folder, START), _imports([str(APPS / "hello.py")], folder, HELLO)
    beyond: dict[str, float] = defaultdict(float)
    for name, seconds in ours.items():
        if name not in bare:
            beyond[_package(name)] += seconds
    lines = [f"imports: {sum(ours.values()):.0f} ms, of which {sum(beyond.values()):.0f} ms beyond the baseline's"]
    lines += [f"  {ms:6.1f} ms  {name}" for name, ms in sorted(beyond.items(), key=lambda item: -item[1]) if ms >= 0.3]
    return "\n".join(lines)


def _package(name: str) -> str:
    """Return the top package; of unhunch and Textual, the next one as well."""
    parts = name.split(".")
    return ".".join(parts[: 2 if parts[0] in {"unhunch", "textual"} else 1])


def _imports(arguments: Sequence[str], folder: Path, marks: Sequence[str]) -> dict[str, float]:
    """Return the milliseconds of each module by itself, the median of five starts."""
    runs = [_import_times([PYTHON, "-X", "importtime", *arguments], folder, marks) for _ in range(5)]
    names = set.intersection(*(set(run) for run in runs))
    return {name: sorted(run[name] for run in runs)[len(runs) // 2] for name in names}


def _import_times(command: Sequence[str], folder: Path, marks: Sequence[str]) -> dict[str, float]:
    with Terminal(command, folder) as terminal:
        terminal.read(lambda: all(re.search(mark, text_of(terminal.output)) for mark in marks), 20)
        terminal.end(signal.SIGKILL)
        found = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)", text_of(terminal.output))
    return {name: int(micro) / 1000 for micro, name in found}
