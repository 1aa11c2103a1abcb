"""Whether the process that plays a session is living: by its id, when it was born, and the boot of the machine."""

import os
from pathlib import Path
from typing import Final

from msgspec import Struct

_PROC: Final = Path("/proc")
SILENT: Final = 180.0
"""Seconds without a sign of life after which a process that cannot be looked at counts as dead."""


class Owner(Struct, frozen=True):
    """The process that plays a session. ``boot`` and ``born`` are empty where the system does not tell.

    ``space`` is the space of process ids: two containers each have their own.
    """

    boot: str
    space: str
    pid: int
    born: str


def this_process() -> Owner:
    """Return who we are."""
    pid = os.getpid()
    return Owner(_boot(), _space(), pid, _born(pid))


def living(owner: Owner, silent: float) -> bool:
    """Return whether the process is there still; ``silent`` is for how many seconds it gave no sign of life."""
    here = this_process()
    if owner == here:
        return True
    if owner.boot != here.boot:
        return False  # the machine was started anew, or it is another machine's file
    if owner.space != here.space or not here.boot:
        return silent < SILENT and (owner.space != here.space or _there(owner.pid))
    return bool(owner.born) and _born(owner.pid) == owner.born


def _there(pid: int) -> bool:
    """Return whether there is a process of this id, where that can be asked without touching it."""
    if os.name != "posix" or pid <= 0:
        return True  # nobody knows: what counts is when it last gave a sign of life
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _boot() -> str:
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _space() -> str:
    try:
        return str((_PROC / "self/ns/pid").readlink())
    except OSError:
        return ""


def _born(pid: int) -> str:
    """Return when a process was born, in ticks since the boot; empty when it is not there, or is dead already."""
    try:
        words = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if len(words) < 20 or words[0] in "ZX" else words[19]
