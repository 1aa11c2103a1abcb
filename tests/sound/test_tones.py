"""The tones: soft, short, without clicks, and each kind known by its contour. No device is needed to hear that."""

from itertools import combinations, pairwise

import pytest

from unhunch.engine.cue import CueKind
from unhunch.sound.tones import MELODIES, PEAK, RATE, tone

LOUDEST = 32_767
each_kind = pytest.mark.parametrize("kind", CueKind)


def pitches(kind: CueKind) -> list[float]:
    """Return the pitches of a kind's notes in the order in which they begin."""
    return [note.hertz for note in sorted(MELODIES[kind].notes, key=lambda note: note.at)]


def crossings(kind: CueKind, begin: float, end: float) -> int:
    """Return how often the samples go up through zero between two moments: the pitch that is heard."""
    part = tone(kind)[round(begin * RATE) : round(end * RATE)]
    return sum(1 for one, other in pairwise(part) if one < 0 <= other)


@each_kind
def test_a_tone_lasts_as_long_as_its_melody_and_not_longer_than_a_moment(kind: CueKind) -> None:
    assert len(tone(kind)) / RATE == pytest.approx(MELODIES[kind].seconds, abs=0.001)
    assert 0.15 <= MELODIES[kind].seconds <= 1.5


@each_kind
def test_a_tone_is_soft_so_that_two_fit_on_top_of_each_other(kind: CueKind) -> None:
    peak = max(map(abs, tone(kind))) / LOUDEST

    assert 0.1 < peak <= PEAK + 0.001 < 0.5


@each_kind
def test_a_tone_begins_and_ends_at_nothing_and_nowhere_jumps(kind: CueKind) -> None:
    samples = tone(kind)

    assert abs(samples[0]) <= 8
    assert abs(samples[-1]) <= 8
    steps = [abs(other - one) for one, other in pairwise(samples)]
    assert max(steps) < 0.15 * LOUDEST


@each_kind
def test_volume_scales_a_tone_down_to_silence(kind: CueKind) -> None:
    full, half, none = (max(map(abs, tone(kind, volume))) for volume in (100, 50, 0))

    assert full > half > none == 0
    assert half == pytest.approx(full / 4, rel=0.01)
    assert tone(kind, 500) == tone(kind, 100)
    assert tone(kind, -5) == tone(kind, 0)


def test_a_hold_rises_and_letting_go_falls_by_the_same_way() -> None:
    low, high = pitches(CueKind.HOLD)

    assert low < high
    assert pitches(CueKind.LET_GO) == [high, low]
    assert crossings(CueKind.HOLD, 0, 0.13) < crossings(CueKind.HOLD, 0.3, 0.43)
    assert crossings(CueKind.LET_GO, 0, 0.13) > crossings(CueKind.LET_GO, 0.3, 0.43)


def test_a_switch_goes_to_and_fro() -> None:
    one, other, again, last = pitches(CueKind.SWITCH)

    assert (one, other) == (again, last)
    assert one != other


def test_the_next_exercise_runs_up_and_the_end_is_the_longest() -> None:
    assert pitches(CueKind.NEXT) == sorted(set(pitches(CueKind.NEXT)))
    assert len(pitches(CueKind.NEXT)) >= 3
    assert max(CueKind, key=lambda kind: MELODIES[kind].seconds) is CueKind.DONE


def test_a_pause_falls_and_going_on_rises() -> None:
    assert pitches(CueKind.PAUSE) == pitches(CueKind.RESUME)[::-1] == sorted(pitches(CueKind.PAUSE), reverse=True)


def test_no_two_kinds_sound_alike() -> None:
    assert set(MELODIES) == set(CueKind)
    for one, other in combinations(CueKind, 2):
        assert MELODIES[one].notes != MELODIES[other].notes
