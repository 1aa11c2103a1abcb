"""Once the first frame is out: keys are taken, and the start screen is kept for a glance at it next time."""

import asyncio
import logging
import os
import sys
from typing import TYPE_CHECKING, Final

from textual.driver import Driver
from textual.geometry import Size

from unhunch.services.glance.keeping import keep
from unhunch.services.system.quick import Folders
from unhunch.ui.day.panel import TodayPanel
from unhunch.ui.opening.first_frame import frame_of
from unhunch.ui.screens.start import StartScreen

if TYPE_CHECKING:
    from unhunch.ui.app import UnhunchApp

SETTLED: Final = 0.1
"""Seconds from the first frame to the one that is kept: what is chosen is on it then, and has hardly moved."""


def driver_for(usual: type[Driver]) -> type[Driver]:
    """Return the driver for this terminal, in the place of Textual's usual one for it."""
    if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
        return usual
    from unhunch.ui.opening.patient_driver import PatientDriver  # noqa: PLC0415  not on every system

    return PatientDriver


def take_keys(app: "UnhunchApp") -> None:
    """Take keys from now on, those first that came before there was a screen for them."""
    release = getattr(app._driver, "release", None)  # noqa: SLF001  # Textual's app gives its driver to nobody
    if release is not None:
        release()


def keep_glance(app: "UnhunchApp") -> None:
    """Once the start screen is there, keep what it looks like."""
    folders = app.opening.folders
    if folders is not None:
        app.set_timer(SETTLED, lambda: _keep(app, folders))


def _keep(app: "UnhunchApp", folders: Folders) -> None:
    """Keep the start screen as it is at first: nothing else chosen, nothing typed, nothing over it."""
    screen = app.screen
    if not isinstance(screen, StartScreen) or not screen.as_at_first or app._notifications:  # noqa: SLF001
        return
    frame = frame_of(app, screen, screen.query_one(TodayPanel))
    app.run_worker(_write(folders, app.size, frame, app.context.logger))


async def _write(folders: Folders, size: Size, frame: str, logger: logging.Logger) -> None:
    try:
        await asyncio.to_thread(keep, folders, *size, frame, logger)
    except Exception:  # a glance is not worth an app that ends
        logger.exception("cannot keep a glance of the start screen")
