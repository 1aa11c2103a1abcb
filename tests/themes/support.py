"""What the tests of themes share."""

from pathlib import Path

import unhunch_themes
from unhunch.themes.theme_library import Origin, ThemeLibrary, ThemeSource
from unhunch.themes.tokens import Theme

FOLDER = Path(unhunch_themes.__file__).parent
BUILT_IN = sorted(path.stem for path in FOLDER.glob("*.toml"))
SIX_LINES = """\
title = "Six"
dark = true
[colors]
background = "#11161d"
foreground = "#d8dee6"
accent = "#f2a65a"
"""


def library(folder: Path | None = None) -> ThemeLibrary:
    """Return the built-in themes, and those in a folder."""
    return ThemeLibrary([ThemeSource(n, FOLDER / f"{n}.toml", Origin.BUILT_IN, "builtin") for n in BUILT_IN], folder)


def built_in(name: str) -> Theme:
    """Return a built-in theme."""
    return library().load(name)
