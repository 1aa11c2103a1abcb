"""The least that Textual can do: a screen with a line on it."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """Say it."""
        yield Static("hello, world")


if __name__ == "__main__":
    Hello().run()
