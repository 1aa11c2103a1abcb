"""What can be had for a break now: the exercises, and when each was last done."""

from unhunch.core.breaks.fitting import Offer
from unhunch.services.breaks.fit_break import offers
from unhunch.services.context import Context
from unhunch.services.history.moments import system_moment
from unhunch.services.history.store import open_history


def offers_now(context: Context) -> tuple[Offer, ...]:
    """Return the exercises as they can be had now; a history that cannot be read counts as empty, and is named."""
    history = open_history(context.paths.history, context.logger)
    try:
        last_done = history.last_done()
        for problem in history.problems:
            context.catalog.host.report(problem)
    finally:
        history.close()
    return offers(context, last_done=last_done, now=system_moment())
