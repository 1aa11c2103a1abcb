"""Calling when a break is due: a tone or the bell, what the terminal shows outside of itself, and tmux's clients.

All of it may take its time, so it is done on a thread.
"""

import os
from collections.abc import Callable
from pathlib import Path

from unhunch.core.breaks.reminder import Reminder
from unhunch.core.cue import Cue, CueKind
from unhunch.services.breaks.tell_terminal import BELL, TerminalTeller, sequence
from unhunch.services.breaks.ttys import Tty
from unhunch.services.context import Context
from unhunch.services.cues.cues import cue_plugins
from unhunch.services.cues.sound import Loudness, SoundCue


class Caller:
    """Calls on this terminal; ``write`` sends to it what is no part of the screen, ``ring`` rings its bell."""

    def __init__(self, kit: Context, write: Callable[[str], None], ring: Callable[[], None]) -> None:
        """Call as the settings ask for."""
        self._kit = kit
        self._write = write
        self._ring = ring

    def call(self, reminder: Reminder) -> None:
        """Call once."""
        if self._kit.settings.breaks.terminal:
            self._write(sequence(Tty(Path(), dict(os.environ)), reminder.say).replace(BELL, ""))
            TerminalTeller(ttys=tuple).unhunch_remind(reminder)
        if self._kit.sound:
            self._sound(reminder.say)

    def _sound(self, say: str) -> None:
        kit = self._kit
        cue = Cue(CueKind.NEXT, say, None, 0.0, kit.clock())
        own = cue_plugins(
            self._ring, Loudness(kit.volume), kit.catalog.host.report, bell=lambda: kit.settings.sound.bell
        )
        for plugin in own.values():
            plugin.unhunch_cue(cue)
        for plugin in own.values():
            if isinstance(plugin, SoundCue):
                plugin.close()  # it finishes its tone, and ends
