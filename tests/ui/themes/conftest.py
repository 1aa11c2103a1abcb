"""The fixtures of the screens' tests, and a folder for the user's own themes."""

from pathlib import Path

import pytest

from unhunch.system.paths import Paths


@pytest.fixture
def folder(paths: Paths) -> Path:
    """Return the user's themes' folder, which is there and empty."""
    paths.themes.mkdir(parents=True)
    return paths.themes
