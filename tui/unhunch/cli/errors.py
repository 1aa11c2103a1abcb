"""An exception as one sentence on standard error, and an exit code; what nobody expected goes to the log whole."""

import os
import sys

import click

from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean

INTERRUPTED = 130


def say(line: str) -> None:
    """Write a line to standard error, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def explain(error: Exception) -> int:
    """Say what went wrong; return the exit code."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.Abort():
            return INTERRUPTED
        case click.ClickException():
            error.show()
            return error.exit_code
        case UnhunchError():
            say(f"unhunch: {clean(str(error))}")
            return error.exit_code
    logged = _logged(error)
    if why := _out_of_bounds():
        say(f"unhunch: It cannot run with {why}: `unhunch doctor` says what to type. {logged}")
        return 1
    what = f"{type(error).__name__}: {clean(str(error), 200)}".rstrip(": ")
    say(f"unhunch: Something went wrong that should not have ({what}). {logged}")
    return 1


def _out_of_bounds() -> str:
    """Return which of the things that unhunch stands on has a version that it does not work with, as a clause."""
    from unhunch.system.versions import needed, unfit  # noqa: PLC0415  only a fault needs it

    wrong = [one for one in unfit(needed()) if not one.optional]
    return " and ".join(f"{one.name} {one.version or '(missing)'}, where {one.requirement} is needed" for one in wrong)


def _logged(error: Exception) -> str:
    """Write the whole error to the log; return the sentence that says where that is."""
    from unhunch.system.log import open_log  # noqa: PLC0415  only a fault needs it
    from unhunch.system.paths import user_paths  # noqa: PLC0415

    try:
        path = user_paths().log
        open_log(path).error("unexpected: %s", sys.argv[1:], exc_info=error)
        written = path.is_file() and os.access(path, os.W_OK)
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return "It could not be logged."
    return f"The log has the details: {path}" if written else f"It could not be logged in {path}."
