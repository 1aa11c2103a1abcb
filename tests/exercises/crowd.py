"""A crowd of plugin distributions, as small as they can be: a module, and a dist-info folder that names it.

``python tests/services/crowd.py FOLDER N`` makes one to try things out with: put the folder on PYTHONPATH.
"""

import os
import sys
import time
from pathlib import Path

MODULE = """
from unhunch.api import Card, DoseRange, Instructions, Kind, Phase, Position, Repeat, hookimpl

@hookimpl
def unhunch_api_version(): return 1

@hookimpl
def unhunch_card():
    return Card("Stretch number {n}", "Stretch, and let go.", "upper back", ("rhomboids", "trapezius"), (Position.SIT,),
                ("chair",), DoseRange(5, 5, 10), sources=("A sheet",))

@hookimpl
def unhunch_instructions():
    return Instructions(("Sit tall.",), ("Hold for {{hold}} seconds, {{reps}} times.",), ("Breathe.",))

@hookimpl
def unhunch_timing(dose):
    return Repeat(dose.amount, Phase(Kind.HOLD, 4, "Hold."), between=Phase(Kind.REST, 2, "Rest."))
"""


def make_crowd(folder: Path, many: int, prefix: str = "crowd") -> None:
    """Make so many distributions in a folder; each has one exercise."""
    for n in range(many):
        name = f"{prefix}_{n}"
        (folder / f"{name}.py").write_text(MODULE.format(n=n), encoding="utf-8")
        info = folder / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        reference = f"[unhunch.exercises]\n{name.replace('_', '-')} = {name}\n"
        (info / "entry_points.txt").write_text(reference, encoding="utf-8")
    settle(folder)


def settle(folder: Path) -> None:
    """Make a folder look as if its last change was a while ago; each time another one."""
    ago = time.time_ns() - 60_000_000_000 - time.perf_counter_ns() % 10**9
    os.utime(folder, ns=(ago, ago))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make_crowd(target, int(sys.argv[2]))
