"""A fault as data: named, placed, explained, with what to do about it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeAlias

from msgspec import Struct

from unhunch.engine.text import with_stop


class Problem(Struct, frozen=True):
    """Something that went wrong and was set aside, so that the rest could go on."""

    source: str
    """Who is at fault: a plugin's id, a file's name."""
    where: str
    """The place in it: a hook, a key, ``file:line``."""
    why: str
    """What is wrong, in one clause."""
    remedy: str = ""
    """What the user can do, in one sentence; empty when there is nothing to do."""

    def line(self) -> str:
        """Return the problem as the one sentence that a user reads."""
        place = f", {self.where}" if self.where else ""
        end = f" {self.remedy}" if self.remedy else ""
        return f"{self.source}{place}: {with_stop(self.why)}{end}"


class UnhunchError(Exception):
    """An error with a sentence for the user; the cli prints it without a traceback."""

    exit_code = 1


class UsageError(UnhunchError):
    """The command line or a spec on it is wrong."""

    exit_code = 2


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` for a typo, or an empty string when nothing is near."""
    near = get_close_matches(word, list(known), n=2, cutoff=0.5)
    return f"; did you mean {' or '.join(repr(str(name)) for name in near)}?" if near else ""


Keys: TypeAlias = tuple[str | int, ...]
"""The keys, and the places in lists, that lead to a value."""
