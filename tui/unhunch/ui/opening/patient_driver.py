"""Textual's driver for a terminal, made to begin where a glance of the start screen is shown already.

Keys that are pressed before there is a screen to take them would be lost; here they wait for it.
"""

import threading

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from unhunch.services.glance.opening import Opening
from unhunch.ui.graphemes import placed
from unhunch.ui.textual_private import asking_for_alternates, parse_alternates

OTHER_SCREEN = "\x1b[?1049h"
"""What changes to the terminal's other screen; most terminals clear it, also when they show it already."""


class PatientDriver(LinuxDriver):
    """Takes the terminal over from a glance, and keeps the keys until :meth:`release`."""

    _begun = False
    _there = False
    _held: list[Message] | None = None
    """The keys that wait; None when none need to."""
    _lock: threading.Lock

    def run_input_thread(self) -> None:
        """Read keys, with their alternates."""
        parse_alternates()
        super().run_input_thread()

    def start_application_mode(self) -> None:
        """Begin; the first time, and not when the program was only stopped, with what the opening knows."""
        opening = getattr(self._app, "opening", None)
        if self._begun or not isinstance(opening, Opening):
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        self._begun, self._lock, self._held = True, threading.Lock(), []
        self._there = opening.shown is not None and opening.shown.hand_over()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        for message in XTermParser().feed(opening.typed.decode("utf-8", "replace")):
            self.process_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal, but do not change to the screen that it shows already."""
        if self._there and data == OTHER_SCREEN:
            self._there = False
            return
        super().write(asking_for_alternates(placed(data)))

    def process_message(self, message: Message) -> None:
        """Pass on what comes from the terminal; keys only once there is a screen."""
        if self._held is not None and isinstance(message, events.Key | events.Paste):
            with self._lock:
                if self._held is not None:
                    self._held.append(message)
                    return
        super().process_message(message)

    def release(self) -> None:
        """Pass on the keys that waited, and from now on each as it comes."""
        if self._held is None:
            return
        with self._lock:
            for message in self._held:
                super().process_message(message)
            self._held = None
