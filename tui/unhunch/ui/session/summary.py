"""The end of a session: what was really done, how it feels now, and what comes next. A quiet account."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from unhunch.care.check_in import too_much
from unhunch.engine.cells import cells, ljust
from unhunch.engine.events import Outcome
from unhunch.engine.ledger import SlotResult, Summary
from unhunch.engine.plan import Plan
from unhunch.engine.problem import Problem
from unhunch.engine.text import clock_time, with_stop
from unhunch.ui.base.commands import SUMMARY, Command, bindings
from unhunch.ui.base.reading import RatedScreen
from unhunch.ui.widgets.prose import Text, heading, line, paragraph, points, title

MARKS = {
    Outcome.DONE: "●",
    Outcome.PARTIAL: "◐",
    Outcome.SKIPPED: "○",
    Outcome.STOPPED: "■",
    Outcome.NOT_REACHED: "○",
}

SAID = ("lower", "higher", "note")
"""The actions by which something is said of the session, to be kept with it."""


def nothing_kept(**_: Any) -> None:
    """Keep nothing."""


def nothing_to_say() -> tuple[str, ...]:
    """Say nothing."""
    return ()


class Aftermath(Struct, frozen=True):
    """What the summary asks, knows and keeps beside the account itself.

    ``first`` and ``now`` are the first and the last rating of the session; ``keep`` writes fields of the
    session's record down; ``onward`` returns what comes next, one sentence each, as it is after what was kept.
    ``unkept`` says why nothing of the session is kept, where that is so: then nothing is asked.
    """

    asks: bool = False
    first: int | None = None
    now: int | None = None
    keep: Callable[..., None] = nothing_kept
    onward: Callable[[], Sequence[str]] = nothing_to_say
    unkept: str = ""


class SummaryScreen(RatedScreen[bool]):
    """A quiet account, exercise by exercise; returns True for once more."""

    COMMANDS_SHOWN = SUMMARY
    BINDINGS = bindings(SUMMARY)

    def __init__(
        self, plan: Plan, summary: Summary, problems: Sequence[Problem], aftermath: Aftermath | None = None
    ) -> None:
        """Tell of this session."""
        self._aftermath = aftermath or Aftermath()
        super().__init__(self._aftermath.now, asks=self._aftermath.asks, takes=not self._aftermath.unkept)
        self._plan = plan
        self._summary = summary
        self._problems = problems
        self._note = ""
        self._onward = self._aftermath.onward()

    def text(self) -> Iterable[Text]:
        """Return the account."""
        summary = self._summary
        yield title("Done" if summary.complete else "Ended")
        yield paragraph(f"{with_stop(self._plan.title)} {self._worked()}")
        wide = max(cells(result.title) for result in (*summary.results, *summary.replaced))
        for result in summary.results:
            yield line(result_line(result, wide))
        for result in summary.replaced:
            then = "the easier way" if result.outcome is Outcome.STOPPED else "swapped"
            yield line(f"{result_line(result, wide)}, then {then}".replace("skipped, then swapped", "swapped"))
        if self._aftermath.unkept:
            yield paragraph(self._aftermath.unkept)
        why = too_much(self._aftermath.first, self.scale.value)
        if why:
            yield heading("Rest for now")
            yield paragraph(" ".join(why))
            yield paragraph("See how it is tomorrow; unhunch will ask once. F2 on the start tells when to get help.")
        if self._onward:
            yield heading("Next")
            for sentence in self._onward:
                yield paragraph(sentence)
        if self._note:
            yield heading("Note")
            yield paragraph(self._note)
        if self._problems:
            yield heading("Set aside")
            yield from points(problem.line() for problem in self._problems)

    def _worked(self) -> str:
        """Return how long was exercised, and how long was planned, which counts rests and changes of position too."""
        if not self._summary.seconds:
            return "No exercise is counted."
        planned = clock_time(self._plan.expected)
        return f"Exercised {clock_time(self._summary.seconds)}, rests left out; planned {planned} with rests."

    def offered(self) -> Sequence[Command]:
        """Return what can be done now: there is nothing to say of a session that is not kept."""
        return [one for one in SUMMARY if not (self._aftermath.unkept and one.action in SAID)]

    def rated(self) -> None:
        """Keep the number, and say what it means for the next time."""
        self._aftermath.keep(after=self.scale.value)
        self._onward = self._aftermath.onward()

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(False)

    def action_again(self) -> None:
        """Do the same once more."""
        self.dismiss(True)

    def action_note(self) -> None:
        """Write a note, unless nothing is kept."""
        if self._aftermath.unkept:
            return
        from unhunch.ui.base.ask import AskScreen  # noqa: PLC0415  when one is written

        def written(text: str | None) -> None:
            if text is not None and text != self._note:
                self._note = text
                self._aftermath.keep(note=text)
                self.renew()

        question = "A note on this session"
        self.app.push_screen(AskScreen(question, self._note, lambda _: ""), written)


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
    return f"{MARKS[result.outcome]} {ljust(result.title, wide)}  {words[result.outcome]}"
