"""Textual's driver for a terminal, made to begin where a glance of the start screen is shown already.

Keys that are pressed before there is a screen to take them would be lost; here they wait for it.
"""

import os
import re
import signal
import threading
from typing import Final

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from unhunch.app.keep_glance import Opening
from unhunch.engine.cells import cells
from unhunch.ui.base.textual_private import asking_for_alternates, parse_keys

_DISPUTED: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[^\x00-\x1f\x7f](?:\u200d[^\x00-\x1f\x7f]|[\ufe0f\u20e3\U0001f3fb-\U0001f3ff])+"  # joined, or toned
)
_SAVE, _BACK = "\x1b7", "\x1b8"


def placed(data: str) -> str:
    """Return what is sent to the terminal, with each such character in the cells that it was given."""
    return data if data.isascii() else _DISPUTED.sub(_placed, data)


def _placed(found: re.Match[str]) -> str:
    wide = cells(found[0])
    return f"{_SAVE}{' ' * wide}{_BACK}{found[0]}{_BACK}\x1b[{wide}C" if wide else found[0]


OTHER_SCREEN = "\x1b[?1049h"
"""What changes to the terminal's other screen; most terminals clear it, also when they show it already."""


class PatientDriver(LinuxDriver):
    """Takes the terminal over from a glance, and keeps the keys until :meth:`release`."""

    _begun = False
    _there = False
    _signals = False
    """Whether the app hears signals by now."""
    _before = ""
    """What was typed before there was a driver; it has not been read as keys yet."""
    _held: list[Message] | None = None
    """The keys that wait; None when none need to."""
    _lock: threading.Lock

    def run_input_thread(self) -> None:
        """Read keys, with their alternates."""
        before, self._before = self._before, ""
        parse_keys(before)
        super().run_input_thread()

    def start_application_mode(self) -> None:
        """Begin; the first time, and not when the program was only stopped, with what the opening knows."""
        opening = getattr(self._app, "opening", None)
        if self._begun or not isinstance(opening, Opening):
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        self._begun, self._lock, self._held = True, threading.Lock(), []
        self._there = opening.shown is not None and opening.shown.hand_over()
        self._before = opening.typed.decode("utf-8", "replace")
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def write(self, data: str) -> None:
        """Write to the terminal, but do not change to the screen that it shows already."""
        if self._there and data == OTHER_SCREEN:
            self._there = False
            return
        super().write(asking_for_alternates(placed(data)))

    def process_message(self, message: Message) -> None:
        """Pass on what comes from the terminal; keys only once there is a screen."""
        if self._signals and isinstance(message, events.Key) and message.key == "ctrl+c":
            os.kill(os.getpid(), signal.SIGINT)  # a signal comes through also where the loop is held up
            return
        if self._held is not None and isinstance(message, events.Key | events.Paste):
            with self._lock:
                if self._held is not None:
                    self._held.append(message)
                    return
        super().process_message(message)

    def hear_signals(self) -> None:
        """From now on Ctrl-C is a signal, which comes through also where the app is held up."""
        self._signals = True

    def release(self) -> None:
        """Pass on the keys that waited, and from now on each as it comes."""
        if self._held is None:
            return
        with self._lock:
            for message in self._held:
                super().process_message(message)
            self._held = None


class ServedDriver(WebDriver):
    """Ends the app when it is told that the browser has left, and when the server is gone."""

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take a message of the server."""
        if packet_type == "quit":
            _end()
        else:
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Take what the browser sends, until there is no more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            _end()


def _end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
