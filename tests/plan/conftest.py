"""Every test here has a home of its own, and the same day: Wednesday 4 March 2026."""

from collections.abc import Callable

import pytest

from unhunch.cli import today_command as command
from unhunch.cli.main import main

from .plan_support import WEDNESDAY, Ran


@pytest.fixture
def unhunch(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return what runs ``unhunch`` with arguments, on Wednesday 4 March 2026 at 10:00."""
    monkeypatch.setattr(command, "system_moment", lambda: WEDNESDAY)

    def run(*arguments: str) -> Ran:
        code = main(arguments)
        return Ran(code, *capsys.readouterr())

    return run
