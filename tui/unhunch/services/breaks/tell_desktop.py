"""Telling by a message of the desktop, where the extra ``unhunch[notify]`` is installed: with buttons, for a minute."""

import logging
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from unhunch.core.breaks.reminder import Reminder
from unhunch.core.text import clean

INSTALL: Final = "pip install 'unhunch[notify]'"
PATIENCE: Final = 60.0
"""Seconds for which the message stays and a button can be pressed."""
LIMIT: Final = 5.0
"""Seconds in which the desktop must have shown it."""
START, SNOOZE, SKIP = "start", "snooze", "skip"


class Shown(NamedTuple):
    """What came of it: whether it was shown, why not, and which button was pressed."""

    shown: bool
    why: str = ""
    pressed: str = ""


def notify_available() -> bool:
    """Return whether the library is installed; nothing is imported."""
    return find_spec("desktop_notifier") is not None


def why_no_desktop(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> str:
    """Return why no desktop can be told here, as a clause; empty where one can."""
    environ = os.environ if environ is None else environ
    if not notify_available():
        return f"unhunch[notify] is not installed: {INSTALL}"
    if platform == "linux" and not environ.get("DBUS_SESSION_BUS_ADDRESS") and not _usual_bus(environ):
        return "there is no D-Bus of a desktop here"
    return ""


def tell_desktop(
    reminder: Reminder, *, snooze: int | None = None, ask: bool = True, patience: float = PATIENCE, notifier: Any = None
) -> Shown:
    """Show the message and wait for a button, for a bounded time. Never raises.

    ``snooze`` is how many minutes a break is put off; without it there is no such button, and without ``ask`` there is
    none at all, and nobody waits. ``notifier`` is in place of the library's.
    """
    import asyncio  # noqa: PLC0415  no run that tells nothing needs it

    logging.getLogger("desktop_notifier").addHandler(logging.NullHandler())  # it would write on the terminal
    try:
        return asyncio.run(_tell(reminder, snooze, ask, patience, notifier))
    except Exception as error:  # noqa: BLE001  whatever it is, the terminals are told as well
        return Shown(False, clean(f"{type(error).__name__}: {error}", 200).rstrip(": "))


async def _tell(reminder: Reminder, snooze: int | None, ask: bool, patience: float, notifier: Any) -> Shown:
    import asyncio  # noqa: PLC0415  as above

    import desktop_notifier as library  # noqa: PLC0415  an extra, and it takes its time

    if notifier is None:
        notifier = library.DesktopNotifier(app_name="unhunch", app_icon=None)
    shown, answer = asyncio.Event(), asyncio.get_running_loop().create_future()

    def pressed(which: str) -> Callable[[], None]:
        return lambda: None if answer.done() else answer.set_result(which)

    labels = {START: "Start", SNOOZE: f"In {snooze} minutes", SKIP: "Skip"}
    if snooze is None:
        del labels[SNOOZE]
    buttons = [library.Button(title=label, on_pressed=pressed(which)) for which, label in labels.items() if ask]
    sending: Awaitable[str] = notifier.send(
        title="unhunch",
        message=reminder.say,
        buttons=buttons,
        on_dispatched=shown.set,
        on_dismissed=pressed(""),
        timeout=int(patience),
    )
    identifier = await asyncio.wait_for(sending, LIMIT)
    try:
        await asyncio.wait_for(shown.wait(), LIMIT)
    except TimeoutError:
        return Shown(False, "the desktop does not show messages")
    if not ask:
        return Shown(True)
    try:
        which = await asyncio.wait_for(answer, patience)
    except TimeoutError:
        which = ""
        await asyncio.wait_for(notifier.clear(identifier), LIMIT)
    return Shown(True, "", which)


def _usual_bus(environ: Mapping[str, str]) -> bool:
    folder = environ.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and os.path.exists(f"{folder}/bus")  # noqa: PTH110  # a socket, and nothing more is asked
