"""Loading a plugin in a process of its own: whatever it does there, this one goes on.

A plugin that is written just now may do anything at import: raise, call ``sys.exit``, run for ever, write to the
terminal. A fresh process also imports every module anew, so what was saved is what is looked at.
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from unhunch.authoring.probe import Finding, Report, report_of
from unhunch.authoring.shown import Shown, unpacked
from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.exercises.discovery import Found

LIMIT: Final = 30.0
"""Seconds that a plugin may take in all."""
LOAD_LIMIT: Final = 10.0
"""Seconds that loading may take where nothing else is done."""
GRACE: Final = 5.0
"""Seconds more for Python itself to begin and end."""
_FRAME: Final = re.compile(r'File "(?P<file>[^"\n]+)", line (?P<line>\d+)')


class IsolatedError(Exception):
    """The process ended without an answer; ``problem`` says why, and where it was."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.line())
        self.problem = problem


class Answer(Struct, frozen=True):
    """What the process had to say, and what the plugin wrote to its standard streams."""

    data: bytes
    printed: str


def check_isolated(found: Found, target: str, limit: float | None = None) -> Report:
    """Run the conformance kit on a plugin; ``target`` is what it was found by."""
    try:
        answer = run("check", found, target, limit)
        report = report_of(json.loads(answer.data))
    except IsolatedError as error:
        return Report(found.id, found.group, found.kind, origin_of(found), "", (Finding("import", error.problem),))
    if not answer.printed:
        return report
    why = f"writes to the terminal, which is the screen's: {clean(answer.printed, 60)!r}"
    said = Finding("output", Problem(found.id, "standard output", why, "Return what is to be shown; use logging."))
    return replace(report, findings=(*report.findings, said))


def show_isolated(found: Found, target: str, limit: float | None = None, size: tuple[int, int] | None = None) -> Shown:
    """Return what a preview shows of an exercise, its progress widget painted in this size.

    Raises:
        IsolatedError: when the process ended without an answer.
    """
    try:
        return unpacked(run("show", found, target, limit, size=size).data)
    except ValueError as error:
        raise IsolatedError(Problem(found.id, "", clean(str(error), 200))) from None


def deadly(found: Sequence[Found], limit: float = LOAD_LIMIT) -> dict[Found, Problem]:
    """Return the plugins that end or hold up the process that loads them, each with what it does.

    All are loaded in one process; only where that does not come back, each in one of its own.
    """
    strangers = [one for one in found if not one.is_built_in]
    if not strangers or _fate(strangers, limit) is None:
        return {}
    fates = {one: _fate([one], limit) for one in strangers}
    return {one: problem for one, problem in fates.items() if problem is not None}


def _fate(found: Sequence[Found], limit: float) -> Problem | None:
    """Return what loading these does to the process; None where it comes back."""
    try:
        run("load", found[0], found[0].id, limit, all=[[one.id, one.group] for one in found])
    except IsolatedError as error:
        return error.problem
    return None


def run(what: str, found: Found, target: str, limit: float | None = None, **more: object) -> Answer:
    """Have a process of its own do something with a plugin; return its answer.

    Raises:
        IsolatedError: when it took longer than ``limit`` seconds, or ended without an answer.
    """
    seconds = LIMIT if limit is None else limit
    with tempfile.TemporaryDirectory(prefix="unhunch-", ignore_cleanup_errors=True) as folder:
        answer, frames = Path(folder) / "answer", Path(folder) / "frames"
        job = {
            "do": what,
            "target": target,
            "id": found.id,
            "group": found.group,
            "limit": seconds,
            "answer": str(answer),
            "frames": str(frames),
            **more,
        }
        command = [sys.executable, "-P", "-m", "unhunch.authoring.child", json.dumps(job)]
        try:
            ran = subprocess.run(  # noqa: S603  # this Python, with a module of our own
                command,
                env=_environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=seconds + GRACE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise IsolatedError(_endless(found, seconds, _read(frames))) from None
        printed = ran.stdout.decode(errors="replace")
        if answer.is_file():
            return Answer(answer.read_bytes(), printed)
        if frames.is_file() and frames.stat().st_size:
            raise IsolatedError(_endless(found, seconds, _read(frames)))
        raise IsolatedError(_ended(found, ran.returncode, printed))


def origin_of(found: Found) -> str:
    """Return the file, or the distribution and its version, that a plugin comes from."""
    return clean(str(found.path) if found.path is not None else f"{found.distribution} {found.version}".strip(), 300)


def _environment(folder: str) -> Mapping[str, str]:
    return os.environ | {"TMPDIR": folder, "TEMP": folder, "TMP": folder, "PYTHONDONTWRITEBYTECODE": "1"}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _endless(found: Found, seconds: float, frames: str) -> Problem:
    why = f"does not come to an end: it was stopped after {seconds:g} seconds"
    return Problem(found.id, _where(frames), why, "Do not wait in a plugin; import and hooks return at once.")


def _ended(found: Found, code: int, printed: str) -> Problem:
    last = next((line for line in reversed(printed.splitlines()) if line.strip()), "")
    said = f": {clean(last, 120)}" if last else ""
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    why = f"ended the whole process with {how}{said}"
    return Problem(found.id, "import or a hook", why, "Do not end the process in a plugin.")


def _where(frames: str) -> str:
    """Return ``file.py:12``, the innermost frame that is neither Python's nor unhunch's."""
    own = [str(Path(__file__).resolve().parents[1]), sysconfig.get_path("stdlib")]
    known = [(match["file"], match["line"]) for match in _FRAME.finditer(frames)]
    theirs = [(file, line) for file, line in known if not file.startswith("<") and not _within(file, own)]
    return next((f"{Path(file).name}:{line}" for file, line in _without_pluggy(theirs)), "")


def _without_pluggy(frames: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((file, line) for file, line in frames if "pluggy" not in Path(file).parts)


def _within(file: str, folders: list[str]) -> bool:
    return any(Path(file).is_relative_to(folder) and "site-packages" not in file for folder in folders)
