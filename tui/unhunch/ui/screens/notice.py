"""The safety notice: shown and acknowledged at the first run, and to be read again at any time."""

from collections.abc import Iterable

from textual.containers import VerticalScroll

from unhunch.core.safety import NOTICE_TITLE, notice
from unhunch.ui.command import bindings
from unhunch.ui.commands import NOTICE as NOTICE_COMMANDS
from unhunch.ui.screens.reading import ReadingScreen
from unhunch.ui.widgets.prose import Text, heading, paragraph, points, title


class NoticeScreen(ReadingScreen[None]):
    """What must be known before exercising, and what must stop it."""

    COMMANDS_SHOWN = NOTICE_COMMANDS
    BINDINGS = bindings(NOTICE_COMMANDS)

    def text(self) -> Iterable[Text]:
        """Return the notice."""
        yield title(NOTICE_TITLE)
        for section in notice(self.emergency_number):
            yield heading(section.title)
            yield paragraph(section.text)
            yield from points(section.points)

    def action_accept(self) -> None:
        """Close the notice."""
        self.dismiss(None)

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one(VerticalScroll).scroll_down()

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one(VerticalScroll).scroll_up()
