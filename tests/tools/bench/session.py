"""The session screen while something moves: processor time, and what goes to the terminal."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.tools.bench.report import Figure
from tests.tools.bench.terminal import APPS, FRAME, PYTHON, Terminal, home, text_of

FRAMES = 20
WINDOW = 15.0
"""Seconds of steady state."""
ALL = ("in", "hold", "out", "rest", "move")
SCENES = (
    ("aerobic", "aerobic", ("move",)),
    ("shoulder-roll", "shoulder-roll", ("move",)),
    ("butterfly (mixed)", "butterfly", ALL),
    ("neck-isometric (hold)", "neck-isometric", ("hold",)),
)
"""What it is called, what is run, and the kinds of phases that are measured."""


@dataclass(slots=True)
class Load:
    """What a program took while it was steady."""

    share: list[float] = field(default_factory=list)
    """Percent of one core."""
    kilobytes: list[float] = field(default_factory=list)
    """Thousand bytes to the terminal in a second."""
    frames: list[float] = field(default_factory=list)
    """Frames a second."""


def real(log: Path, frames: float, *arguments: str) -> list[str]:
    """Return the command for the real unhunch with readings; 0 frames is the rate that ships."""
    return [PYTHON, str(APPS / "real.py"), str(log), str(frames), "run", *arguments, "--no-sound"]


def readings(log: Path) -> list[dict[str, Any]]:
    """Return what a program wrote down of itself so far."""
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.endswith("}")]


def spans(log: Path, kinds: Sequence[str]) -> list[tuple[float, float, float]]:
    """Return the stretches in phases of these kinds: from when, to when, and the processor time between.

    The first second of the first one is left out: there the screen is still being built.
    """
    found, before, kind, first = [], None, "", None
    for line in readings(log):
        if before is not None and kind in kinds:
            first = before["at"] if first is None else first
            if before["at"] >= first + 1:
                found.append((before["at"], line["at"], line["cpu"] - before["cpu"]))
        kind = line.get("kind", kind)
        before = line
    return found


def steady(command: Sequence[str], folder: Path, log: Path, kinds: Sequence[str], load: Load) -> None:
    """Run until there is enough of the kinds, and add what was used."""
    log.unlink(missing_ok=True)
    with Terminal(command, folder) as terminal:
        enough = False
        for _ in range(120):
            terminal.read(lambda: False, 1)
            enough = sum(end - start for start, end, _ in spans(log, kinds)) >= WINDOW
            if enough or terminal.ended:
                break
        if not enough:
            said = text_of(terminal.output)[-300:].strip()
            raise RuntimeError(f"no {WINDOW:g} s of {kinds} from {' '.join(command)}: {said}")
        parts = spans(log, kinds)
        seconds = sum(end - start for start, end, _ in parts)
        data = b"".join(read.data for read in terminal.reads if any(start < read.at <= end for start, end, _ in parts))
    load.share.append(100 * sum(used for _, _, used in parts) / seconds)
    load.kilobytes.append(len(data) / 1000 / seconds)
    load.frames.append(data.count(FRAME) / seconds)


def measure(rounds: int) -> Iterator[Figure]:
    """Measure each scene, its baseline between them."""
    loads = {name: Load() for name, *_ in SCENES}
    shipped, base = Load(), Load()
    with home() as folder:
        log = folder / "readings"
        for _ in range(rounds):
            steady([PYTHON, str(APPS / "moving.py"), str(FRAMES), str(log)], folder, log, ("move",), base)
            for name, exercise, kinds in SCENES:
                steady(real(log, FRAMES, exercise), folder, log, kinds, loads[name])
            steady(real(log, 0, "aerobic"), folder, log, ("move",), shipped)
    note = f"session: 100x30, {FRAMES} frames a second asked for; baseline: a figure of 60x24 cells in bare Textual."
    for name, load in loads.items():
        still = name.endswith("(hold)")
        yield Figure(f"{name}, of a core", "%", load.share, base.share, 8, note=note)
        yield Figure("  to the terminal", "KB/s", load.kilobytes, base.kilobytes, 60)
        if not still:
            yield Figure("  frames", "/s", load.frames, base.frames)
    yield Figure("aerobic as shipped, of a core", "%", shipped.share, base.share)
    yield Figure("  to the terminal", "KB/s", shipped.kilobytes, base.kilobytes)
    yield Figure("  frames", "/s", shipped.frames, base.frames)
