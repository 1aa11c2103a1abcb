"""Ctrl-C, SIGTERM and SIGHUP as exceptions that come between two steps, and never inside one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Interrupted(KeyboardInterrupt):
    """A signal asks the program to end; ``exit_code`` is what it ends with.

    Like Ctrl-C it passes through whatever catches the errors of plugins.
    """

    def __init__(self, number: int) -> None:
        """Keep which signal it was."""
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


class Interrupts:
    """While it is entered, the signals raise :class:`Interrupted`; one that was ignored, as by nohup, still is."""

    def __init__(self) -> None:
        """Change nothing yet."""
        self._before: dict[int, signal.Handlers] = {}
        self._holding = False
        self._pending: int | None = None

    def __enter__(self) -> Self:
        """Take the signals over."""
        for name in NAMES:
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is None or signal.getsignal(number) in (signal.SIG_IGN, None):
                continue
            self._before[number] = signal.signal(number, self._arrived)  # type: ignore[assignment]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let a signal wait until this block is left."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._pending is not None:
            number, self._pending = self._pending, None
            raise Interrupted(number)

    def _arrived(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        if self._holding:
            self._pending = number
        else:
            raise Interrupted(number)
