"""Catching what a plugin does wrong, and saying where in it."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from unhunch.engine.problem import Problem, UnhunchError
from unhunch.engine.text import clean
from unhunch.exercises.watchdog import OverdueError, StrayInterruptError, StuckError
from unhunch.system.user_files import what_to_type, why_unread

T = TypeVar("T")

_OWN = Path(__file__).resolve().parents[1]
_STANDARD = Path(traceback.__file__).resolve().parent

REMEDY = "Update or remove it; `unhunch doctor` has the details."


class PluginError(UnhunchError):
    """A plugin did something wrong; ``problem`` names it."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the message is its one line."""
        super().__init__(problem.line())
        self.problem = problem


def guarded(plugin: str, where: str, action: Callable[[], T], logger: logging.Logger) -> T:
    """Return what the action returns; whatever it raises becomes a fault of the plugin, and goes to the log whole.

    ``SystemExit`` and the like count as a fault as well: a plugin does not end the app. Only ``KeyboardInterrupt``
    passes, since that is the user's.

    Raises:
        PluginError: when the action raised.
    """
    try:
        return action()
    except (PluginError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a plugin may break nothing but itself
        logger.exception("plugin %s failed in %s", plugin, where)
        raise PluginError(fault(plugin, where, error)) from None


def fault(plugin: str, where: str, error: BaseException) -> Problem:
    """Return an exception as a problem: the type, the message, and the line of the plugin that it came from."""
    message, kind = _message(error), clean(type(error).__name__, 60)
    plain = isinstance(error, ValueError | TypeError | OverdueError | StrayInterruptError | StuckError)
    why = message if plain and message else f"{kind}: {message}" if message else kind
    line = clean(_line(error), 80)
    return Problem(plugin, f"{where} ({line})" if line else where, why.rstrip("."), REMEDY)


def unread_problem(path: Path, error: OSError) -> Problem:
    """Return that the file of an exercise cannot be read, and what to type."""
    return Problem(
        clean(path.stem.replace("_", "-"), 60),
        clean(path.name, 60),
        why_unread(error),
        clean(what_to_type(path, error), 300),
    )


def _message(error: BaseException) -> str:
    try:
        return clean(str(error), 300)
    except BaseException:  # noqa: BLE001 - an exception's own words are the plugin's code too
        return ""


def _line(error: BaseException) -> str:
    """Return ``file.py:12`` of the innermost frame of the plugin; of the standard library's where there is none."""
    if isinstance(error, SyntaxError) and isinstance(error.filename, str):
        return f"{Path(error.filename).name}:{error.lineno}"
    if isinstance(error, OverdueError | StuckError):
        frames = list(traceback.extract_stack(error.frame)) if error.frame is not None else []
    else:
        frames = list(traceback.extract_tb(error.__traceback__))
    frames = [frame for frame in reversed(frames) if not _is_ours(Path(frame.filename))]
    frame = next((one for one in frames if not _is_standard(Path(one.filename))), frames[0] if frames else None)
    return f"{Path(frame.filename).name}:{frame.lineno}" if frame is not None else ""


def _is_ours(path: Path) -> bool:
    """Return whether a file is unhunch's, pluggy's or the import system's."""
    imports = path.name == "__init__.py" and path.parent.name == "importlib"
    return imports or "pluggy" in path.parts or str(path).startswith("<frozen") or path.is_relative_to(_OWN)


def _is_standard(path: Path) -> bool:
    return path.is_relative_to(_STANDARD) and not {"site-packages", "dist-packages"} & {*path.parts}
