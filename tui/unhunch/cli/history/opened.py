"""The history, opened for one command and closed after it."""

from collections.abc import Iterator
from contextlib import contextmanager

from unhunch.cli.errors import say
from unhunch.core.problem import UnhunchError
from unhunch.services.history.joining import unwritable
from unhunch.services.history.store import History, open_history
from unhunch.services.system.log import open_log
from unhunch.services.system.paths import user_paths

WAIT = 10.0
"""Seconds to wait for another program that writes."""


@contextmanager
def reading() -> Iterator[History]:
    """Open the history to look at it; makes none, and names its problems on standard error."""
    paths = user_paths()
    history = open_history(paths.history, open_log(paths.log), wait=WAIT, make=False)
    told = 0
    try:
        for problem in history.problems:
            say(f"unhunch: {problem.line()}")
        told = len(history.problems)
        yield history
    finally:
        for problem in history.problems[told:]:
            say(f"unhunch: {problem.line()}")
        history.close()


@contextmanager
def writing() -> Iterator[History]:
    """Open the history to change it; one is made where there is none.

    Raises:
        UnhunchError: when it cannot be written.
    """
    paths = user_paths()
    history = open_history(paths.history, open_log(paths.log), wait=WAIT)
    try:
        if not history.kept:
            raise UnhunchError(unwritable(history))
        for problem in history.problems:
            say(f"unhunch: {problem.line()}")
        yield history
    finally:
        history.close()


def sessions_of(count: int) -> str:
    """Return ``1 session``, ``3 sessions``, or ``no session``."""
    return "no session" if not count else "1 session" if count == 1 else f"{count} sessions"
