"""The command line, run in this process, with a home of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from unhunch.cli.main import main

XDG = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home; nothing reaches the real one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, folder in XDG.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    for name in ("_UNHUNCH_COMPLETE", "NO_COLOR", "COLORTERM", "TMUX", "STY", "ZELLIJ", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def unhunch(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return what runs ``unhunch`` with arguments."""

    def run(*arguments: str) -> Ran:
        code = main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return run
