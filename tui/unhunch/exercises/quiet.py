"""Keeping what a plugin prints off the terminal: the screen is the app's.

While a stranger's code runs, ``sys.stdout``, ``sys.stderr`` and ``sys.stdin`` are stand-ins that look which thread
asks: the stranger's writes are counted and kept for the log, its reads find the end; all other threads reach the real
streams. When no stranger's code runs, the real streams are in place, so that nothing is slower. A thread that was left
behind stays quiet for good, and so do the stand-ins stay.
"""

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast

KEPT: Final = 2_000
"""Bytes of what is printed that are kept for the log."""
_NAMES: Final = ("stdout", "stderr", "stdin")

_lock = threading.Lock()
_quiet: dict[int, "Printed"] = {}
"""What the threads print that are to be quiet."""
_placed: dict[str, "_StandIn"] = {}
"""The stand-ins that are in place of the standard streams."""


class Printed(io.BufferedIOBase):
    """Takes any number of bytes, and keeps the first."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.start = b""
        self.text = io.TextIOWrapper(cast("Any", self), "utf-8", "replace", newline="\n", write_through=True)

    def writable(self) -> bool:
        """Return that it can be written."""
        return True

    def readable(self) -> bool:
        """Return that it can be read: there is nothing in it."""
        return True

    def read(self, _size: int | None = -1, /) -> bytes:
        """Return the end."""
        return b""

    read1 = read

    def write(self, data: Any, /) -> int:
        """Take all, and keep the first."""
        size = len(data)
        if len(self.start) < KEPT:
            self.start += bytes(data[: KEPT - len(self.start)])
        return size

    def close(self) -> None:
        """Stay open: a plugin that closes its standard output breaks nothing."""

    def said(self) -> str:
        """Return the first of what was printed."""
        return self.start.decode("utf-8", "replace")


class _StandIn:
    """A standard stream that is another one for a quiet thread."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        printed = _quiet.get(threading.get_ident())
        return getattr(self._stream if printed is None else printed.text, name)

    def __iter__(self) -> Iterator[str]:
        printed = _quiet.get(threading.get_ident())
        return iter(self._stream if printed is None else ())


@contextmanager
def quiet() -> Iterator[Printed]:
    """Keep this thread quiet for as long as the context lasts; it yields what was printed."""
    printed = Printed()
    begin(printed)
    try:
        yield printed
    finally:
        end()


def begin(printed: Printed) -> None:
    """Keep this thread quiet from now on."""
    with _lock:
        _quiet[threading.get_ident()] = printed
        for name in _NAMES:
            stream = getattr(sys, name)
            if stream is not None and not isinstance(stream, _StandIn):
                _placed[name] = _StandIn(stream)
                setattr(sys, name, _placed[name])


def end() -> None:
    """Let this thread speak again; the last one puts the real streams back, also over what a plugin put there."""
    with _lock:
        for name, stand_in in _placed.items():
            setattr(sys, name, stand_in)
        _quiet.pop(threading.get_ident(), None)
        if not _quiet:
            for name in _NAMES:
                stream = getattr(sys, name)
                if isinstance(stream, _StandIn):
                    setattr(sys, name, stream._stream)  # noqa: SLF001  # ours
            _placed.clear()
