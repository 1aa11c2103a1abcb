"""What all tests share: no deadline for Hypothesis, less to do again and again, and no plugin's thread left behind."""

import gc
import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from tests.styles import parse_styles_once

settings.register_profile("unhunch", max_examples=100, deadline=None)
settings.load_profile("unhunch")


def pytest_configure() -> None:
    """Let signals end what the tests start, also where the tests run in the background of a script, or under nohup."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """Leave alone what was imported, and look for garbage seldom: it takes a quarter of the time of these tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    parse_styles_once()


@pytest.fixture(autouse=True)
def _nobody_is_quiet_any_more() -> Iterator[None]:
    """Forget the threads of plugins that never end: one that ends late would turn the next test's output aside."""
    yield
    quiet = sys.modules.get("unhunch.exercises.quiet")
    if quiet is not None:
        with quiet._lock:
            quiet._quiet.clear()
            quiet._placed.clear()
