"""The same home and the same app as the other screens' tests have."""

from ..ui.conftest import by_itself, home, paths, show, still  # noqa: F401, TID252  # fixtures
