"""A process of our own beside the app: it is told lines, and answers in lines, and nobody waits for it."""

import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

from unhunch.engine.text import clean

WORDS = 200
"""Characters of an answer that are kept."""


class LineProcess:
    """What plays tones or speaks, so that neither a device that hangs nor a library that crashes reaches the app."""

    def __init__(
        self, command: Sequence[str], name: str, heard: Callable[[str, str], object], ended: Callable[[], object]
    ) -> None:
        """Start it.

        ``heard`` is called with the first word of each answer and with what follows it, ``ended`` when there will be no
        more: both on a thread of this process, which has the ``name``.

        Raises:
            OSError: when it cannot be started.
        """
        self._heard, self._ended = heard, ended
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, name=name, daemon=True).start()

    @property
    def runs(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def tell(self, line: str) -> None:
        """Tell it a line; one that is gone says why itself, to the one who listens."""
        with suppress(OSError, ValueError):
            if self._process.stdin is not None:
                self._process.stdin.write(f"{line}\n")
                self._process.stdin.flush()

    def dismiss(self) -> None:
        """Tell it no more: it ends when it has done what it was told. Does not wait for that."""
        if self._process.stdin is not None:
            with suppress(OSError, ValueError):
                self._process.stdin.close()

    def kill(self) -> None:
        """End it at once."""
        if self.runs:
            self._process.kill()

    def wait(self, seconds: float | None = None) -> int:
        """Wait until it has ended; return its exit code, negative for the signal that ended it.

        Raises:
            subprocess.TimeoutExpired: after so many seconds.
        """
        return self._process.wait(seconds)

    def _listen(self) -> None:
        with suppress(ValueError, OSError):
            for answer in self._process.stdout or ():
                word, _, rest = answer.partition(" ")
                self._heard(word.strip(), clean(rest, WORDS))
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait()
        self._ended()
        self.dismiss()
