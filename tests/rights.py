"""Tests of what is refused: they mean nothing for a user who may read and write everything, as root may."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., Any])


def _may_do_anything() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o500)
        return os.access(folder, os.W_OK)


ALMIGHTY = _may_do_anything()


def needs_refusals(test: Test) -> Test:
    """Skip the test where nothing is refused; the mark ``refusals`` chooses these tests for another user."""
    return pytest.mark.refusals(pytest.mark.skipif(ALMIGHTY, reason="this user may read and write everything")(test))
