"""A terminal that goes away without a word: its window is closed, and nobody sends the signal that says so.

Reading then returns at once and for ever, which would keep a processor busy; and what is written fails, upon which
Textual's writer ends and whoever writes next waits for it in vain. So the hang-up itself is waited for.
"""

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Final

from textual.app import App
from textual.driver import Driver

GRACE: Final = 3.0
"""Seconds to end in order, after which the process ends as it is: the history is written already."""


def wait_for_hang_up(terminal: int, gone: Callable[[], object]) -> None:
    """Wait until the terminal of a file number is gone, and tell; return at once where that cannot be waited for."""
    try:
        poll = select.poll()
        poll.register(terminal, 0)  # a hang-up is told unasked
        told = poll.poll()
    except (AttributeError, OSError, ValueError):
        return
    if any(event & select.POLLHUP for _, event in told):
        gone()


def end_when_gone(terminal: int) -> None:
    """Have the process end, as after SIGHUP, when its terminal is gone."""
    threading.Thread(target=wait_for_hang_up, args=(terminal, _end), daemon=True, name="unhunch-hang-up").start()


def _end() -> None:
    os.kill(os.getpid(), signal.SIGHUP)
    time.sleep(GRACE)
    os._exit(128 + signal.SIGHUP)


def keep_modes(app: App[int], driver: Driver) -> None:
    """Have the driver leave application mode before it begins anew; does nothing where it takes no such signals."""
    names = ("SIGTSTP", "SIGCONT")
    stop, go_on = (signal.getsignal(getattr(signal, name)) if hasattr(signal, name) else None for name in names)
    if not callable(stop) or not callable(go_on):
        return
    left = False

    def stopped(number: int, frame: FrameType | None) -> None:
        nonlocal left
        left = True
        stop(number, frame)

    def continued(number: int, frame: FrameType | None) -> None:
        nonlocal left
        if not left:
            driver.suspend_application_mode()
        left = False
        go_on(number, frame)
        app.call_later(app.refresh, layout=True)

    signal.signal(signal.SIGTSTP, stopped)
    signal.signal(signal.SIGCONT, continued)
