"""What a measured program writes down about itself: a JSON line for each phase, and for each second."""

import json
import resource
import threading
import time
from pathlib import Path


class Log:
    """Writes readings of the clock and of the processor time to a file."""

    def __init__(self, path: str) -> None:
        """Begin."""
        self._file = Path(path).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115  # open as long as the program
        threading.Thread(target=self._each_second, daemon=True).start()

    def phase(self, kind: str, seconds: float, late: float, *, what: str = "phase") -> None:
        """Write that a phase began, so many seconds late."""
        self._write(what=what, kind=kind, seconds=seconds, late=late)

    def _each_second(self) -> None:
        while True:
            time.sleep(1)
            self._write(what="tick")

    def _write(self, **values: object) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        line = {"at": time.monotonic(), "cpu": used.ru_utime + used.ru_stime, **values}
        self._file.write(json.dumps(line) + "\n")
