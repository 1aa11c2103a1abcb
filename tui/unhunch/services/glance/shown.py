"""A glance on the terminal, and the terminal's modes until the screen itself takes over."""

import os
import sys
from typing import Final

from unhunch.services.glance.sight import found
from unhunch.services.system.quick import Folders, quick_folders, silenced

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
