"""A screen around one list of lines to choose from: moving in it is the same everywhere."""

from typing import TypeVar

from textual import events
from textual.screen import Screen

from unhunch.ui.widgets.choice_list import ChoiceList

T = TypeVar("T")


class ListingScreen(Screen[T]):
    """Has the actions that move in its list; the keys are the screen's own commands."""

    @property
    def lines(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    def on_resize(self, _: events.Resize) -> None:
        """Have the list in its new size show what is chosen."""
        self.lines.repaint()

    def action_up(self) -> None:
        """Choose the line before."""
        self.lines.move(-1)

    def action_down(self) -> None:
        """Choose the next line."""
        self.lines.move(1)

    def action_page_up(self) -> None:
        """Choose a line further up."""
        self.lines.move(-self.lines.page)

    def action_page_down(self) -> None:
        """Choose a line further down."""
        self.lines.move(self.lines.page)
