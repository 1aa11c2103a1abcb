"""Every test here has a home of its own."""

from pathlib import Path

import pytest

from unhunch.system.paths import Paths


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder; nothing of the real one is read or written."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path


@pytest.fixture
def paths(home: Path) -> Paths:
    """Return the folders of a user who never ran unhunch before."""
    return Paths(home / "config", home / "data", home / "state")
