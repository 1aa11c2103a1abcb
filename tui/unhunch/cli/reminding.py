"""What the commands about reminders have in common: where they are kept, and lengths of time as they are typed."""

from collections.abc import Sequence

from unhunch.core.breaks.due import Due
from unhunch.core.breaks.status import clock_of
from unhunch.core.day.duration import parse_duration
from unhunch.core.problem import UsageError
from unhunch.services.breaks.reminders import Reminders
from unhunch.services.history.moments import system_moment
from unhunch.services.settings.preferences import preferences_in
from unhunch.services.system.log import open_log
from unhunch.services.system.paths import user_paths


def reminders() -> Reminders:
    """Return the user's reminders. No plugin is looked at for them."""
    paths = user_paths()
    settings = preferences_in(paths.config).settings
    return Reminders(paths, lambda: settings, open_log(paths.log))


def seconds_of(words: Sequence[str]) -> float | None:
    """Return the seconds that are typed: ``10``, ``90s``, ``half an hour``; None where nothing is.

    Raises:
        UsageError: when it is no length of time.
    """
    if not words:
        return None
    try:
        return parse_duration(" ".join(words))
    except ValueError as error:
        raise UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None


def clock_at(at: float) -> str:
    """Return a time as ``10:40``, with the day where that is not today."""
    now = system_moment()
    return clock_of(at, now.at, now.offset)


def name_of(due: Due | None) -> str:
    """Return what is planned, with its time: ``the break of 10:40``."""
    if due is None:
        return "the break"
    return f"the {'full session' if due.is_full else 'break'} of {clock_at(due.at)}"
