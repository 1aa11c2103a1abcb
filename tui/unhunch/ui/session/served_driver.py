"""Textual's driver for a browser, made to end the app for good when the browser leaves.

Textual's own asks the app to end by a message, as anything in the app could; unhunch ends by a signal instead, which
nothing in the app can send by mistake, and which keeps what was done.
"""

import os
import signal

from textual.drivers.web_driver import WebDriver


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
