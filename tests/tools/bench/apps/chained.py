"""Phases by chained timers, as one writes them first: each begins the next with ``set_timer``.

Arguments: the file for the readings, the speed, and a JSON file with the seconds of each phase.
"""

import json
import sys
import time
from pathlib import Path

from reading import Log  # beside this file
from textual.app import App, ComposeResult
from textual.widgets import Static


class Chained(App[None]):
    """Shows the number of the phase."""

    def __init__(self, log: Log, seconds: list[float]) -> None:
        """Take the phases."""
        super().__init__()
        self.readings = log
        self.phases = seconds
        self.number = 0
        self.past = 0.0

    def compose(self) -> ComposeResult:
        """Show the number."""
        yield Static("0")

    def on_mount(self) -> None:
        """Begin."""
        self.begun = time.monotonic()
        self.step()

    def step(self) -> None:
        """Begin the next phase."""
        late = time.monotonic() - self.begun - self.past
        if self.number == len(self.phases):
            self.readings.phase("end", 0.0, late, what="end")
            self.exit()
            return
        seconds = self.phases[self.number]
        self.readings.phase("move", seconds, late)
        self.query_one(Static).update(str(self.number))
        self.number += 1
        self.past += seconds
        self.set_timer(seconds, self.step)


if __name__ == "__main__":
    speed = float(sys.argv[2])
    Chained(Log(sys.argv[1]), [s / speed for s in json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))]).run()
