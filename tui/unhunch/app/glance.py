"""A glance: the picture of the start screen from last time, and when it still holds.

It is a picture and no more. Whatever could make the screen look different is in its key, but for the day's panel, which
is never in it; and a moment later the screen itself is drawn over it. Only what Python has loaded anyway is used here.
"""

import os
import sys
from collections.abc import Iterator
from typing import Final

from unhunch import __version__
from unhunch.system.quick import Folders, quick_folders, silenced, stamp_of
from unhunch.system.user_files import read_user_file

NAME: Final = "glance"
FORM: Final = "unhunch-glance-2"
MOST: Final = 1 << 18
"""Bytes; no screen takes as many."""
CROWD: Final = 300
"""Files of the user's own, above which looking at each would take longer than a glance."""
_TERMINAL: Final = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "COLORFGBG", "TMUX")
_VARIABLES: Final = (*_TERMINAL, "LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8")
"""What of the environment changes how the terminal is drawn on."""


def place(folders: Folders, columns: int, rows: int) -> str:
    """Return the path of the file that keeps the glance for a screen of this size."""
    return f"{folders.cache}/{NAME}-{columns}x{rows}"


def header(folders: Folders, columns: int, rows: int) -> bytes | None:
    """Return the line that a file begins with which holds now, on a screen of this size; None where none could.

    A crowd of files is not looked at. Before the safety notice was read there is nothing to be seen at once.
    """
    if stamp_of(f"{folders.state}/state.toml") == "-":
        return None
    stamps = [*_stamps(folders)]
    if len(stamps) > CROWD:
        return None
    drawn = [f"{name}={os.environ.get(name, '')}" for name in _VARIABLES]
    drawn += sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("TEXTUAL"))
    said = (FORM, __version__, sys.prefix, f"{columns}x{rows}", *drawn, *stamps)
    return ascii(said).encode("ascii") + b"\n"


def found(folders: Folders, columns: int, rows: int) -> bytes | None:
    """Return what to send to a terminal of this size; None when nothing that is kept holds now."""
    wanted = header(folders, columns, rows)
    if wanted is None:
        return None
    try:
        kept = read_user_file(place(folders, columns, rows), MOST)
    except OSError:
        return None
    if not kept.startswith(wanted):
        return None
    length, _, frame = kept[len(wanted) :].partition(b"\n")
    return frame if length == _length(frame) else None


def whole(wanted: bytes, frame: bytes) -> bytes:
    """Return what a file keeps: the header, how long the frame is, so that one that was cut is known, and the frame."""
    return b"%b%b\n%b" % (wanted, _length(frame), frame)


def _length(frame: bytes) -> bytes:
    return b"%d" % len(frame)


def _stamps(folders: Folders) -> Iterator[str]:
    """Yield what the files and folders are like that decide what is on the screen."""
    for file in ("config/settings.toml", "data/person.toml", "state/plugins.toml"):
        folder, _, name = file.partition("/")
        yield stamp_of(f"{getattr(folders, folder)}/{name}")
    for kind in ("routines", "exercises", "themes"):
        folder = f"{folders.config}/{kind}"
        yield stamp_of(folder)
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208  # as above
        except OSError:
            continue
        yield from (f"{name} {stamp_of(f'{folder}/{name}')}" for name in names[: CROWD + 1])
    yield from (stamp_of(folder) for folder in sys.path if folder)


BEGIN: Final = b"\x1b[?1049h\x1b[?25l\x1b[?2026h"
"""The other screen, no cursor, and all of it at once."""
END: Final = b"\x1b[?2026l"
AWAY: Final = b"\x1b[?1049l\x1b[?25h"
_OUT: Final = 2
"""Textual draws on standard error, and so does this."""


class Shown:
    """What was shown: it is either handed over to who draws on the terminal from then on, or taken away."""

    def __init__(self, read: int, write: int, frame: bytes) -> None:
        """Show a frame on the terminal behind two file numbers; keys wait to be read from now on."""
        self._write = write
        self._restore = silenced(read)
        self.there = self._restore is not None and _sent(write, BEGIN + frame + END)
        """Whether it is on the terminal's other screen now."""
        if not self.there:
            self.take_away()

    def hand_over(self) -> bool:
        """Give the terminal's own modes back; return whether the terminal is on its other screen already."""
        self._give_back()
        there, self.there = self.there, False
        return there

    def take_away(self) -> None:
        """Leave the terminal as it was, unless it was handed over."""
        if self.there:
            _sent(self._write, AWAY)
            self.there = False
        self._give_back()

    def _give_back(self) -> None:
        if self._restore is not None:
            self._restore()
            self._restore = None


def show_glance(folders: Folders | None = None) -> Shown | None:
    """Show the start screen as it was last seen; None where that is not kept, or may not be what it will be."""
    folders = folders or quick_folders()
    if folders is None or os.environ.get("TERM", "") in ("", "dumb") or os.environ.get("TEXTUAL_DRIVER"):
        return None
    try:
        numbers = [stream.fileno() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__) if stream is not None]
        if len(numbers) < 3 or not all(os.isatty(number) for number in numbers):
            return None
        size = os.get_terminal_size(numbers[_OUT])
    except (OSError, ValueError):
        return None
    frame = found(folders, size.columns, size.lines)
    if frame is None:
        return None
    shown = Shown(numbers[0], numbers[_OUT], frame)
    return shown if shown.there else None


def _sent(write: int, data: bytes) -> bool:
    """Send all of it; return whether the terminal took it."""
    try:
        while data:
            data = data[os.write(write, data) :]
    except OSError:
        return False
    return True
