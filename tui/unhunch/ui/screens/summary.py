"""The end of a session: what was really done."""

from collections.abc import Iterable, Sequence

from unhunch.core.events import Outcome
from unhunch.core.ledger import SlotResult, Summary
from unhunch.core.plan import Plan
from unhunch.core.problem import Problem
from unhunch.core.text import clock_time
from unhunch.ui.commands import SUMMARY, bindings
from unhunch.ui.screens.reading import ReadingScreen
from unhunch.ui.widgets.prose import Text, heading, line, paragraph, points, title

MARKS = {
    Outcome.DONE: "●",
    Outcome.PARTIAL: "◐",
    Outcome.SKIPPED: "○",
    Outcome.STOPPED: "■",
    Outcome.NOT_REACHED: "○",
}


class SummaryScreen(ReadingScreen[bool]):
    """A quiet account, exercise by exercise; returns True for once more."""

    COMMANDS_SHOWN = SUMMARY
    BINDINGS = bindings(SUMMARY)

    def __init__(self, plan: Plan, summary: Summary, problems: Sequence[Problem]) -> None:
        """Tell of this session."""
        super().__init__()
        self._plan = plan
        self._summary = summary
        self._problems = problems

    def text(self) -> Iterable[Text]:
        """Return the account."""
        summary = self._summary
        yield title("Done" if summary.complete else "Ended")
        yield paragraph(f"{self._plan.title}: {clock_time(summary.seconds)} of exercise.")
        wide = max(len(result.title) for result in (*summary.results, *summary.replaced))
        for result in summary.results:
            yield line(result_line(result, wide))
        for result in summary.replaced:
            yield line(f"{result_line(result, wide)}, then swapped")
        if self._problems:
            yield heading("Set aside")
            yield from points(problem.line() for problem in self._problems)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(False)

    def action_again(self) -> None:
        """Do the same once more."""
        self.dismiss(True)


def result_line(result: SlotResult, wide: int) -> str:
    """Return what was done of one exercise, honestly."""
    done = f"{result.reps} of {result.of} repetitions" if result.of else clock_time(result.seconds)
    words = {
        Outcome.DONE: done,
        Outcome.PARTIAL: done,
        Outcome.SKIPPED: "skipped",
        Outcome.STOPPED: f"stopped, {done}",
        Outcome.NOT_REACHED: "not reached",
    }
    return f"{MARKS[result.outcome]} {result.title:<{wide}}  {words[result.outcome]}"
