"""Opening a recorder for a session: what is known when it begins, and whether it is kept at all."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from unhunch.app.context import Context
from unhunch.engine.plan import Plan
from unhunch.engine.problem import UnhunchError
from unhunch.engine.session import Session
from unhunch.history.recorder import Recorder
from unhunch.history.records import SessionRecord, extent_of, new_id

if TYPE_CHECKING:
    from unhunch.history.store import History


def open_recorder(
    context: Context,
    session: Session,
    plan: Plan,
    *,
    history: "History | None" = None,
    goes_on: SessionRecord | None = None,
    before: int | None = None,
    area: str = "",
    symptoms: tuple[str, ...] = (),
    verdict: str = "",
) -> Recorder:
    """Return what keeps a session, to be closed after it; without ``history`` it opens the user's, and closes it.

    A session at another speed than 1 is a trial, and is not kept. ``goes_on`` is the session that was cut off and is
    gone on with, of which ``plan`` is what is left. The others are what the check-in found.
    """
    record = goes_on or SessionRecord(
        id=new_id(),
        device="",
        routine=plan.routine,
        title=plan.title,
        extent=extent_of(plan, context.settings.plan.routine),
        began=context.now(),
        planned=plan.expected,
        before=before,
        area=area,
        symptoms=symptoms,
        verdict=verdict,
    )
    if not_kept(context):
        return Recorder(None, session, record, clock=context.clock)
    from unhunch.history.store import open_history  # noqa: PLC0415  only what is kept needs sqlite3

    ours = history is None
    kept = open_history(context.paths.history, context.logger) if history is None else history
    if goes_on is None:
        record = replace(record, device=kept.device)
    return Recorder(
        kept, session, record, clock=context.clock, area=area_of(context), goes_on=goes_on is not None, close=ours
    )


def not_kept(context: Context) -> str:
    """Return in a sentence why a session that is played now is not kept; empty where it is."""
    return "" if context.speed == 1.0 else f"Not kept: it was played at {context.speed:g} times the speed."


def area_of(context: Context) -> Callable[[str], str]:
    """Return what says which part of the body an exercise is for."""

    def area(exercise: str) -> str:
        try:
            return context.catalog.host.exercise(exercise).card.area
        except UnhunchError:
            return ""

    return area
