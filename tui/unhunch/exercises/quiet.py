"""Keeping what a plugin prints off the terminal: the screen is the app's.

While a stranger's code runs, ``sys.stdout``, ``sys.stderr`` and ``sys.stdin`` are stand-ins that look which thread
asks: the stranger's writes are counted and kept for the log, its reads find the end; all other threads reach the real
streams. C libraries write to the descriptor of standard output itself: it leads to a file meanwhile, and the real one
has another number. When no stranger's code runs, all is in its place, so that nothing is slower. A thread that was left
behind stays quiet for good, and so do the stand-ins stay.
"""

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, cast

KEPT: Final = 2_000
"""Bytes of what is printed that are kept for the log."""
STDOUT: Final = 1
_NAMES: Final = ("stdout", "stderr", "stdin")

_lock = threading.Lock()
_quiet: dict[int, "Printed"] = {}
"""What the threads print that are to be quiet."""
_placed: dict[str, "_StandIn"] = {}
"""The stand-ins that are in place of the standard streams."""
_diverted: list["_Diverted"] = []
"""The descriptor of standard output while it leads to a file; at most one."""


class _Diverted:
    """The descriptor of standard output, led to a file; :attr:`stream` writes to where it led before."""

    def __init__(self, stream: io.TextIOBase) -> None:
        """Lead it to a file.

        Raises:
            OSError, ValueError, AttributeError: when the stream is not that of the descriptor, or cannot be led away.
        """
        self._number = stream.fileno()
        if self._number != STDOUT:
            raise ValueError("not the standard output of the process")
        stream.flush()
        self._real, self._file = os.dup(self._number), _file()
        self.stream = open(  # noqa: SIM115  # it is closed by end
            self._real, "w", encoding=stream.encoding, errors=stream.errors, newline="", closefd=False
        )
        os.dup2(self._file, self._number)

    def end(self) -> bytes:
        """Lead it back; return what was written meanwhile."""
        with suppress(OSError, ValueError):  # where it leads may be gone
            self.stream.flush()
        os.dup2(self._real, self._number)
        os.close(self._real)
        os.lseek(self._file, 0, os.SEEK_SET)
        written = os.read(self._file, KEPT)
        os.close(self._file)
        return written


def _file() -> int:
    """Return the descriptor of a new file that nobody else sees."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("unhunch")
    from tempfile import TemporaryFile  # noqa: PLC0415  on systems that have no such file in memory

    with TemporaryFile() as file:
        return os.dup(file.fileno())


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

    def __init__(self, real: Any, stream: Any) -> None:
        self.real = real
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
                _placed[name] = _StandIn(stream, _divert(stream) if name == "stdout" else stream)
                setattr(sys, name, _placed[name])


def _divert(stream: Any) -> Any:
    """Lead the descriptor of standard output away; return the stream that still writes to where it led."""
    try:
        diverted = _Diverted(stream)
    except (OSError, ValueError, AttributeError):
        return stream
    _diverted.append(diverted)
    return diverted.stream


def end() -> None:
    """Let this thread speak again; the last one puts the real streams back, also over what a plugin put there."""
    with _lock:
        for name, stand_in in _placed.items():
            setattr(sys, name, stand_in)
        printed = _quiet.pop(threading.get_ident(), None)
        if not _quiet:
            for diverted in _diverted:
                written = diverted.end()
                if printed is not None and written:
                    printed.write(written)
            _diverted.clear()
            for name in _NAMES:
                stream = getattr(sys, name)
                if isinstance(stream, _StandIn):
                    setattr(sys, name, stream.real)
            _placed.clear()
