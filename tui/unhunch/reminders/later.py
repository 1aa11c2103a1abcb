"""Calling again when a break that was put off is due, without a daemon: one run, at one time, that ends.

systemd runs it where it runs the user's services; elsewhere a process of our own sleeps until then, calls, and ends.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

LIMIT: Final = 3.0
"""Seconds that systemd has to take it."""
MARGIN: Final = 1.0
"""Seconds after the end of the time, so that it is over for certain."""

Runner = Callable[[Sequence[str]], bool]
"""Runs a command, and returns whether it went well."""


def call_later(
    seconds: float, *, run: Runner | None = None, start: Callable[[Sequence[str]], bool] | None = None
) -> bool:
    """Have ``unhunch remind`` run once in so many seconds; return whether somebody will."""
    whole = max(1, round(seconds + MARGIN))
    remind = (sys.executable, "-m", "unhunch", "remind")
    if shutil.which("systemd-run") and (run or _run)(
        (
            "systemd-run",
            "--user",
            "--quiet",
            "--collect",
            f"--on-active={whole}s",
            "--timer-property=AccuracySec=1s",
            *_kept(),
            "--",
            *remind,
        )
    ):
        return True
    return (start or _start)((*remind, "--after", f"{whole}s"))


def _kept() -> tuple[str, ...]:
    """Return the options that keep our folders: the user's manager does not know them."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMUX_TMPDIR")
    return tuple(f"--setenv={name}={os.environ[name]}" for name in names if os.environ.get(name))


def _run(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(  # noqa: S603  # our own words
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _start(command: Sequence[str]) -> bool:
    with suppress(OSError):
        subprocess.Popen(  # noqa: S603  # our own words
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/" if os.name == "posix" else None,
            start_new_session=True,
        )
        return True
    return False
