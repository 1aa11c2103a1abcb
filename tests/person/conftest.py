"""The command line as its own tests run it."""

from ..cli.conftest import unhunch  # noqa: F401, TID252  # fixture
