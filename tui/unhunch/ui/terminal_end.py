"""A terminal that goes away without a word: its window is closed, and nobody sends the signal that says so.

Reading then returns at once and for ever, which would keep a processor busy; and what is written fails, upon which
Textual's writer ends and whoever writes next waits for it in vain. So the hang-up itself is waited for.
"""

import logging
import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Final

from textual.app import App
from textual.driver import Driver

PATIENCE: Final = 1.5
"""Seconds from a signal to the end of the process, whatever holds it up."""
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


class Hurry:
    """Ends the process where the app was asked to end and does not, since a plugin holds up its loop."""

    def __init__(self, app: App[int], logger: logging.Logger) -> None:
        """Prepare for this app."""
        self._app, self._logger = app, logger
        self._timer: threading.Timer | None = None

    def begin(self, code: int) -> None:
        """Have the process end with this code in :data:`PATIENCE` seconds, unless it has ended by then."""
        if self._timer is None:
            self._timer = threading.Timer(PATIENCE, self._end, [code])
            self._timer.daemon = True
            self._timer.start()

    def cancel(self) -> None:
        """Let the process end in its own time: the app has ended."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, code: int) -> None:
        frame = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001  # it has no other name
        where = "".join(traceback.format_stack(frame)[-4:]) if frame is not None else ""
        self._logger.error("the app was asked to end, and this held it up:\n%s", where)
        with suppress(Exception):  # whatever can still be given back of the terminal
            driver = self._app._driver  # noqa: SLF001  # Textual's app gives its driver to nobody
            if driver is not None:
                driver.stop_application_mode()
        os._exit(code)


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
