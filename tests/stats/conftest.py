"""The command line with a home of its own."""

from ..cli.conftest import home, unhunch  # noqa: F401, TID252  # fixtures
