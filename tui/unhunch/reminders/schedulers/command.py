"""The command that a scheduler runs: this very unhunch, wherever it is started from."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean
from unhunch.history.records import Extent

_FOLDERS: Final = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMUX_TMPDIR")
"""A scheduler may not know where these are; without them a reminder would have other settings, or miss tmux."""


class Call(Struct, frozen=True):
    """The words of the command, and what its environment has to have."""

    command: tuple[str, ...]
    environ: tuple[tuple[str, str], ...] = ()

    def words(self, extent: Extent) -> tuple[str, ...]:
        """Return the command that reminds of a break or of a full session."""
        return (*self.command, "remind", str(extent))


def this_call(environ: Mapping[str, str] | None = None, arguments: list[str] | None = None) -> Call:
    """Return how to call the unhunch that is running.

    Raises:
        UnhunchError: when no scheduler could be told where it is.
    """
    environ = os.environ if environ is None else environ
    words = _program((sys.argv if arguments is None else arguments)[0])
    folders = tuple((name, environ[name]) for name in _FOLDERS if environ.get(name))
    for text in (*words, *(value for _, value in folders)):
        if not text.isprintable():
            raise UnhunchError(
                f"{clean(text, 200)!r} has a character in its name that no scheduler takes: install unhunch elsewhere."
            )
    return Call(words, folders)


def _program(started_as: str) -> tuple[str, ...]:
    """Return the program that was started; Python and the module where it is none of its own."""
    path = Path(os.path.abspath(started_as))  # noqa: PTH100  # a link stays a link: pipx leads it elsewhere one day
    if path.stem.lower() == "unhunch":
        for program in (path, path.with_suffix(".exe")):  # what starts it on Windows leaves that out
            if program.is_file() and os.access(program, os.X_OK):
                return (str(program),)
    return (os.path.abspath(sys.executable), "-m", "unhunch")  # noqa: PTH100
