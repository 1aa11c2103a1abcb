"""What is said of a break that is due."""

from unhunch.core.breaks.due import BREAK, FULL, Due
from unhunch.core.breaks.reminder import Reminder
from unhunch.core.settings import Settings


def reminder_of(due: Due | None, postponed: int, settings: Settings) -> Reminder:
    """Return the reminder of a planned break that was put off so many times."""
    full = due is not None and due.is_full
    what = "full session" if full else "break"
    say = f"It is time for {'the' if postponed else 'a'} {what}{' that you put off' if postponed else ''}."
    routine = settings.plan.routine if full else settings.breaks.routine
    return Reminder(FULL if full else BREAK, say, f"unhunch run {routine}", float(due.at if due else 0), postponed)
