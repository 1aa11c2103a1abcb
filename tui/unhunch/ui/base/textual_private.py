"""What is used of Textual that it does not offer, each behind one function."""

import re
import time
from collections.abc import Iterable
from functools import partial

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

from unhunch.ui.base.answers import Answers

_REPORTED = re.compile(r"\x1b\[(\d+):(\d*)(?::(\d+))?([;\d:]*u)")
"""A key of the kitty protocol with its alternates: its own letter, that with shift, that of the base layout."""
_PUSHED = re.compile(r"\x1b\[>(\d+)u")
ALTERNATES = 4
"""The flag with which a terminal is asked for the alternates of a key."""


class KeyOnLayout(events.Key):
    """A key of which the terminal also said what it is on the base layout."""

    __slots__ = ["base"]  # as Textual's own

    def __init__(self, key: str, character: str | None, base: str) -> None:
        """Keep all three; ``base`` is a character."""
        super().__init__(key, character)
        self.base = base


class _Parser(XTermParser):
    """Textual's parser, which knows nothing of alternates, and takes answers to our own questions for keys."""

    def __init__(self, debug: bool = False, *, before: str = "") -> None:
        super().__init__(debug)
        self._answers = Answers(before)
        self._due = 0.0
        """The time at which what is held is no longer taken for an answer."""

    def feed(self, data: str) -> Iterable[Message]:
        keys = self._answers.keys_in(data)
        self._due = time.monotonic() + constants.ESCAPE_DELAY
        if keys or not data:  # nothing is what ends it
            yield from super().feed(keys if data else "")

    def tick(self) -> Iterable[Message]:
        if self._answers.waiting and time.monotonic() >= self._due:
            keys = self._answers.keys_in("", waited=True)
            if keys:
                yield from super().feed(keys)
                if self._timeout_time is not None:
                    self._timeout_time = 0.0  # it has waited
        yield from super().tick()

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        reported = _REPORTED.fullmatch(sequence)
        if reported is None:
            yield from super()._sequence_to_key_events(sequence, alt)
            return
        code, _, base, rest = reported.groups()
        for event in super()._sequence_to_key_events(f"\x1b[{code}{rest}", alt):
            yield KeyOnLayout(event.key, event.character, chr(int(base))) if base else event


def parse_keys(before: str) -> None:
    """Have Textual's driver for a terminal take keys with their alternates, and no answer of the terminal's for keys.

    ``before`` is what was read already.
    """
    linux_driver.XTermParser = partial(_Parser, before=before)  # type: ignore[attr-defined, assignment]


def asking_for_alternates(data: str) -> str:
    """Return what is written to the terminal, which asks for the alternates where it asks for the kitty protocol."""
    pushed = _PUSHED.fullmatch(data)
    return data if pushed is None else f"\x1b[>{int(pushed[1]) | ALTERNATES}u"
