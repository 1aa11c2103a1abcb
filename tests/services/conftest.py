"""Every test here has a home of its own, and hypothesis takes the time that a busy machine needs."""

import logging
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhunch", max_examples=100, deadline=None)
settings.load_profile("unhunch")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder; nothing of the real one is read or written."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture
def logger() -> logging.Logger:
    """Return a logger that keeps quiet."""
    quiet = logging.getLogger("unhunch.test")
    quiet.propagate = False
    if not quiet.handlers:
        quiet.addHandler(logging.NullHandler())
    return quiet
