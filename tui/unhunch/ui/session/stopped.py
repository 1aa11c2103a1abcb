"""After "pain: stop": nothing goes on until the person decides."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial

from textual.app import App

from unhunch.app.context import Context
from unhunch.care.check_in import too_much
from unhunch.care.person import AFTER_PAIN
from unhunch.engine.session import Session
from unhunch.ui.base.commands import STOPPED, Command, bindings
from unhunch.ui.base.reading import RatedScreen
from unhunch.ui.care.notice import NoticeScreen
from unhunch.ui.navigation import toggle_hidden
from unhunch.ui.widgets.prose import Text, paragraph, title

GOING_ON = ("go_on", "easier")
"""The actions after which the session goes on."""


class Onward(StrEnum):
    """How the session goes on."""

    NEXT = "next"
    EASIER = "easier"
    END = "end"


class StoppedScreen(RatedScreen[Onward]):
    """Says what to watch for, and asks how to go on.

    It asks how much discomfort there is now, which can be left out. A rating that is too much ends the session.
    """

    COMMANDS_SHOWN = STOPPED
    BINDINGS = bindings(STOPPED)
    ROWS_FOR_SCALE = 16  # on a lower screen there is room for when to call for help, which comes first

    def __init__(
        self,
        exercise: str,
        first: int | None = None,
        *,
        asks: bool = True,
        easier: str = "",
        toggle: Callable[[], bool] | None = None,
    ) -> None:
        """Tell of the exercise that was ended; ``first`` is the session's first rating, if there was one.

        ``easier`` says what its easier way is, where it has one. ``toggle`` hides it from now on, or brings it back,
        and returns whether it is hidden.
        """
        super().__init__(asks=asks)
        self._exercise = exercise
        self._first = first
        self._easier = easier
        self._toggle = toggle
        self._hidden = False

    @property
    def why_end(self) -> Sequence[str]:
        """Why the session ends here, by the rating that was given; nothing where it may go on."""
        return too_much(self._first, self.scale.value)

    def text(self) -> Iterable[Text]:
        """Return what to do now; on a low screen when to call for help comes before the easier way."""
        low = self.app.size.height < self.ROWS_FOR_SCALE
        yield title(f"Stopped: {self._exercise}")
        if self.why_end:
            yield paragraph(" ".join(self.why_end))
            yield paragraph("Rest now: this session ends here.")
        else:
            yield paragraph("Rest. Go on only if it has settled, and leave this exercise out for now.")
            if self._easier and not low:
                yield self._way()
        if self._hidden:
            yield paragraph("It is hidden for you from now on; h brings it back.")
        call = self.emergency_number or "your local emergency number"
        yield paragraph(f"Chest pain, sudden weakness, trouble with sight or speech: call {call} now.")
        if self._easier and low and not self.why_end:
            yield self._way()

    def _way(self) -> Text:
        return paragraph(f"Or, once it has settled, do it anew in an easier way: {self._easier}")

    def offered(self) -> Sequence[Command]:
        """Return what can be done now: nothing goes on after a rating that is too much."""
        there = {"easier": bool(self._easier), "hide": self._toggle is not None}
        shown = [command for command in STOPPED if there.get(command.action, True)]
        return [command for command in shown if command.action not in GOING_ON or not self.why_end]

    def action_go_on(self) -> None:
        """Go on with the next exercise, unless the rating says to end."""
        if not self.why_end:
            self.dismiss(Onward.NEXT)

    def action_easier(self) -> None:
        """Do the exercise anew in its easier way, unless it has none or the rating says to end."""
        if self._easier and not self.why_end:
            self.dismiss(Onward.EASIER)

    def action_hide(self) -> None:
        """Hide the exercise from now on, or bring it back."""
        if self._toggle is not None:
            self._hidden = self._toggle()
            self.renew()

    def action_end(self) -> None:
        """End the session."""
        self.dismiss(Onward.END)

    def action_notice(self) -> None:
        """Read the whole notice."""
        self.app.push_screen(NoticeScreen())


def stopped_screen(app: App[object], context: Context, session: Session, first: int | None) -> StoppedScreen:
    """Return the screen for the exercise that was just stopped; ``first`` is the session's first rating."""
    slot = session.slot
    helps = [option.help for option in slot.range.options if option.easier]
    return StoppedScreen(
        slot.title,
        first,
        asks=context.settings.safety.check_in != "never",
        easier=helps[0] if helps and session.can_be_easier else "",
        toggle=partial(toggle_hidden, app, context, slot.exercise, AFTER_PAIN),
    )
