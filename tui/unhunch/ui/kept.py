"""The history of the app that a screen is in: there is one, open, for the process."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import App

if TYPE_CHECKING:
    from unhunch.services.history.store import History


@runtime_checkable
class Keeps(Protocol):
    """An app that keeps a history."""

    def history(self) -> "History":
        """Return it, open."""


def history_of(app: App[object]) -> "History":
    """Return the app's history.

    Raises:
        TypeError: for an app that keeps none.
    """
    if not isinstance(app, Keeps):
        raise TypeError(f"{type(app).__name__} keeps no history")
    return app.history()
