"""The safety notice: read and acknowledged at the first run, and to be read again at any time."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from unhunch.care.safety import NOTICE_TITLE, notice
from unhunch.ui.base.commands import NOTICE as NOTICE_COMMANDS
from unhunch.ui.base.commands import Command, bindings
from unhunch.ui.base.reading import ThroughScreen
from unhunch.ui.widgets.prose import Text, heading, paragraph, points, title


class NoticeScreen(ThroughScreen[None]):
    """What must be known before exercising, and what must stop it.

    At the first run it is only closed by saying that it was read, once its end was on the screen; leaving it leaves the
    app, and says nothing. Later on it is closed by any of its keys.
    """

    COMMANDS_SHOWN = NOTICE_COMMANDS
    BINDINGS = bindings(NOTICE_COMMANDS)
    KEYS_ROWS = 2

    def __init__(self, *, first: bool = False) -> None:
        """Show it; ``first`` is whether it is to be acknowledged."""
        super().__init__()
        self._first = first

    def text(self) -> Iterable[Text]:
        """Return the notice."""
        yield title(NOTICE_TITLE)
        for section in notice(self.emergency_number):
            yield heading(section.title)
            yield paragraph(section.text)
            yield from points(section.points)

    def offered(self) -> Sequence[Command]:
        """Return what can be done now, in the words that are true now."""
        titles = {}
        if not self._first:
            titles = {"leave": "close"}
        elif not self.read:
            titles = {"accept": "read on"}
        return [
            replace(command, title=titles.get(command.action, command.title))
            for command in NOTICE_COMMANDS
            if self._first or command.action != "accept"
        ]

    def action_accept(self) -> None:
        """Close the notice; at the first run only once its end was on the screen, and read on until then."""
        if self.read or not self._first:
            self.dismiss(None)
        else:
            self.action_scroll_down()

    def action_leave(self) -> None:
        """Close the notice; at the first run leave the app, without saying that it was read."""
        if self._first:
            self.app.exit(0)
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys."""
        from unhunch.ui.base.help import HelpScreen  # noqa: PLC0415  when it is asked for

        self.app.push_screen(HelpScreen(NOTICE_COMMANDS, NOTICE_TITLE))
