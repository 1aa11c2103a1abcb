"""What can be had for a break now: the exercises, and when each was last done."""

from unhunch.core.breaks.fitting import Offer
from unhunch.services.breaks.fit_break import offers
from unhunch.services.context import Context
from unhunch.services.history.store import History


def offers_now(context: Context, history: History) -> tuple[Offer, ...]:
    """Return the exercises as they can be had now; a history that cannot be read counts as empty, and is named."""
    last_done = history.last_done()
    for problem in history.problems:
        if problem not in context.catalog.host.problems:
            context.catalog.host.report(problem)
    return offers(context, last_done=last_done, now=context.now())
