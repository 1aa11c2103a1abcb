"""The built-in themes: files beside this one, read by the very function that reads a user's own."""

from collections.abc import Sequence
from pathlib import Path

from unhunch.api import hookimpl


@hookimpl
def unhunch_api_version() -> int:
    """Return the version of the hooks that this was written for."""
    return 1


@hookimpl
def unhunch_themes() -> Sequence[Path]:
    """Return the theme files, sorted by name."""
    return sorted(Path(__file__).parent.glob("*.toml"))
