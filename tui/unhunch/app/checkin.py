"""The check-in beside the history: what is asked when, on what the rules look, and what is written down."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from unhunch.app.context import Context
from unhunch.care.advice import Advice, advice
from unhunch.care.check_in import (
    ASKED_WITHIN,
    RECENT,
    REMEMBERED,
    CheckIn,
    Judgement,
    Verdict,
    judge,
    to_ask_after,
)
from unhunch.care.flags import OpenFlag, open_flags
from unhunch.care.person import Change
from unhunch.engine.plan import Plan
from unhunch.engine.problem import UnhunchError
from unhunch.history.records import Extent, SessionRecord, extent_of
from unhunch.plan.rest import RestDays
from unhunch.plan.week_plan import next_due, week_plan
from unhunch.system.remembered import Remembered

if TYPE_CHECKING:
    from unhunch.history.store import History  # it imports sqlite3, which the first frame does without

RESTS = "Today is a day of rest now. `unhunch today --no-rest` takes that back."
"""What a person is told who leaves the session for today."""
ALL_THE_SAME = "begun all the same"
"""What is added to a verdict that the person read, and decided against."""


def checks_in(context: Context, plan: Plan) -> bool:
    """Return whether to ask how the person is before this plan: as set, and not when it is only tried out."""
    when = context.settings.safety.check_in
    if when == "never" or not context.check_in or context.speed != 1.0:
        return False
    return when == "always" or extent_of(plan, context.settings.plan.routine) is Extent.FULL


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict as it is kept in the record of a session that was begun."""
    return f"{verdict}, {ALL_THE_SAME}" if verdict in (Verdict.NOT_TODAY, Verdict.PHYSICIAN) else str(verdict)


def no_history() -> "History":
    """Refuse to open a history.

    Raises:
        LookupError: always.
    """
    raise LookupError("this desk has no history")


class Desk:
    """Knows the sessions before, and answers from them."""

    def __init__(self, context: Context, history: "Callable[[], History]" = no_history) -> None:
        """Look things up in the history, which is opened when it is first asked for; red flags need none."""
        self._context = context
        self._history = history
        self._now = context.now
        self._remembered = Remembered(context.paths.remembered)
        self.unkept = ""
        """Why what was last said could not be kept, in a sentence."""

    @property
    def records(self) -> tuple[SessionRecord, ...]:
        """The sessions that the rules look at, newest first."""
        return self._history().sessions(self._now().day - REMEMBERED)

    def to_ask_after(self) -> SessionRecord | None:
        """Return the session whose next day is to be asked about, once; None when there is none."""
        if self._context.settings.safety.check_in == "never" or not self._context.check_in:
            return None
        today = self._now().day
        record = to_ask_after(self._history().sessions(today - ASKED_WITHIN), today)
        return record if record is not None and record.id != self._remembered.asked_after else None

    def told_after(self, record: SessionRecord, answer: str) -> None:
        """Write down the answer for a session's next day; an empty one was left out, and is not asked for again."""
        if answer:
            self._history().change(record.id, next_day=answer)
        try:
            self._remembered.ask_after(record.id)
        except OSError as error:
            self._context.logger.warning("cannot remember that the day after was asked about: %s", error)

    def judge(self, answers: CheckIn, still_open: tuple[OpenFlag, ...] = ()) -> Judgement:
        """Return what the answers mean; a red flag that they name is open from now on."""
        if answers.symptoms:
            self.report(answers.symptoms)
        return judge(answers, self.records, self._now().day, still_open)

    @property
    def open_flags(self) -> tuple[OpenFlag, ...]:
        """The red flags of which nobody has said yet what became of them."""
        return open_flags(self._context.person.flags)

    def report(self, symptoms: Iterable[str]) -> None:
        """Keep red flags as open."""
        named = tuple(symptoms)
        self._change(lambda person: person.reporting(named, self._now().day))

    def resolve(self, flag: OpenFlag) -> None:
        """Keep that a red flag is no longer open."""
        self._change(lambda person: person.resolving(flag.symptom.id))

    def _change(self, change: Change) -> None:
        self.unkept = ""
        try:
            self._context.personal.change(change)
        except UnhunchError as error:
            self.unkept = str(error)
            self._context.logger.warning("the person's file: %s", error)

    def rest_today(self) -> None:
        """Make today a day of rest: nothing is due any more, and no streak ends by it.

        Raises:
            UnhunchError: when it cannot be kept; nothing else depends on it.
        """
        RestDays(self._context.paths.data).mark([self._now().day])

    def advice(self, plan: Plan) -> Advice | None:
        """Return what to suggest after the last session, which played this plan."""
        lately = self._history().sessions(self._now().day - RECENT)
        return advice(lately, plan, week_plan(self._context.settings).count)

    def next_due(self) -> str:
        """Return when the next full session is due, in words; empty when none is."""
        now = self._now()
        days = self._history().days(now.day - timedelta(days=8), now.day)
        due = next_due(now, week_plan(self._context.settings), days, RestDays(self._context.paths.data).days)
        if due is None:
            return ""
        away = (due - now.day).days
        return {0: "today", 1: "tomorrow"}.get(away, f"{due:%A}" if away < 7 else f"{due.day} {due:%B}")
