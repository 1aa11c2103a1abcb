"""After "pain: stop": nothing goes on until the person decides."""

from collections.abc import Iterable

from unhunch.core.safety import PHYSICIAN, emergency
from unhunch.ui.commands import STOPPED, bindings
from unhunch.ui.screens.notice import NoticeScreen
from unhunch.ui.screens.reading import ReadingScreen
from unhunch.ui.widgets.prose import Text, heading, paragraph, points, title


class StoppedScreen(ReadingScreen[bool]):
    """Says what to watch for, and asks how to go on; returns True for the next exercise."""

    COMMANDS_SHOWN = STOPPED
    BINDINGS = bindings(STOPPED)

    def __init__(self, exercise: str) -> None:
        """Tell of the exercise that was ended."""
        super().__init__()
        self._exercise = exercise

    def text(self) -> Iterable[Text]:
        """Return what to do now."""
        yield title(f"Stopped: {self._exercise}")
        yield paragraph("Rest. Go on only if it has settled, and leave this exercise out for now.")
        help_now = emergency(self.emergency_number)
        yield heading(help_now.title)
        yield paragraph(help_now.text)
        yield from points(help_now.points)
        yield heading("See a physician")
        yield from points(PHYSICIAN.points)

    def action_go_on(self) -> None:
        """Go on with the next exercise."""
        self.dismiss(True)

    def action_end(self) -> None:
        """End the session."""
        self.dismiss(False)

    def action_notice(self) -> None:
        """Read the whole notice."""
        self.app.push_screen(NoticeScreen())
