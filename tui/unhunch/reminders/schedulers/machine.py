"""What a scheduler has to know of the computer: folders, programs, who is logged in. It is passed in."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from msgspec import Struct, field

from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean

SECONDS: Final = 20.0
"""The longest that a program of a scheduler may take."""


class ProgramError(UnhunchError):
    """A program that cannot be run, or gave no answer."""


class Ran(NamedTuple):
    """What a program did."""

    code: int
    out: bytes = b""
    err: bytes = b""

    @property
    def text(self) -> str:
        """What it wrote."""
        return self.out.decode("utf-8", "replace")

    @property
    def why(self) -> str:
        """What it said was wrong, in one line."""
        said = (self.err or self.out).decode("utf-8", "replace").strip()
        return clean(said.removesuffix("."), 300) or f"exit code {self.code}"


class Runner(Protocol):
    """Runs a program, waits for its end, and returns what it did."""

    def __call__(self, command: Sequence[str], *, given: bytes | None = None, seconds: float = SECONDS) -> Ran:
        """Run it with ``given`` on its standard input.

        Raises:
            ProgramError: when it cannot be run, or gave no answer in so many seconds.
        """


class System(Struct, frozen=True):
    """The computer, and the user on it."""

    platform: str
    home: Path
    environ: Mapping[str, str]
    uid: int
    run: Runner
    which: Callable[[str], str | None]
    """Returns where a program is; None when it is not on the PATH."""
    wait: Callable[[float], None] = field(default=time.sleep)
    """Waits so many seconds."""


def this_system() -> System:
    """Return the computer that this process runs on."""
    uid = os.getuid() if sys.platform != "win32" else 0
    return System(sys.platform, Path.home(), os.environ, uid, run_program, shutil.which)


def run_program(command: Sequence[str], *, given: bytes | None = None, seconds: float = SECONDS) -> Ran:
    """Run a program; see :class:`Runner`. It speaks English, since some answers must be told apart."""
    said = " ".join(command[:3])
    try:
        ran = subprocess.run(  # noqa: S603  # a scheduler's own program, with words that we made
            [*command],
            input=b"" if given is None else given,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | {"LC_ALL": "C", "SYSTEMD_COLORS": "0", "SYSTEMD_PAGER": ""},
        )
    except subprocess.TimeoutExpired:
        raise ProgramError(f"`{said}` gave no answer in {seconds:g} seconds") from None
    except OSError as error:
        raise ProgramError(f"`{said}` cannot be run: {error.strerror or error}") from None
    return Ran(ran.returncode, ran.stdout, ran.stderr)
