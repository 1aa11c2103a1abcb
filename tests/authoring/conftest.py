"""The command line, run in this process, with a home and a working folder of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from unhunch.cli.main import main
from unhunch.system.paths import Paths, user_paths

XDG = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home; nothing reaches the real one. The working folder is another one."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name, part in XDG.items():
        monkeypatch.setenv(name, str(folder / part))
    monkeypatch.delenv("_UNHUNCH_COMPLETE", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return folder


@pytest.fixture
def paths(home: Path) -> Paths:
    """Return the folders of the user."""
    return user_paths()


@pytest.fixture
def plugins(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return what runs ``unhunch plugins`` with arguments."""

    def run(*arguments: object) -> Ran:
        code = main(["plugins", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return run
