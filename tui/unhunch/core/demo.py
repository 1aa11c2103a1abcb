"""A demonstration: an exercise in little, for a preview and for the time before it begins."""

from unhunch.core.body import Instant
from unhunch.core.kinds import Kind
from unhunch.core.timeline import PlacedPhase, Timeline, poses_gone_through

LONGEST_HOLD = 2.0
"""Seconds that a hold is shown for."""
LONGEST_MOVE = 12.0
"""Seconds that a steady movement is shown for."""


def demo_instant(timeline: Timeline, seconds: float) -> Instant:
    """Return what to show ``seconds`` into an endless demonstration: the first repetition of each side, over and over.

    Movements have their true tempo; long holds are shortened.
    """
    shown = demo_phases(timeline)
    lengths = [_length(phase) for phase in shown]
    into = seconds % sum(lengths)
    for phase, length in zip(shown, lengths, strict=True):
        if into < length:
            share = into / (phase.expected if phase.kind is Kind.MOVE else length)
            params = {name: phase.param(name, share) for name in phase.params}
            poses = poses_gone_through(timeline.phases, phase.index)
            return Instant(kind=phase.kind, side=phase.side, progress=share, seconds=into, params=params, poses=poses)
        into -= length
    last = shown[-1]
    return Instant(kind=last.kind, side=last.side, progress=1.0, seconds=lengths[-1])


def demo_phases(timeline: Timeline) -> tuple[PlacedPhase, ...]:
    """Return the phases that a demonstration goes through: a first repetition for each side, or all work."""
    firsts: dict[object, str | None] = {}
    for phase in timeline.phases:
        if phase.works:
            firsts.setdefault(phase.side, phase.unit)
    chosen = tuple(p for p in timeline.phases if p.works and firsts.get(p.side) == p.unit)
    return chosen or timeline.phases[:1]


def _length(phase: PlacedPhase) -> float:
    if phase.kind is Kind.HOLD:
        return min(phase.expected, LONGEST_HOLD)
    return min(phase.expected, LONGEST_MOVE) if phase.kind is Kind.MOVE else phase.expected
