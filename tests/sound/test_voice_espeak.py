"""The estimate beside a real voice, where espeak-ng is on the machine: an exercise, spoken into sound files."""

import shutil
import subprocess
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from unhunch.app.context import make_context
from unhunch.sound.speech import speaking_seconds

from .voice_support import Recorder

ESPEAK = shutil.which("espeak-ng")
pytestmark = pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not on this machine")
SILENCE = 200
"""The loudest sample that still counts as silence, of 32767."""


def spoken_seconds(text: str, rate: int, file: Path) -> float:
    """Return how long espeak-ng really speaks, up to its last sound."""
    assert ESPEAK is not None
    command = [ESPEAK, "--stdin", "-v", "en", "-s", str(rate), "-w", str(file)]
    subprocess.run(command, input=text, text=True, check=True, timeout=60, capture_output=True)
    with wave.open(str(file)) as sound:
        samples = array("h", sound.readframes(sound.getnframes()))
        return max((i for i, sample in enumerate(samples) if abs(sample) > SILENCE), default=0) / sound.getframerate()


@pytest.mark.parametrize(("name", "rate"), [("neck-isometric", 160), ("arm-raise", 160), ("butterfly", 120)])
def test_what_is_said_in_an_exercise_really_fits(name: str, rate: int, tmp_path: Path) -> None:
    context = make_context(seed=1)
    recorder = Recorder(context, context.planner.plan((name,), None), rate=rate)
    recorder.attended = False
    lines = recorder.play()
    room = {line.words: following.at - line.at for line, following in pairwise(lines)}
    measured = {words: spoken_seconds(words, rate, tmp_path / "said.wav") for words in room}
    assert {words: seconds for words, seconds in measured.items() if seconds > room[words]} == {}
    # The estimate is to be near the truth: much shorter would overlap, much longer would leave words out for nothing.
    for words, seconds in measured.items():
        assert 0.85 * seconds <= speaking_seconds(words, rate) + 0.1, words
        assert speaking_seconds(words, rate) <= 1.7 * seconds + 0.3, words
