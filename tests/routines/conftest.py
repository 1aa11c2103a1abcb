"""A logger that keeps to itself."""

import logging

import pytest


@pytest.fixture
def logger() -> logging.Logger:
    """Return a logger that writes nowhere."""
    quiet = logging.getLogger("unhunch.tests.routines")
    quiet.addHandler(logging.NullHandler())
    return quiet
