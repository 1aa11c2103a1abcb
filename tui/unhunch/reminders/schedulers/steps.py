"""What is done to a scheduler, as data: shown by a dry run, or carried out whole or not at all."""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from unhunch.engine.problem import UnhunchError
from unhunch.reminders.schedulers.machine import ProgramError, Ran, Runner
from unhunch.system.files import write_whole
from unhunch.system.user_files import what_to_type, why_unwritten

FILE: Final = "{file}"
"""Stands in a command for the file that it is given."""
UNDO_SECONDS: Final = 5.0
"""The longest that a program may take while things are put back: it may be the one that gave no answer."""
PAUSE: Final = 0.5
"""Seconds between two tries."""


class Write(Struct, frozen=True):
    """Write a file, in folders that are made if need be."""

    path: Path
    text: str


class Delete(Struct, frozen=True):
    """Delete a file, or a link, if it is there."""

    path: Path


class Tidy(Struct, frozen=True):
    """Remove a folder if it is empty."""

    folder: Path


class Run(Struct, frozen=True):
    """Run a program; it must end well unless it ``may_fail``."""

    command: tuple[str, ...]
    given: bytes | None = None
    """What it reads on its standard input."""
    file: bytes | None = None
    """What is in the file that :data:`FILE` stands for."""
    undo: tuple["Run", ...] = ()
    """What takes it back."""
    may_fail: bool = False
    tries: int = 1
    """How often it is tried before it has failed: some programs return before what they began is done."""
    shows: str = ""
    """What a dry run shows of what it is given."""


class Afterwards(Struct, frozen=True):
    """Do nothing now; if a later step fails, run these when all else was put back."""

    undo: tuple[Run, ...]


Step: TypeAlias = Write | Delete | Tidy | Run | Afterwards
_Undo: TypeAlias = Callable[[], None]


def carry_out(steps: Iterable[Step], run: Runner, wait: Callable[[float], None] = time.sleep) -> None:
    """Carry out steps, one after the other. When one fails, what was done is taken back, the last first.

    Raises:
        UnhunchError: when one of them failed.
    """
    undo: list[_Undo] = []
    try:
        for step in steps:
            _carry_out(step, run, wait, undo)
    except BaseException as error:
        left = _put_back(undo)
        if not isinstance(error, UnhunchError | OSError):
            raise
        end = f"Not all could be put back ({left}): `unhunch schedule show` tells." if left else "Nothing was changed."
        raise UnhunchError(f"{_said(error)}. {end}") from None


def told(steps: Iterable[Step]) -> list[str]:
    """Return the lines by which a dry run tells what would be done."""
    lines = list[str]()
    for step in steps:
        match step:
            case Write(path, text):
                lines += [f"Would write {path}:", *_indented(text)]
            case Delete(path):
                lines.append(f"Would delete {path}")
            case Tidy(folder):
                lines.append(f"Would remove {folder}, if it is empty")
            case Run(command=command, shows=shows):
                lines += [f"Would run {shown(command)}{', which reads:' if shows else ''}", *_indented(shows)]
            case Afterwards():
                pass
    return lines


def shown(command: Sequence[str]) -> str:
    """Return a command as one types it."""
    import shlex  # noqa: PLC0415  only a command that is shown needs it

    return shlex.join(command)


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]


def _carry_out(step: Step, run: Runner, wait: Callable[[float], None], undo: list[_Undo]) -> None:
    """Carry out a step; how it is taken back is noted before, since half of it may be done when it fails."""
    match step:
        case Write(path, text):
            undo.append(_restoring(path))
            try:
                write_whole(path, text)
            except OSError as error:
                raise UnhunchError(f"{path} {why_unwritten(error)}. {what_to_type(path, error)}") from None
        case Delete(path):
            undo.append(_restoring(path))
            path.unlink(missing_ok=True)
        case Tidy(folder):
            _tidy(folder)
        case Run():
            undo.append(lambda: _all(step.undo, run))
            ran = _run(step, run)
            for _ in range(step.tries - 1):
                if ran.code:
                    wait(PAUSE)
                    ran = _run(step, run)
            if ran.code and not step.may_fail:
                raise UnhunchError(f"`{shown(step.command)}` failed: {ran.why}")
        case Afterwards(commands):
            undo.append(lambda: _all(commands, run))


def _run(step: Run, run: Runner, seconds: float | None = None) -> Ran:
    limit = {} if seconds is None else {"seconds": seconds}
    if step.file is None:
        return run(step.command, given=step.given, **limit)
    handle, name = tempfile.mkstemp(prefix="unhunch-", suffix=".xml")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(step.file)
        return run([name if word == FILE else word for word in step.command], given=step.given, **limit)
    finally:
        Path(name).unlink(missing_ok=True)


def _all(commands: Iterable[Run], run: Runner) -> None:
    """Run all of these, also when one fails.

    Raises:
        UnhunchError: when one failed.
    """
    failed = list[str]()
    for command in commands:
        try:
            ran = _run(command, run, UNDO_SECONDS)
            why = f"`{shown(command.command)}` failed: {ran.why}" if ran.code else ""
        except ProgramError as error:
            why = str(error)
        if why and not command.may_fail:
            failed.append(why)
    if failed:
        raise UnhunchError("; ".join(failed))


def _put_back(undo: Sequence[_Undo]) -> str:
    """Take back what was done; return what went wrong in it."""
    wrong = list[str]()
    for take_back in reversed(undo):
        try:
            take_back()
        except (UnhunchError, OSError) as error:
            wrong.append(_said(error))
    return "; ".join(wrong)


def _restoring(path: Path) -> _Undo:
    """Return what makes a file, a link and the folders above it as they are now."""
    made = [folder for folder in path.parents if not folder.exists()]
    link = path.readlink() if path.is_symlink() else None
    there = path.read_bytes() if path.is_file() else None
    mode = path.stat().st_mode if there is not None else 0

    def restore() -> None:
        if link is not None and not path.is_symlink():
            path.unlink(missing_ok=True)
            path.symlink_to(link)
        if there is None:
            if link is None and path.exists():
                path.unlink()
        elif not path.is_file() or path.read_bytes() != there:
            path.write_bytes(there)
            path.chmod(mode)
        for folder in made:
            _tidy(folder)

    return restore


def _tidy(folder: Path) -> None:
    """Remove a folder unless something is in it, or it is not there."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} cannot be changed: {error.strerror or error}"
    return str(error)


_SEAL: Final = re.compile(r"unhunch-schedule 1 ([0-9a-f]{16}) made=(\d{1,2})")
NOTE: Final = "Written by `unhunch schedule install`; `unhunch schedule remove` takes it out."


class Seal(Struct, frozen=True):
    """What the line says."""

    sum: str
    """The checksum of all that it stands with."""
    made: int = 0
    """How many folders were made for it, the file's own and those above."""

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"unhunch-schedule 1 {self.sum} made={self.made}"


def checksum(body: str) -> str:
    """Return the checksum of a text."""
    return hashlib.sha256(body.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def find_seal(text: str) -> Seal | None:
    """Return the first seal in a text; None when there is none, and it is not ours."""
    found = _SEAL.search(text)
    return None if found is None else Seal(found[1], int(found[2]))


def without_seal(text: str) -> str:
    """Return a text without the line that has the seal."""
    return "".join(line for line in text.splitlines(keepends=True) if not _SEAL.search(line))


def is_intact(text: str) -> bool:
    """Return whether a text is as it was written."""
    seal = find_seal(text)
    return seal is not None and seal.sum == checksum(without_seal(text))
