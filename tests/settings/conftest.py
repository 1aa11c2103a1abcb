"""Every test here has a home of its own, and a command line whose group knows ``config``."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from unhunch.cli import group
from unhunch.cli.main import main

SHORT_HELP = "See and change the settings."


@pytest.fixture
def file(home: Path) -> Path:
    """Return where the settings file is; it is not there, but its folder is."""
    path = home / "config" / "unhunch" / "settings.toml"
    path.parent.mkdir(parents=True)
    return path


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def config(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return what runs ``unhunch config`` with arguments."""
    monkeypatch.setitem(group.COMMANDS, "config", SHORT_HELP)

    def run(*arguments: str) -> Ran:
        code = main(["config", *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return run
