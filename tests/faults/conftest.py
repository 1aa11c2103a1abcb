"""The screens stand still, as in the tests of the screens."""

from tests.ui.conftest import still

__all__ = ["still"]
