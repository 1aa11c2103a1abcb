"""The sound player: a process of its own that plays the tones it is told on its standard input.

Of its own, because a sound system is not to be trusted with ours: ALSA and others write their complaints straight to
the terminal's screen, opening a device may take seconds or for ever, and a driver that crashes takes its process along.
It says ``ready <backend>`` or ``failed <why>`` once, then reads lines ``<kind> <volume> <sent>``, where ``sent`` is the
reading of the monotonic clock; when the input ends it finishes the tone that it is playing, and ends.

Run as ``python -m unhunch.sound.player_process [backend ...]``.
"""

import signal
import sys
import threading
import time
from array import array
from collections.abc import Generator, Iterable
from typing import Any, Final, TextIO

from unhunch.engine.cue import CueKind
from unhunch.sound.tones import RATE, Samples, tone

PERIOD: Final = 30
"""Milliseconds that the device asks for at a time; so a tone is late by about as much."""
LATE: Final = 1.0
"""Seconds after which a tone is dropped rather than played."""
LONGEST: Final = 2.0
"""Seconds that the player goes on after its input has ended."""
_NOT_FOR_USE = frozenset({"NULL", "CUSTOM", "JACK"})  # JACK is for studios, and takes seconds to say no


class Mixer:
    """Feeds the device: the tones that play, added up, and silence between them."""

    def __init__(self) -> None:
        """Begin in silence."""
        self._lock = threading.Lock()
        self._playing: list[memoryview] = []

    @property
    def busy(self) -> bool:
        """Whether something still plays."""
        return bool(self._playing)

    def play(self, samples: Samples) -> None:
        """Begin a tone; of those that play, the last one goes on beside it."""
        with self._lock:
            self._playing = [*self._playing[-1:], memoryview(samples)]

    def take(self, count: int) -> Samples:
        """Return the next ``count`` samples."""
        with self._lock:
            parts = [samples[:count] for samples in self._playing]
            self._playing = [samples[count:] for samples in self._playing if len(samples) > count]
        mixed = array("h", bytes(2 * count))
        for part in parts:
            for i, value in enumerate(part):
                mixed[i] = max(-32_768, min(32_767, mixed[i] + value))
        return mixed

    def frames(self) -> Generator[Samples, int, None]:
        """Yield what the device asks for; to be started with ``next``."""
        count = yield array("h")
        while True:
            count = yield self.take(count)


def play_lines(lines: Iterable[str], mixer: Mixer) -> None:
    """Play what the lines say until they end; a line that makes no sense, or comes late, is passed over."""
    for line in lines:
        try:
            kind, volume, sent = line.rsplit(maxsplit=2)
            samples, age = tone(CueKind(kind), int(volume)), time.monotonic() - float(sent)
        except ValueError:
            continue
        if age <= LATE:
            mixer.play(samples)


def open_device(backends: Iterable[str]) -> Any:
    """Return a device of the first backend that works; of every real one where none is named."""
    import miniaudio  # noqa: PLC0415 - an extra, and only this process needs it

    known = {backend.name: backend for backend in miniaudio.Backend}
    # Left to itself miniaudio would take the null backend in the end, and play to nobody.
    chosen = [known[name.upper()] for name in backends] or [b for name, b in known.items() if name not in _NOT_FOR_USE]
    return miniaudio.PlaybackDevice(
        nchannels=1, sample_rate=RATE, buffersize_msec=PERIOD, backends=chosen, app_name="unhunch"
    )


def main(backends: Iterable[str], lines: TextIO, answers: TextIO) -> int:
    """Open the device, say how that went, and play until the lines end."""
    mixer = Mixer()
    frames = mixer.frames()
    next(frames)
    try:
        device = open_device(backends)
        device.start(frames)
    except Exception as error:  # noqa: BLE001 - whatever it is, the one who started this is told
        why = " ".join(" ".join(str(part) for part in error.args).split())
        print("failed", why or type(error).__name__, file=answers, flush=True)
        return 1
    print("ready", device.backend, file=answers, flush=True)
    play_lines(lines, mixer)
    end = time.monotonic() + LONGEST
    while mixer.busy and time.monotonic() < end:
        time.sleep(PERIOD / 1000)
    time.sleep(4 * PERIOD / 1000)  # what the device has taken is not heard yet
    device.close()
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the app; the end of the input ends this
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout))
