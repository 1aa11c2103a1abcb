"""A screen with a list that says so in plain words where the terminal is too small for it."""

from textual import events
from textual.screen import Screen, ScreenResultType
from textual.widgets import OptionList

from unhunch.figure.picture import Picture
from unhunch.figure.rows import stacked, text_rows
from unhunch.ui.session.session_parts import SMALLEST


class RoomyScreen(Screen[ScreenResultType]):
    """Has the class ``-tiny`` on a terminal that is too small; then only the part ``#small`` is to be seen."""

    NEEDS = "This"
    """Who needs the room."""

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room."""
        tiny = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        self.set_class(tiny, "-tiny")
        if not tiny and self.focused is None:
            self.call_after_refresh(self._focus_list)
        self.call_after_refresh(self.laid_out)

    def on_screen_resume(self) -> None:
        """Look at the widths again: under another screen, the parts get their new size only when it is gone."""
        self.call_after_refresh(self.laid_out)

    def laid_out(self) -> None:
        """Do what depends on the size that the parts have now."""

    def paint_small(self, columns: int, rows: int) -> Picture:
        """Paint what to do where there is no room."""
        wide, tall = SMALLEST
        here = self.app.size
        text = f"{self.NEEDS} needs {wide} columns and {tall} rows; here are {here.width} and {here.height}."
        return stacked(columns, rows, text_rows(text, columns), text_rows("esc goes back.", columns, "accent"))

    def _focus_list(self) -> None:
        if self.is_attached:
            self.query_one(OptionList).focus()
