"""The fixtures of the screens' tests: a home of its own for each, and the start screen on Wednesday 4 March 2026."""

from tests.ui.conftest import home, paths, show, still

__all__ = ["home", "paths", "show", "still"]
