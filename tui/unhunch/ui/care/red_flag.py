"""The stop screen: what the check-in found, and what to do about it. It is read before anything else can be done."""

from collections.abc import Iterable, Sequence

from unhunch.care.check_in import Judgement, Verdict
from unhunch.care.flags import call_now
from unhunch.care.safety import PHYSICIAN, emergency
from unhunch.ui.base.commands import RED_FLAG, Command, bindings
from unhunch.ui.base.reading import ThroughScreen
from unhunch.ui.widgets.prose import Text, heading, paragraph, points, title

TITLES = {
    Verdict.PHYSICIAN: "See a physician first",
    Verdict.NOT_TODAY: "Not today",
}


class RedFlagScreen(ThroughScreen[bool]):
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

    def text(self) -> Iterable[Text]:
        """Return why, and what to do."""
        verdict = self._judgement.verdict
        if verdict is Verdict.EMERGENCY:
            yield title(call_now(self._judgement.emergencies, self.emergency_number))
        else:
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

    def offered(self) -> Sequence[Command]:
        """Return what can be done now: to begin all the same is offered once all was read."""
        left_out = "scroll_down" if self.read else "go_on"
        if not self._offers:
            return [command for command in RED_FLAG if command.action not in ("go_on", left_out)]
        return [command for command in RED_FLAG if command.action != left_out]

    def action_leave(self) -> None:
        """Leave it for today."""
        self.dismiss(False)

    def action_go_on(self) -> None:
        """Begin all the same, if that is offered and all was read."""
        if self._offers and self.read:
            self.dismiss(True)
