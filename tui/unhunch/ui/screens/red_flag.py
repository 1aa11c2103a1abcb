"""The stop screen: what the check-in found, and what to do about it. It is read before anything else can be done."""

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll

from unhunch.core.day.checkin import Judgement, Verdict
from unhunch.core.safety import PHYSICIAN, emergency
from unhunch.ui.command import Command, bindings
from unhunch.ui.commands import RED_FLAG
from unhunch.ui.screens.reading import ReadingScreen
from unhunch.ui.widgets.painted import Painted
from unhunch.ui.widgets.prose import Prose, Text, heading, paragraph, points, prose_rows, title

TITLES = {
    Verdict.EMERGENCY: "Stop: get emergency help",
    Verdict.PHYSICIAN: "See a physician first",
    Verdict.NOT_TODAY: "Not today",
}


class RedFlagScreen(ReadingScreen[bool]):
    """Says why not to begin; returns True to begin all the same, which an emergency never does.

    The key for that is there once the end of the text was on the screen.
    """

    COMMANDS_SHOWN = RED_FLAG
    BINDINGS = bindings(RED_FLAG)
    KEYS_ROWS = 2

    def __init__(self, judgement: Judgement, *, begins: bool = True) -> None:
        """Tell of this judgement; ``begins`` is whether a session waits to begin."""
        super().__init__()
        self._judgement = judgement
        self._offers = begins and judgement.verdict is not Verdict.EMERGENCY
        self.read = False
        """Whether the end of the text was on the screen."""

    def text(self) -> Iterable[Text]:
        """Return why, and what to do."""
        verdict = self._judgement.verdict
        yield title(TITLES[verdict])
        for reason in self._judgement.reasons:
            yield paragraph(reason)
        if verdict is Verdict.NOT_TODAY:
            yield paragraph("Rest, move about gently as it suits you, and look again tomorrow.")
        if verdict is Verdict.PHYSICIAN:
            yield heading(PHYSICIAN.title)
            yield paragraph(PHYSICIAN.text)
            yield from points(PHYSICIAN.points)
        help_now = emergency(self.emergency_number)
        yield heading(help_now.title)
        yield paragraph(help_now.text)
        yield from points(help_now.points)
        if verdict is Verdict.EMERGENCY:
            yield heading("Nothing is started now.")
        elif self._offers:
            yield heading("You decide")
            yield paragraph("unhunch does not know you. If you begin all the same, that is kept with the session.")

    def on_mount(self) -> None:
        """Watch how far it was read."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._look, init=False)
        self.call_after_refresh(self._look)

    def on_screen_resume(self) -> None:
        """Look again after another screen lay over it."""
        self.call_after_refresh(self._look)

    def offered(self) -> Sequence[Command]:
        """Return what can be done now: to begin all the same is offered once all was read."""
        left_out = "scroll_down" if self.read else "go_on"
        if not self._offers:
            return [command for command in RED_FLAG if command.action not in ("go_on", left_out)]
        return [command for command in RED_FLAG if command.action != left_out]

    def action_leave(self) -> None:
        """Leave it for today."""
        self.dismiss(False)

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False)

    def action_go_on(self) -> None:
        """Begin all the same, if that is offered and all was read."""
        if self._offers and self.read:
            self.dismiss(True)

    def fit(self, width: int, height: int) -> None:
        """Make the box as high as what is in it, and look how much of it is seen."""
        super().fit(width, height)
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Notice that the end of the text is on the screen, counted in the rows that the text takes."""
        scroll, text = self.query_one(VerticalScroll), self.query_one(Prose)
        columns = text.size.width
        seen = scroll.scroll_offset.y + scroll.size.height
        if not self.read and columns and seen >= len(prose_rows(self.text(), columns)):
            self.read = True
            self.fit(self.size.width, self.size.height)
            self.query_one(".reading-keys", Painted).repaint()
            self.call_after_refresh(scroll.scroll_end, animate=False)  # the keys may take a row more
