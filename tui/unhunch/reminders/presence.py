"""Whether the person is there and may be disturbed: keys on terminals, a locked screen, a desktop told to be silent.

The desktop is asked by its own small programs, all at once and for two seconds at most; one that is not installed,
hangs or says something else counts as no.
"""

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

LIMIT: Final = 2.0
"""Seconds that the desktop has to answer."""
_SCREENSAVER: Final = "org.freedesktop.ScreenSaver"
_NOTIFICATIONS: Final = "org.freedesktop.Notifications"
_BUS: Final = ("busctl", "--user", "--auto-start=no", "--timeout=1")


class Presence(NamedTuple):
    """What is known of the person."""

    idle: float | None = None
    """Seconds since the last key on any terminal of theirs; None where they have none."""
    locked: bool = False
    busy: bool = False
    """Whether the desktop was told not to disturb."""


class Probe(NamedTuple):
    """A program that tells, and what it says for yes."""

    command: tuple[str, ...]
    says: Callable[[str], bool]


def _true(text: str) -> bool:
    return text.strip() in ("true", "b true")


LOCKED: Final[Mapping[str, tuple[Probe, ...]]] = {
    "linux": (
        Probe(("loginctl", "show-session", "auto", "-p", "LockedHint", "--value"), lambda text: text.strip() == "yes"),
        Probe((*_BUS, "call", _SCREENSAVER, "/org/freedesktop/ScreenSaver", _SCREENSAVER, "GetActive"), _true),
        Probe(
            (*_BUS, "call", "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "GetActive"),
            _true,
        ),
    ),
    "darwin": (Probe(("ioreg", "-n", "Root", "-d1"), lambda text: '"CGSSessionScreenIsLocked"=Yes' in text),),
}
"""What tells that the screen is locked: logind, and the screen savers of desktops."""
BUSY: Final[Mapping[str, tuple[Probe, ...]]] = {
    "linux": (
        Probe(("gsettings", "get", "org.gnome.desktop.notifications", "show-banners"), lambda t: t.strip() == "false"),
        Probe(
            (*_BUS, "get-property", _NOTIFICATIONS, "/org/freedesktop/Notifications", _NOTIFICATIONS, "Inhibited"),
            _true,
        ),
        Probe(("dunstctl", "is-paused"), _true),
        Probe(("makoctl", "mode"), lambda text: "do-not-disturb" in text.split()),
        Probe(("swaync-client", "--get-dnd"), _true),
        Probe(("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb"), _true),
    ),
}
"""What tells that nothing is to disturb: GNOME, KDE and others by D-Bus, dunst, mako, swaync, Xfce."""


def look_around() -> Presence:
    """Return what is known of the person now. Never raises."""
    platform = sys.platform
    locked, busy = LOCKED.get(platform, ()), BUSY.get(platform, ())
    answers = ask([*locked, *busy])
    return Presence(idle_seconds(), any(answers[: len(locked)]), any(answers[len(locked) :]))


def ask(probes: Sequence[Probe], limit: float = LIMIT) -> list[bool]:
    """Return the answer of each probe, no where there is none in time."""
    running = [_started(probe.command) for probe in probes]
    end = time.monotonic() + limit
    return [_answer(process, probe, end) for process, probe in zip(running, probes, strict=True)]


def idle_seconds(folder: Path = Path("/dev"), now: Callable[[], float] = time.time) -> float | None:
    """Return the seconds since the last key on any terminal of the user's; None where there is none, or nobody tells.

    A terminal was read when its file was accessed; the system keeps that to eight seconds.
    """
    last = [status.st_atime for status in map(_own, terminals(folder)) if status is not None]
    return max(0.0, now() - max(last)) if last else None


def terminals(folder: Path = Path("/dev")) -> list[Path]:
    """Return the files of all terminals that a person may sit at."""
    with suppress(OSError):
        return sorted([*(folder / "pts").glob("[0-9]*"), *folder.glob("tty[0-9]*"), *folder.glob("ttys[0-9]*")])
    return []


def _own(path: Path) -> os.stat_result | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status if hasattr(os, "getuid") and status.st_uid == os.getuid() else None


def _started(command: Sequence[str]) -> "subprocess.Popen[str] | None":
    if shutil.which(command[0]) is None:
        return None
    try:
        return subprocess.Popen(  # noqa: S603  # one of the commands above
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
        )
    except OSError:
        return None


def _answer(process: "subprocess.Popen[str] | None", probe: Probe, end: float) -> bool:
    if process is None:
        return False
    try:
        said, _ = process.communicate(timeout=max(0.01, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False
    return process.returncode == 0 and probe.says(said[:100_000])


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
