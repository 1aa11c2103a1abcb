"""The soft tones of the cues, made from sines: pure functions, no device.

Each kind has a contour of its own, so that it is known with closed eyes: a hold rises, letting go falls, a switch goes
to and fro, the next exercise runs up a chord, the end is a long chord. All keep to one key, so that no two jar.
"""

import math
from array import array
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeAlias

from msgspec import Struct

from unhunch.engine.cue import CueKind

Samples: TypeAlias = "array[int]"
"""16-bit samples; ``array("h")``."""

RATE: Final = 44_100
"""Samples in a second; one channel, 16 bits."""
PEAK: Final = 0.45
"""How much of the full range the loudest tone takes at full volume: two may overlap and still fit."""

_ATTACK, _RELEASE = 0.015, 0.06  # seconds; shorter would click
_OVERTONE = 0.18  # of the octave above: a bare sine sounds like a test signal

_C4, _G4, _A4, _C5, _E5, _G5, _C6 = 261.63, 392.0, 440.0, 523.25, 659.26, 783.99, 1046.5


class Note(Struct, frozen=True):
    """One note of a tone: seconds from the tone's start, its length, and its pitch."""

    at: float
    seconds: float
    hertz: float


class Melody(Struct, frozen=True):
    """The notes of a tone, and how loud it is beside the loudest (1)."""

    notes: tuple[Note, ...]
    level: float = 1.0

    @property
    def seconds(self) -> float:
        """The length of the whole."""
        return max(note.at + note.seconds for note in self.notes)


def _row(step: float, seconds: float, *pitches: float) -> tuple[Note, ...]:
    return tuple(Note(i * step, seconds, pitch) for i, pitch in enumerate(pitches))


MELODIES: Final[Mapping[CueKind, Melody]] = MappingProxyType(
    {
        CueKind.READY: Melody(_row(0, 0.35, _G4), 0.5),
        CueKind.MOVE: Melody(_row(0, 0.2, _C5), 0.5),
        CueKind.HOLD: Melody(_row(0.14, 0.3, _G4, _C5)),
        CueKind.LET_GO: Melody(_row(0.14, 0.3, _C5, _G4)),
        CueKind.REST: Melody(_row(0, 0.3, _C4), 0.4),
        CueKind.SWITCH: Melody(_row(0.13, 0.16, _E5, _A4, _E5, _A4)),
        CueKind.NEXT: Melody(_row(0.11, 0.35, _C5, _E5, _G5, _C6)),
        CueKind.PAUSE: Melody(_row(0.2, 0.35, _G5, _C5, _C4), 0.8),
        CueKind.RESUME: Melody(_row(0.2, 0.35, _C4, _C5, _G5), 0.8),
        CueKind.DONE: Melody((*_row(0.12, 0.3, _C5, _E5), *_row(0, 1.1, _C4, _C5, _E5, _G5))),
    }
)
"""What each kind of cue sounds like."""


@lru_cache(maxsize=64)
def tone(kind: CueKind, volume: int = 100) -> Samples:
    """Return the samples of a cue at a volume of 0 to 100; do not change them, they are kept."""
    melody = MELODIES[kind]
    mixed = [0.0] * math.ceil(melody.seconds * RATE)
    for note in melody.notes:
        first = round(note.at * RATE)
        for i, value in enumerate(_note(note)[: len(mixed) - first], first):
            mixed[i] += value
    loudest = max(map(abs, mixed))
    # The ear hears in proportions: half the volume is a quarter of the swing.
    swing = 32_767 * PEAK * melody.level * (min(100, max(0, volume)) / 100) ** 2 / loudest
    return array("h", (round(value * swing) for value in mixed))


def _note(note: Note) -> list[float]:
    count, turn = int(note.seconds * RATE), math.tau * note.hertz / RATE
    return [
        _swell(i / RATE, note.seconds) * (math.sin(i * turn) + _OVERTONE * math.sin(2 * i * turn)) for i in range(count)
    ]


def _swell(t: float, seconds: float) -> float:
    """Return the loudness at ``t`` seconds into a note: a soft start, an even fading, an end at nothing."""
    fading = math.exp(-2.5 * t / seconds)
    start = 0.5 - 0.5 * math.cos(math.pi * min(1.0, t / _ATTACK))
    end = 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, seconds - t) / _RELEASE))
    return fading * start * end
