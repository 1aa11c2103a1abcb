"""The built-in routines: files beside this one, to run or to copy."""

from collections.abc import Sequence
from pathlib import Path

from unhunch.api import hookimpl


@hookimpl
def unhunch_api_version() -> int:
    """Return the version of the hooks that this was written for."""
    return 1


@hookimpl
def unhunch_routines() -> Sequence[Path]:
    """Return the routine files, in the order of the list."""
    here = Path(__file__).parent
    return [here / f"{name}.toml" for name in ("full", "break-2", "break-5", "desk-10", "room-10")]
