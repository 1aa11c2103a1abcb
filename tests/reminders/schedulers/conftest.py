"""``unhunch schedule`` in this process, on a computer that has only the programs that a test gives it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from unhunch.cli.main import main

XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMUX_TMPDIR", "XDG_RUNTIME_DIR")
CRONTAB = """#!/bin/sh
case "$1" in
-l) /bin/cat "{home}/crontab" 2>/dev/null || {{ echo "no crontab for me" >&2; exit 1; }} ;;
-) /bin/cat > "{home}/crontab" ;;
-r) /bin/rm "{home}/crontab" ;;
esac
"""
"""A crontab like cron's own, for a home that is a folder."""


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Machine:
    """A home, a folder of programs, and ``unhunch schedule``."""

    home: Path
    programs: Path
    run: Callable[..., Ran]

    def has(self, name: str, script: str) -> None:
        """Give the computer a program."""
        path = self.programs / name
        path.write_text(script.format(home=self.home))
        path.chmod(0o755)

    @property
    def crontab(self) -> str | None:
        """The crontab of its cron."""
        path = self.home / "crontab"
        return path.read_text() if path.exists() else None


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Machine:
    """Return a computer without any program; nothing of it reaches the real one."""
    home, programs = tmp_path / "home", tmp_path / "programs"
    for folder in (home, programs):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", str(programs))
    for name in (*XDG, "_UNHUNCH_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert os.environ["PATH"] == str(programs)

    def run(*arguments: str) -> Ran:
        code = main(["schedule", *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return Machine(home, programs, run)
