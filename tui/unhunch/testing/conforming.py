"""The conformance kit for an author's tests: the same that ``unhunch plugins check`` runs."""

from unhunch.core.problem import Problem
from unhunch.services.plugins.conformance import check_found
from unhunch.testing.finding import found_of, quiet_logger


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
