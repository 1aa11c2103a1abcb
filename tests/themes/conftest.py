"""Every test here has a home of its own; the themes are those that unhunch brings along."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from unhunch.cli.main import main
from unhunch.system.paths import Paths, user_paths

settings.register_profile("themes", max_examples=200, deadline=None)
settings.load_profile("themes")


@pytest.fixture
def folder() -> Path:
    """Return the user's own themes' folder, which is there and empty."""
    paths: Paths = user_paths()
    paths.themes.mkdir(parents=True)
    return paths.themes


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def themes(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return what runs ``unhunch themes`` with arguments."""

    def run(*arguments: object) -> Ran:
        code = main(["themes", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "should not have" not in err, err
        return Ran(code, out, err)

    return run
