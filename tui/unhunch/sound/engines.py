"""What really speaks: the library of ``unhunch[voice]``, or a program that the system has.

The library is Prism (``prismatoid``: MPL-2.0, kept up, wheels for Linux, macOS and Windows). It speaks through Speech
Dispatcher, AVSpeech, OneCore and SAPI, with the voice that the user has chosen there. pyttsx3 and py3-tts were passed
over: on Linux they load libespeak-ng, which is GPL, into the process. A program of its own is another matter: espeak-ng
and macOS's ``say`` are only run, take words a minute as they are, and are cut off by ending them. They stand in where
the library is not installed, or finds no speech.
"""

import math
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, Final, Protocol

from unhunch.engine.text import clean
from unhunch.sound.speech import speaking_seconds

LIBRARY: Final = "prism"
"""The module that ``unhunch[voice]`` brings along."""
PROGRAMS: Final[Mapping[str, Callable[[int, str], list[str]]]] = MappingProxyType(
    {
        "espeak-ng": lambda rate, voice: ["--stdin", "-s", str(rate), *(["-v", voice] if voice else [])],
        "espeak": lambda rate, voice: ["--stdin", "-s", str(rate), *(["-v", voice] if voice else [])],
        "say": lambda rate, voice: ["-r", str(rate), *(["-v", voice] if voice else [])],
    }
)
"""Programs that speak what stands on their standard input, and their arguments for a rate and a voice."""
BACKENDS: Final = ("SPEECH_DISPATCHER", "AV_SPEECH", "ONE_CORE", "SAPI")
"""What the library may speak through, best first: no screen reader, whose own words would be cut off."""
USUAL_RATE: Final = 175.0
"""Words a minute of a voice in the middle of its range."""
RANGE: Final = 3.0
"""How many times faster than usual a voice gets at most, and how many times slower."""


LAG: Final = 0.5
"""Seconds that words may begin late."""


class SpeechError(Exception):
    """There is no speech, or it failed; the message is a clause for the user."""


class Engine(Protocol):
    """Something that speaks."""

    name: str

    def say(self, text: str) -> None:
        """Begin to speak; cut off what is being spoken."""

    def stop(self) -> None:
        """Be silent."""

    def busy(self) -> bool:
        """Return whether it may still be speaking."""


class ProgramEngine:
    """Speaks through a program that is started for each text, and ended to cut it off."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        """Run ``command`` with the text on its standard input."""
        self.name = name
        self._command = tuple(command)
        self._speaking: subprocess.Popen[str] | None = None

    def say(self, text: str) -> None:
        """Begin to speak; raise when the text before it could not be spoken."""
        self.stop()
        try:
            self._speaking = subprocess.Popen(  # noqa: S603 - a program of the system, found on the path
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        except OSError as error:
            raise SpeechError(f"{self.name} cannot be run: {error.strerror}") from error
        if self._speaking.stdin is not None:
            with suppress(OSError):  # one that is gone already says why when it is looked at
                self._speaking.stdin.write(text)
                self._speaking.stdin.close()
            self._speaking.stdin = None  # communicate() is to leave it alone

    def stop(self) -> None:
        """End the program, if it runs; raise when it ended by itself, and not well."""
        program, self._speaking = self._speaking, None
        if program is None:
            return
        if program.poll() is None:
            program.kill()
            program.communicate()
            return
        errors = program.communicate()[1].splitlines()
        # Without a sound device espeak-ng ends with 0 all the same, and only says so.
        why = next((clean(line, 120) for line in errors if line.lower().startswith("error")), "")
        if program.returncode or why:
            raise SpeechError(f"{self.name}: {why or clean(' '.join(errors), 120) or program.returncode}")

    def busy(self) -> bool:
        """Return whether the program runs."""
        return self._speaking is not None and self._speaking.poll() is None


class LibraryEngine:
    """Speaks through Prism, by the first of the system's speeches that works."""

    def __init__(self, rate: int, voice: str) -> None:
        """Find a speech that works."""
        self._rate = rate
        self._end = 0.0
        try:
            from prism import BackendId, Context  # noqa: PLC0415 - an extra, and only this process needs it

            self._context: Any = Context()
            self._backend: Any = self._open([getattr(BackendId, name) for name in BACKENDS])
            self._set_up(rate, voice)
        except SpeechError:
            raise
        except Exception as error:  # it is native code, and new versions come often
            raise SpeechError(f"Prism: {clean(str(error), 120) or type(error).__name__}") from error
        self.name = str(self._backend.name)

    def say(self, text: str) -> None:
        """Begin to speak."""
        try:
            self._backend.speak(text, interrupt=True)
            self._end = time.monotonic() + speaking_seconds(text, self._rate) + LAG
        except Exception as error:
            raise SpeechError(f"{self.name}: {clean(str(error), 120)}") from error

    def stop(self) -> None:
        """Be silent; one that cannot be is cut off by the next words."""
        self._end = 0.0
        with suppress(Exception):
            self._backend.stop()

    def busy(self) -> bool:
        """Return whether it may be speaking, by the length of the words: Speech Dispatcher does not tell."""
        return time.monotonic() < self._end

    def _open(self, ids: Sequence[Any]) -> Any:
        for one in ids:
            with suppress(Exception):  # not on this system, or not running
                return self._context.acquire(one)
        raise SpeechError("Prism finds no speech on this system")

    def _set_up(self, rate: int, voice: str) -> None:
        with suppress(NotImplementedError):
            self._backend.rate = share_of_rate(rate)
        if not voice:
            return
        names = [self._backend.get_voice_name(i) for i in range(self._backend.voices_count)]
        wanted = [i for i, name in enumerate(names) if voice.casefold() in name.casefold()]
        if not wanted:
            raise SpeechError(f"there is no voice {voice!r}")
        self._backend.voice = wanted[0]


def share_of_rate(rate: float) -> float:
    """Return words a minute as the library has it: 0 for the slowest, 0.5 for the usual, 1 for the fastest."""
    return min(1.0, max(0.0, 0.5 + 0.5 * math.log(rate / USUAL_RATE) / math.log(RANGE)))


def speech_available() -> str:
    """Return what would speak, by name; empty when nothing can. Nothing is started."""
    if find_spec(LIBRARY) is not None:
        return "Prism"
    return next((name for name in PROGRAMS if shutil.which(name)), "")


def open_engine(rate: int, voice: str) -> Engine:
    """Return the first engine that works.

    Raises:
        SpeechError: when none does.
    """
    why = "there is no speech on this system"
    if find_spec(LIBRARY) is not None:
        try:
            return LibraryEngine(rate, voice)
        except SpeechError as error:
            why = str(error)
    for name, arguments in PROGRAMS.items():
        program = shutil.which(name)
        if program is not None:
            return ProgramEngine(name, (program, *arguments(rate, voice)))
    raise SpeechError(why)
