"""The check-in before a session, from its first question to the session, or back to where one came from."""

from collections.abc import Callable
from typing import Any, TypeAlias

from textual.app import App

from unhunch.core.day.checkin import NEXT_DAY, CheckIn, Judgement, Verdict
from unhunch.core.day.gentle import about, gentle, offers
from unhunch.core.day.records import SessionRecord
from unhunch.core.plan import Plan
from unhunch.core.problem import UnhunchError
from unhunch.core.text import clock_time
from unhunch.services.context import Context
from unhunch.services.day.checkin import RESTS, Desk
from unhunch.ui.screens.asking import Skip
from unhunch.ui.screens.checkin import DecideScreen, OneOfScreen, Questions
from unhunch.ui.screens.red_flag import RedFlagScreen
from unhunch.ui.widgets.prose import paragraph

Begin: TypeAlias = Callable[[Plan, CheckIn | None, Verdict | None], None]
"""Begins a plan, with the answers and what they meant; None and None where the check-in was left out."""


class CheckInTalk:
    """Asks about the day after where that is due, then how the person is, then says what the rules say."""

    def __init__(self, app: App[Any], context: Context, desk: Desk, begin: Begin, leave: Callable[[], None]) -> None:
        """Ask at this desk; ``begin`` begins the session, ``leave`` goes back without one."""
        self._app = app
        self._context = context
        self._desk = desk
        self._begin = begin
        self._leave = leave

    def begin(self, plan: Plan) -> None:
        """Ask before this plan."""
        last = self._desk.to_ask_after()
        if last is None:
            self._ask(plan, told_after=False)
        else:
            ask_after(self._app, self._desk, last, lambda answer: self._ask(plan, told_after=bool(answer)))

    def _ask(self, plan: Plan, *, told_after: bool) -> None:
        def answered(answers: CheckIn | None) -> None:
            if answers is None and not told_after:
                self._begin(plan, None, None)
            else:
                self._weigh(plan, answers or CheckIn())

        Questions(self._app, self._desk.known, answered).begin()

    def _weigh(self, plan: Plan, answers: CheckIn) -> None:
        judgement = self._desk.judge(answers)
        match judgement.verdict:
            case Verdict.START:
                self._begin(plan, answers, judgement.verdict)
            case Verdict.GENTLE:
                self._offer_less(plan, answers, judgement)
            case Verdict.NOT_TODAY | Verdict.PHYSICIAN | Verdict.EMERGENCY:
                self._stop(plan, answers, judgement)

    def _offer_less(self, plan: Plan, answers: CheckIn, judgement: Judgement) -> None:
        gentler = gentle(plan, self._context.planner.retime)
        ways = offers(plan, gentler, rest=judgement.rest)

        def decided(reply: int | Skip | None) -> None:
            chosen = ways[reply][1] if isinstance(reply, int) else None
            if chosen is not None:
                self._begin(chosen, answers, judgement.verdict)
            elif isinstance(reply, int):
                self._rest(said=True)
            else:
                self._leave()

        words = [str(pace) if one is None else f"{pace}, {clock_time(one.expected)}" for pace, one in ways]
        texts = [paragraph(text) for text in (*judgement.reasons, about(plan, gentler))]
        self._app.push_screen(DecideScreen("Start gently?", words, texts), decided)

    def _stop(self, plan: Plan, answers: CheckIn, judgement: Judgement) -> None:
        def decided(all_the_same: bool | None) -> None:
            if all_the_same and judgement.gently:
                self._offer_less(plan, answers, judgement)
            elif all_the_same:
                self._begin(plan, answers, judgement.verdict)
            else:
                self._rest(said=judgement.verdict is Verdict.NOT_TODAY)

        self._app.push_screen(RedFlagScreen(judgement), decided)

    def _rest(self, *, said: bool) -> None:
        """Leave it for today, so that nobody is told on the same day that a session is due; it is not always said."""
        try:
            self._desk.rest_today()
        except UnhunchError as error:
            self._app.notify(str(error), markup=False, severity="warning", timeout=10)
        else:
            if said:
                self._app.notify(RESTS, markup=False, timeout=8)
        self._leave()


def ask_after(app: App[Any], desk: Desk, record: SessionRecord, answered: Callable[[str], None]) -> None:
    """Ask once how the day after a session was; the answer is empty where it was left out."""
    words = list(NEXT_DAY)

    def told(reply: int | Skip | None) -> None:
        answer = words[reply] if isinstance(reply, int) else ""
        desk.told_after(record, answer)
        answered(answer)

    text = paragraph(f"{record.title}, on {record.day:%A}.")
    app.push_screen(OneOfScreen("The day after the last session: how was it?", list(NEXT_DAY.values()), [text]), told)
