"""What is to be installed: a file to copy, or something for the installer of Python distributions."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from unhunch.core.problem import UsageError
from unhunch.core.text import clean
from unhunch.services.plugins.discovery import Found
from unhunch.services.plugins.targets import at_path

_REQUIREMENT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(\[[\w,. -]+\])?\s*([<>=!~].*|@\s*\S+)?")
_REMOTE: Final = re.compile(r"(git\+)?(https?|ssh|file)://\S+")
ARCHIVES: Final = (".whl", ".tar.gz", ".zip")


class Form(StrEnum):
    """What a source is."""

    TOML = "exercise as data"
    PYTHON = "exercise as a Python file"
    ROUTINE = "routine"
    DISTRIBUTION = "Python distribution"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to install. ``plugins`` are those that are known before it is installed."""

    spec: str
    form: Form
    path: Path | None = None
    plugins: tuple[Found, ...] = ()

    @property
    def is_python(self) -> bool:
        """Whether it is code, which runs with the user's rights."""
        return self.form in (Form.PYTHON, Form.DISTRIBUTION)

    def line(self) -> str:
        """Return what it is, in one line."""
        ids = ", ".join(clean(found.id, 60) for found in self.plugins)
        return f"{clean(self.spec, 200)} ({self.form}{f': {ids}' if ids else ''})"


def read_sources(specs: Iterable[str]) -> tuple[Source, ...]:
    """Return what each word stands for.

    Raises:
        UsageError: for a word that stands for nothing that can be installed.
    """
    return tuple(_source(spec) for spec in dict.fromkeys(specs))


def _source(spec: str) -> Source:
    path = Path(spec)
    shown = clean(spec, 200)
    if path.suffix in (".toml", ".py"):
        if not path.is_file():
            raise UsageError(f"There is no file {shown!r}.")
        if path.suffix == ".py":
            return Source(spec, Form.PYTHON, path)
        return Source(spec, Form.ROUTINE if is_routine(path) else Form.TOML, path)
    if spec.endswith(ARCHIVES) and not _REMOTE.fullmatch(spec):
        if not path.is_file():
            raise UsageError(f"There is no file {shown!r}.")
        return Source(spec, Form.DISTRIBUTION, path, at_path(path) if path.suffix == ".whl" else ())
    if path.is_dir() and ("/" in spec or "\\" in spec or spec in (".", "..") or (path / "pyproject.toml").is_file()):
        return Source(spec, Form.DISTRIBUTION, path, at_path(path))
    if _REMOTE.fullmatch(spec) or _REQUIREMENT.fullmatch(spec):
        return Source(spec, Form.DISTRIBUTION)
    if "/" in spec or spec.startswith("."):
        raise UsageError(f"There is no file or folder {shown!r}.")
    raise UsageError(f"{shown!r} is neither a file, a folder nor the name of a Python distribution.")


def is_routine(path: Path) -> bool:
    """Return whether a TOML file holds a routine: a list of exercises, and no card."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError):
        return False
    return isinstance(data.get("exercise"), list) and not {"card", "timing", "instructions"} & data.keys()
