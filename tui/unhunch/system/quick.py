"""What is needed before anything else is imported: folders, what a file is like, and a terminal that keeps quiet.

``unhunch status`` runs many times an hour, and the first picture of the start screen is shown before Textual is there.
So this does without pathlib, dataclasses and the library that knows the folders of every system.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from typing import NamedTuple


class Folders(NamedTuple):
    """The user's folders, as texts."""

    config: str
    data: str
    state: str
    cache: str


def quick_folders() -> Folders | None:
    """Return the folders where finding them is simple; None elsewhere."""
    config = _folder("XDG_CONFIG_HOME", "~/.config")
    data = _folder("XDG_DATA_HOME", "~/.local/share")
    state = _folder("XDG_STATE_HOME", "~/.local/state")
    cache = _folder("XDG_CACHE_HOME", "~/.cache")
    if config is None or data is None or state is None or cache is None:
        return None
    return Folders(config, data, state, cache)


def _folder(variable: str, usual: str) -> str | None:
    """Return unhunch's folder in the one that a variable of the XDG standard names, or in the usual one.

    None where it is no absolute path, or on a system that has other folders.
    """
    if sys.platform != "linux":
        return None
    given = os.environ.get(variable, "")
    folder = os.path.expanduser(usual) if not given.strip() else given  # noqa: PTH111  # pathlib would take a tenth
    return f"{folder.rstrip('/')}/unhunch" if folder.startswith("/") else None


def stamp_of(path: str) -> str:
    """Return what a file or folder is like: another text when it was written; ``-`` when there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  # as above
    except (OSError, ValueError):
        return "-"
    return f"{status.st_mtime_ns}.{status.st_size}"


def silenced(read: int) -> Callable[[], None] | None:
    """Have the terminal behind a file number neither echo nor wait for a line; return what undoes that.

    Keys that are pressed meanwhile wait to be read as they are. Ctrl-C interrupts as ever; Ctrl-Z does not stop the
    program, which would leave the terminal like this. None where it cannot be done.
    """
    if sys.platform == "win32":
        return None
    import termios  # noqa: PLC0415  there is none on Windows

    try:
        before = termios.tcgetattr(read)
        mode = termios.tcgetattr(read)
        mode[0] &= ~(termios.ICRNL | termios.IXON)
        mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        mode[6][termios.VMIN], mode[6][termios.VTIME], mode[6][termios.VSUSP] = 1, 0, b"\0"
        termios.tcsetattr(read, termios.TCSANOW, mode)
    except (termios.error, OSError, ValueError):
        return None

    def restore() -> None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(read, termios.TCSANOW, before)

    return restore
