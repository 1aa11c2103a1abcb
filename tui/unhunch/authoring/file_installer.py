"""Exercise and routine files: checked as they will be, then copied whole; and removed again."""

import tempfile
from pathlib import Path
from typing import Final

from msgspec import Struct

from unhunch.authoring.isolated import check_isolated
from unhunch.authoring.probe import Finding, Report
from unhunch.authoring.targets import Form, Source
from unhunch.engine.problem import Problem, UnhunchError, UsageError
from unhunch.engine.text import clean
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.exercises.folder import in_file
from unhunch.routines.routine_file import RoutineError, read_routine
from unhunch.system.files import write_whole
from unhunch.system.paths import Paths
from unhunch.system.user_files import read_user_file, what_to_type, why_unread, why_unwritten

LARGEST: Final = 1_000_000
"""Bytes; no exercise or routine is longer."""


class Candidate(Struct, frozen=True):
    """A file that was checked and can be copied; ``text`` is what was checked."""

    source: Source
    target: Path
    text: str
    report: Report


def examine_file(source: Source, paths: Paths, known: tuple[Found, ...], *, force: bool = False) -> Candidate:
    """Check a file as it will be once it is installed: by itself, under its name, without its neighbours.

    Raises:
        UsageError: when a file of its name is there already, and ``force`` is not given.
        UnhunchError: when it cannot be read.
    """
    if source.path is None:
        raise ValueError("a file has a path")
    folder = paths.routines if source.form is Form.ROUTINE else paths.exercises
    target = folder / source.path.name
    if target.exists() and not force:
        raise UsageError(f"{target} is there already; --force replaces it.")
    text = _read(source.path)
    with tempfile.TemporaryDirectory(prefix="unhunch-", ignore_cleanup_errors=True) as there:
        copy = Path(there) / source.path.name
        copy.write_text(text, encoding="utf-8", newline="")
        report = _routine_report(copy) if source.form is Form.ROUTINE else _exercise_report(copy, target, known)
    return Candidate(source, target, text, report)


def copy(candidate: Candidate) -> None:
    """Put a file that was checked into its place, readable by the user alone.

    Raises:
        UnhunchError: when that cannot be done.
    """
    if candidate.report.faults:
        raise ValueError("a file with faults is not installed")
    try:
        write_whole(candidate.target, candidate.text)
    except OSError as error:
        target = candidate.target
        raise UnhunchError(f"{target} {why_unwritten(error)}. {what_to_type(target, error)}") from None


def remove(path: Path) -> None:
    """Remove an installed file.

    Raises:
        UnhunchError: when that cannot be done.
    """
    try:
        path.unlink()
    except OSError as error:
        raise UnhunchError(f"{path} cannot be removed: {error.strerror or error}.") from None


def _read(path: Path) -> str:
    shown = clean(str(path), 200)
    try:
        return read_user_file(path, LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise UnhunchError(f"{shown} {why_unread(error)}.") from None
    except UnicodeDecodeError:
        raise UnhunchError(f"{shown} is not UTF-8 text.") from None


def _exercise_report(path: Path, target: Path, known: tuple[Found, ...]) -> Report:
    found = in_file(path)
    if found is None:
        raise ValueError("only .toml and .py files are exercises")
    taken = [one for one in known if one.id == found.id and one.path != target]
    if taken:
        where = clean(taken[0].distribution, 60) if taken[0].path is None else str(taken[0].path)
        problem = Problem(found.id, "id", f"is taken by an exercise of {where}", "Give the file another name.")
        return Report(found.id, EXERCISES, found.kind, path.name, "", (Finding("id", problem),))
    return check_isolated(found, str(path))


def _routine_report(path: Path) -> Report:
    findings: tuple[Finding, ...] = ()
    title = ""
    try:
        title = read_routine(path).title
    except RoutineError as error:
        problem = Problem(error.problem.source, error.problem.where, error.problem.why, "Mend the file.")
        findings = (Finding("routine", problem),)
    return Report(path.stem, "routine", "routine file", path.name, title, findings)
