"""The terminals at which the user's programs run, and what is known of each: who may be written to, and how.

Linux tells by ``/proc`` which process has which terminal, and with which environment. Elsewhere the terminals are
known, and nothing more of them.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from unhunch.services.breaks.presence import terminals

_PTS: Final = range(136, 144)
"""The major numbers of pseudo-terminals."""
_VT: Final = 4
"""The major number of the machine's own console."""
_USED: Final = ("TERM", "TERM_PROGRAM", "TMUX", "STY", "KITTY_WINDOW_ID", "VTE_VERSION", "WEZTERM_PANE")


class Tty(NamedTuple):
    """A terminal of the user's."""

    path: Path
    environ: Mapping[str, str]
    """What its first program was told of the terminal."""

    @property
    def inside(self) -> bool:
        """Whether it is a pane of tmux or screen, and no window of its own."""
        return "TMUX" in self.environ or "STY" in self.environ

    @property
    def console(self) -> bool:
        """Whether it is the machine's own console, which shows what it does not understand."""
        return self.environ.get("TERM") == "linux" or (
            self.path.name.startswith("tty") and self.path.name[3:].isdecimal()
        )


def user_ttys(proc: Path = Path("/proc"), dev: Path = Path("/dev")) -> tuple[Tty, ...]:
    """Return the terminals that run a program of the user's and that may be written to.

    ``mesg n``, which takes the right to write away from everybody else, is taken for a wish not to be told.
    """
    if not hasattr(os, "getuid"):
        return ()
    if not (proc / "self" / "stat").exists():
        return tuple(Tty(path, {}) for path in terminals(dev) if _writable(path))
    first: dict[Path, int] = {}
    for pid, path in _attached(proc, dev):
        first[path] = min(pid, first.get(path, pid))
    return tuple(Tty(path, _environ(proc / str(pid))) for path, pid in sorted(first.items()) if _writable(path))


def _attached(proc: Path, dev: Path) -> Iterator[tuple[int, Path]]:
    """Yield the user's processes that have a terminal, each with it."""
    for folder in proc.glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):  # it ended meanwhile
            if folder.stat().st_uid != os.getuid():
                continue
            words = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            path = _device(int(words[4]), dev)
            if path is not None:
                yield int(folder.name), path


def _device(number: int, dev: Path) -> Path | None:
    """Return the file of a terminal by the number that the kernel has for it."""
    major, minor = number >> 8 & 0xFFF, number & 0xFF | number >> 12 & 0xFFF00
    if major in _PTS:
        return dev / "pts" / str((major - _PTS.start) * 256 + minor)
    return dev / f"tty{minor}" if major == _VT and 0 < minor < 64 else None


def _writable(path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return stat.S_ISCHR(status.st_mode) and status.st_uid == os.getuid() and bool(status.st_mode & stat.S_IWGRP)


def _environ(process: Path) -> dict[str, str]:
    try:
        raw = (process / "environ").read_bytes()
    except OSError:
        return {}
    pairs = (part.partition("=") for part in raw.decode("utf-8", "replace").split("\0"))
    return {name: value[:200] for name, _, value in pairs if name in _USED}
