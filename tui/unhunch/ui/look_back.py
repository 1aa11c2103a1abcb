"""What is seen to once the start screen is there: a session that was cut off, and the day after the last one."""

from collections.abc import Callable
from typing import Any, TypeAlias

from textual.app import App

from unhunch.app.checkin import Desk
from unhunch.app.context import Context
from unhunch.app.resume_session import close_cut_off, left_of, to_go_on_with
from unhunch.care.check_in import WORSE, CheckIn, Verdict
from unhunch.engine.events import Outcome
from unhunch.engine.plan import Plan
from unhunch.engine.text import clean, clock_time
from unhunch.history.records import SessionRecord
from unhunch.history.store import History
from unhunch.ui.base.asking import Skip
from unhunch.ui.care.check_in_screens import DecideScreen, ask_after
from unhunch.ui.care.red_flag import RedFlagScreen
from unhunch.ui.widgets.prose import paragraph

Resume: TypeAlias = Callable[[Plan, SessionRecord], None]
"""Plays what is left of a session."""


def look_back(app: App[Any], context: Context, history: History, desk: Desk, resume: Resume) -> None:
    """Offer to go on with the last session that was cut off, or to close it; then ask about the day after."""
    record = to_go_on_with(history)
    if record is None:
        _ask_after(app, desk)
        return
    plan = left_of(history, record, context.planner)
    offers = ["close it; what was done is kept", "not now"]
    if plan is not None:
        offers.insert(0, f"go on with what is left, {clock_time(plan.seconds)}")

    def decided(reply: int | Skip | None) -> None:
        chosen = offers[reply] if isinstance(reply, int) else offers[-1]
        if plan is not None and chosen == offers[0]:
            resume(plan, record)
        elif chosen == offers[-1]:
            return
        else:
            close_cut_off(history, record.id)
            look_back(app, context, history, desk, resume)

    app.push_screen(DecideScreen("A session was cut off", offers, [paragraph(_account(record))]), decided)


def _account(record: SessionRecord) -> str:
    """Return what was done of a session, in a sentence."""
    done = sum(one.outcome is Outcome.DONE for one in record.exercises)
    when = f"{record.began.local:%A %H:%M}"
    return f"{clean(record.title)}, {when}: {done} of {len(record.exercises)} exercises were done."


def _ask_after(app: App[Any], desk: Desk) -> None:
    record = desk.to_ask_after()
    if record is None:
        return

    def answered(answer: str) -> None:
        if answer != WORSE:
            return
        judgement = desk.judge(CheckIn())
        if judgement.verdict is Verdict.PHYSICIAN:
            app.push_screen(RedFlagScreen(judgement, begins=False))
        else:
            app.notify("Do less today, or skip: a day of rest breaks nothing.", markup=False, timeout=8)

    ask_after(app, desk, record, answered)
