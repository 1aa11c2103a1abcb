"""Whether the terminal is light or dark: asked of the terminal itself, while other things go on.

The question is OSC 11, "what is your background?", followed by the one that nearly every terminal answers, "what are
you?". Terminals answer in order, so that an answer to the second alone says at once that there is none to the first.
"""

import contextlib
import os
import re
import select
import time
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from unhunch.system.quick import silenced

QUESTION: Final = b"\x1b]11;?\x07\x1b[c"
PATIENCE: Final = 0.1
"""Seconds to wait for an answer once there is nothing else left to do."""
_ANSWER: Final = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_END: Final = re.compile(rb"\x1b\[\?[0-9;]*c")
_MOST: Final = 4096
"""Bytes to read at most: who sends more is not answering."""


class Background(Struct):
    """What is known of the background; it is filled in when the question is over."""

    dark: bool | None = None
    """None when the terminal does not say."""
    answered: bool = True
    """Whether the terminal answered anything at all; if not, it need not be asked again for some days."""
    typed: bytes = b""
    """All that came from the terminal meanwhile: the keys that were pressed, and its answer or a piece of it."""


def is_dark(answer: bytes) -> bool | None:
    """Return whether the colour in a terminal's answer is dark, by its lightness to the eye; None without a colour."""
    found = _ANSWER.search(answer)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    light: float = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return light < 0.18


@contextlib.contextmanager
def asked(read: int, write: int, *, patience: float = PATIENCE) -> Iterator[Background]:
    """Ask the terminal behind two file numbers, let other things be done, then take in its answer.

    The terminal is left as it was; keys that are pressed meanwhile are kept. Where it cannot be asked, nothing is
    known.
    """
    background = Background()
    restore = silenced(read)
    if restore is None:
        yield background
        return
    try:
        _write(write, QUESTION)
        yield background
        answer = _answer(read, time.monotonic() + patience)
        background.dark, background.answered = is_dark(answer), bool(_END.search(answer) or _ANSWER.search(answer))
        background.typed = answer
    finally:
        restore()


def _write(number: int, data: bytes) -> None:
    with contextlib.suppress(OSError):
        os.write(number, data)


def _answer(read: int, until: float) -> bytes:
    data = b""
    while len(data) < _MOST and not _END.search(data):
        left = until - time.monotonic()
        if left <= 0 or not select.select([read], [], [], left)[0]:
            break
        try:
            more = os.read(read, 256)
        except OSError:
            break
        if not more:
            break
        data += more
    return data
