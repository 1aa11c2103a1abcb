"""The quick way of ``unhunch status``: from what the last reminder, or the last status, kept in a file.

It does without the command line's own library, the settings and the history, and answers in the time that Python takes
to start. Where what is kept is out of date, or anything is unusual, it leaves the question to the command.
"""

import sys
import time
from collections.abc import Sequence

from unhunch.reminders.quick_state import quick_places, read_saved
from unhunch.reminders.status import USUAL, Status, TemplateError, filled, status_of


def quick_status(arguments: Sequence[str]) -> int | None:
    """Print the status and return 0; None where this way does not know."""
    form = _form(arguments)
    places = quick_places()
    if form is None or places is None:
        return None
    saved = read_saved(places.state)
    now = time.time()
    offset = round(time.localtime(now).tm_gmtoff / 60)
    if not saved.outlook.holds(now, offset, places.stamp) or now < saved.state.seen - 1:
        return None
    try:
        line = printed(form, status_of(saved, now))
    except TemplateError:
        return None
    sys.stdout.write(f"{line}\n")
    return 0


def printed(form: str | bool, status: Status) -> str:
    """Return the status as a template has it; True is for JSON.

    Raises:
        TemplateError: for what is no field.
    """
    if isinstance(form, str):
        return filled(form, status)
    import json  # noqa: PLC0415  only when it is asked for

    return json.dumps(status.as_json())


def _form(arguments: Sequence[str]) -> str | bool | None:
    match list(arguments):
        case []:
            return USUAL
        case ["--json"]:
            return True
        case ["--format", template]:
            return template
        case [one] if one.startswith("--format="):
            return one.partition("=")[2]
    return None
