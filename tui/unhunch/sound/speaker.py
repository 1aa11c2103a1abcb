"""The speaker: a process of its own that speaks the lines on its standard input.

Of its own, for the reasons that the sound player has one: a speech system may take seconds to open, hang, crash, or
write to the terminal. It says ``ready <engine>`` or ``failed <why>`` once, then reads lines ``say <latest> <text>``
and ``stop``, and answers each with ``ok``; ``latest`` is the reading of the monotonic clock after which the words are
dropped. New words cut the old ones off. When the input ends it finishes what it speaks, and ends.

Run as ``python -m unhunch.sound.speaker RATE [VOICE]``.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TextIO

from unhunch.sound.engines import Engine, SpeechError, open_engine

LONGEST: Final = 4.0
"""Seconds that the speaker goes on after its input has ended."""


def speak_lines(lines: Iterable[str], engine: Engine, answer: Callable[[str], None]) -> None:
    """Do what the lines say until they end; a line that makes no sense is passed over."""
    for line in lines:
        word, _, rest = line.strip().partition(" ")
        latest, _, text = rest.partition(" ")
        try:
            late = word == "say" and time.monotonic() > float(latest)
        except ValueError:
            continue
        if word == "stop":
            engine.stop()
        elif word == "say" and text and not late:
            engine.say(text)
        answer("ok")


def main(
    arguments: Sequence[str], lines: TextIO, answers: TextIO, open_: Callable[[int, str], Engine] = open_engine
) -> int:
    """Find an engine, say how that went, and speak until the lines end."""

    def answer(text: str) -> None:
        print(text, file=answers, flush=True)

    try:
        engine = open_(int(arguments[0]), arguments[1] if len(arguments) > 1 else "")
        answer(f"ready {engine.name}")
        speak_lines(lines, engine, answer)
        end = time.monotonic() + LONGEST
        while engine.busy() and time.monotonic() < end:
            time.sleep(0.05)
        if engine.busy():
            engine.stop()
    except SpeechError as error:
        answer(f"failed {error}")
        return 1
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the app; the end of the input ends this
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout))
