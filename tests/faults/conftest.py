"""The same home and the same still clock as the screens' tests have."""

from tests.ui.conftest import home, paths, still

__all__ = ["home", "paths", "still"]
