"""Hypothesis as these tests want it, with no deadline since a busy machine is no bug; and less looking for garbage."""

import gc

from hypothesis import settings

settings.register_profile("unhunch", max_examples=100, deadline=None)
settings.load_profile("unhunch")


def pytest_collection_finish() -> None:
    """Leave alone what was imported, and look for garbage seldom: it takes a quarter of the time of these tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
