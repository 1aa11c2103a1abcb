"""The least that Textual can do once a second: a label that counts. Arguments: none."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Counting(App[None]):
    """Counts seconds."""

    def compose(self) -> ComposeResult:
        """Show the number."""
        yield Label("0")

    def on_mount(self) -> None:
        """Begin."""
        self.number = 0
        self.set_interval(1, self.count)

    def count(self) -> None:
        """Show the next number."""
        self.number += 1
        self.query_one(Label).update(str(self.number))


if __name__ == "__main__":
    Counting().run()
