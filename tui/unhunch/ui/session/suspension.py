"""Stopped and continued: the terminal keeps its own modes for the end.

Textual 8 begins application mode anew at every SIGCONT, and takes the modes that it finds then for those to restore in
the end. After a SIGSTOP, which no program hears of, these are its own: echo off, and no line by line. So application
mode is left first, unless a SIGTSTP has done that.
"""

import signal
from types import FrameType

from textual.app import App
from textual.driver import Driver


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
