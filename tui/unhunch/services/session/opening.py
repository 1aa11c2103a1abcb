"""Opening a session: a plan, on a run's clock, at its speed."""

from unhunch.core.plan import Plan
from unhunch.core.session import Session
from unhunch.services.context import Context


def open_session(context: Context, plan: Plan) -> Session:
    """Return a new session of the plan; its doses and swaps come from the context's planner."""
    planner = context.planner
    return Session(
        plan,
        context.clock,
        retime=planner.retime,
        swap=planner.swap,
        speed=context.speed,
        lead_in=float(context.settings.session.lead_in),
    )
