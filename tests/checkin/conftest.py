"""The program as a process of its own on a terminal, as the tests of processes have it."""

from ..process.conftest import environ, screen  # noqa: F401, TID252  # fixtures
