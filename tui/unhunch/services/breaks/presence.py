"""Whether the person is there and may be disturbed: keys on terminals, a locked screen, a desktop told to be silent.

The desktop is asked by its own small programs, all at once and for two seconds at most; one that is not installed,
hangs or says something else counts as no.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
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
