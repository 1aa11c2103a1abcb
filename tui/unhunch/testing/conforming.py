"""The conformance kit for an author's tests: the same that ``unhunch plugins check`` runs."""

import logging
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import Final

from unhunch.authoring.check import check_found
from unhunch.authoring.targets import at_path, resolve
from unhunch.engine.problem import Problem
from unhunch.exercises.discovery import EXERCISES, Found, installed

LOGGER: Final = "unhunch.testing"


def found_of(plugin: object, name: str | None = None) -> Found:
    """Return a plugin as discovery would find it; ``name`` is its id where it has none of its own.

    ``plugin`` is a module or another object with hooks, a path, the id of an installed plugin, or what discovery found.
    The id of a module is that of the entry point that names it, or else its own name.

    Raises:
        UsageError: when a path or an id stands for no plugin.
    """
    if isinstance(plugin, Found):
        return plugin
    if isinstance(plugin, PathLike):
        return _only(at_path(Path(plugin)), name)
    if isinstance(plugin, str):
        return _only(resolve(plugin, installed()), name)
    return Found(name or _id_of(plugin), EXERCISES, "under test", "", lambda: plugin)


def quiet_logger() -> logging.Logger:
    """Return a logger that keeps what plugins raise to itself; pytest shows it when a test fails."""
    return logging.getLogger(LOGGER)


def _only(found: tuple[Found, ...], name: str | None) -> Found:
    chosen = [one for one in found if name in (None, one.id)]
    if len(chosen) != 1:
        raise LookupError(f"offers {', '.join(one.id for one in found)}: name one of them")
    return chosen[0]


def _id_of(plugin: object) -> str:
    name = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__name__
    for one in installed():
        if one.group == EXERCISES and one.reference == name:
            return one.id
    return name.rpartition(".")[2].removeprefix("unhunch_").replace("_", "-").strip("-").lower() or "exercise"


def check_exercise(plugin: object, name: str | None = None, *, warnings: bool = False) -> list[Problem]:
    """Return every fault of a plugin, in the order in which they are found; none when it conforms.

    ``plugin`` is a module or another object with hooks, a path, the id of an installed plugin, or what discovery found;
    ``name`` is its id where it has none of its own. With ``warnings`` what should be better is there as well.
    """
    report = check_found(found_of(plugin, name), quiet_logger())
    return [*report.faults, *(report.warnings if warnings else ())]


def assert_conforms(plugin: object, name: str | None = None, *, warnings: bool = False) -> None:
    """Fail, naming every fault, unless a plugin conforms. The arguments are those of :func:`check_exercise`.

    Raises:
        AssertionError: with a line for each fault.
    """
    __tracebackhide__ = True
    problems = check_exercise(plugin, name, warnings=warnings)
    if problems:
        lines = "\n".join(f"  {problem.line()}" for problem in problems)
        raise AssertionError(f"{len(problems)} faults:\n{lines}" if len(problems) > 1 else f"a fault:\n{lines}")
