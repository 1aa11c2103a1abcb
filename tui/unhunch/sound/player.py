"""Cues by soft tones, where the extra ``unhunch[sound]`` is installed."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from msgspec import Struct

from unhunch.api import Cue, hookimpl
from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.sound.bell import BellCue
from unhunch.system.processes import LineProcess

NAME = "the sound"
"""What the problems call it; no plugin's id, since that has no space."""
REMEDY = "The terminal bell rings instead. Check the output device of the system, or use --no-sound."


LATE = 2.0
"""Seconds after which a cue that could not be played is not rung either."""


class Loudness(Struct):
    """How loud the cues are: ``volume`` from 0 to 100, or not at all."""

    volume: int = 70
    muted: bool = False


def sound_available() -> bool:
    """Return whether the library that plays is installed; nothing is imported, and no device is opened."""
    return find_spec("miniaudio") is not None


def player_command(backends: Sequence[str] = ()) -> list[str]:
    """Return the command that starts the player (:mod:`unhunch.sound.player_process`)."""
    return [sys.executable, "-P", "-m", "unhunch.sound.player_process", *backends]


def try_sound(command: Sequence[str] | None = None, seconds: float = 5.0) -> str | Problem:
    """Open the sound device once and close it again; return the name of its backend, or what is wrong with it."""
    if not sound_available():
        return Problem(NAME, "", "is not installed", "Install unhunch[sound] for tones instead of the bell.")
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command or player_command(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _problem("the device does not answer")
    except OSError as error:
        return _problem(str(error))
    word, _, rest = done.stdout.partition(" ")
    return clean(rest, 60) if word == "ready" else _problem(rest)


class SoundCue:
    """Plays a tone for each cue, in a process of its own that is started at the first one.

    Nothing here waits for the device. Where it cannot be opened, or goes away, the problem is reported once and the
    bell rings from then on.
    """

    def __init__(
        self,
        loudness: Loudness,
        report: Callable[[Problem], None],
        bell: BellCue | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        """Play as loud as ``loudness`` says; fall back on ``bell``."""
        self.backend = ""
        self.failed = False
        self._loudness = loudness
        self._report = report
        self._bell = bell
        self._command = command or player_command()
        self._lock = threading.Lock()
        self._player: LineProcess | None = None
        self._last: tuple[Cue, float] | None = None
        self._closing = False

    @hookimpl
    def unhunch_cue(self, cue: Cue) -> None:
        """Have the tone played."""
        why = ""
        with self._lock:
            play = not self.failed and not self._closing
            if play:
                self._last = (cue, time.monotonic())
                why = self._tell(f"{cue.kind} {self._loudness.volume} {time.monotonic()}")
        if why:
            self._fail(why)
        elif not play and not self._closing and self._bell is not None:
            self._bell.unhunch_cue(cue)

    def close(self) -> None:
        """Let the player finish its tone and end; does not wait for it."""
        self._closing = True
        if self._player is not None:
            self._player.dismiss()

    def _tell(self, line: str) -> str:
        """Tell the player, which is started where there is none; return why it cannot be."""
        if self._player is None:
            try:
                self._player = LineProcess(self._command, NAME, self._heard, self._ended)
            except OSError as error:
                return str(error)
        self._player.tell(line)
        return ""

    def _heard(self, word: str, rest: str) -> None:
        """Hear from the player how it went."""
        if word == "ready":
            self.backend = clean(rest, 60)
        else:
            self._fail(rest)

    def _ended(self) -> None:
        self._fail("the player ended")

    def _fail(self, why: str) -> None:
        """Turn to the bell, and ring what could not be played, if that is not long ago."""
        with self._lock:
            if self.failed or self._closing:
                return
            self.failed = True
        self._report(_problem(why))
        if self._bell is not None and self._last is not None and time.monotonic() - self._last[1] < LATE:
            self._bell.unhunch_cue(self._last[0])


def _problem(why: str) -> Problem:
    reason = clean(why, 200)
    return Problem(NAME, "", f"cannot be played ({reason})" if reason else "cannot be played", REMEDY)
