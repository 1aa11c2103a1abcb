"""The help of the start screen: its keys, and what is chosen on it."""

from collections.abc import Iterable

from unhunch.core.exercise import Card, Instructions
from unhunch.core.plan import Plan
from unhunch.core.text import clock_time
from unhunch.ui.commands import START
from unhunch.ui.screens.help import HelpScreen
from unhunch.ui.widgets.prose import Style, Text, heading, line, paragraph, points, title


class RoutineHelp(HelpScreen):
    """The keys, and then what a routine consists of."""

    def __init__(self, plan: Plan, summary: str) -> None:
        """Explain the start screen's keys, and what is planned for the routine that is chosen there."""
        super().__init__(START, plan.title)
        self._plan = plan
        self._summary = summary

    def text(self) -> Iterable[Text]:
        """Return the keys, then the exercises with their times."""
        plan = self._plan
        yield title(plan.title)
        yield paragraph(self._summary)
        yield heading("Keys")
        for command in START:
            yield line(command.line)
        yield heading(f"What it consists of: {clock_time(plan.seconds)}")
        for slot in plan.slots:
            yield line(f"{clock_time(slot.timeline.expected):>6}  {slot.title}")
        yield from points(plan.notes)


class ExerciseHelp(HelpScreen):
    """How to do an exercise; where the keys are is said first, since they stand below it."""

    def __init__(self, how: Instructions | None, card: Card) -> None:
        """Explain the exercise that is chosen, and the start screen's keys."""
        super().__init__(START, card.title, how, card)

    def text(self) -> Iterable[Text]:
        """Return where the keys are, the exercise, then the keys."""
        for piece in super().text():
            yield piece
            if piece.style is Style.TITLE:
                yield paragraph("All keys stand at the end: the key end goes there.")
