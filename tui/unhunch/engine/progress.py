"""A session as one picture of the moment: all that a screen or a progress widget shows, in one value."""

from collections.abc import Mapping

from msgspec import Struct

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.playback import Playback, State
from unhunch.engine.poses import Instant
from unhunch.engine.timeline import Ends, PlacedPhase, Timeline, poses_gone_through

GRAIN = 20.0
"""Moments in a second that a figure is drawn at."""


class Station(Struct, frozen=True):
    """One side of an exercise, or all of it where there are no sides: repetitions done, of how many."""

    side: Side | None
    done: int
    of: int
    current: bool


class Progress(Struct, frozen=True, kw_only=True):
    """Where a session stands. Times in seconds, shares from 0 to 1.

    ``left`` is what is left of the phase. ``params`` are the phase's own numbers at this moment, ``poses`` the poses of
    the figure that it names, if it names any. ``facing`` is the side that the figure shows: that of the phase or, where
    it has none, of what comes.
    """

    exercise: str
    title: str
    state: State
    kind: Kind
    say: str
    side: Side | None
    facing: Side | None
    rep: int | None
    of: int | None
    share: float
    into: float
    left: float
    seconds: float
    open_ended: bool
    taps: int | None
    params: Mapping[str, float]
    poses: tuple[str, ...]
    stations: tuple[Station, ...]
    exercise_share: float
    session_share: float
    session_left: float
    slot: int
    slots: int
    lead_in: float

    @property
    def past(self) -> float:
        """Seconds beyond the goal of an open phase; 0 before it."""
        return max(0.0, self.into - self.seconds) if self.open_ended else 0.0

    @property
    def instant(self) -> Instant:
        """The moment for the figure, to a twentieth of a second: so repetitions draw the same frames again."""
        into = round(self.into * GRAIN) / GRAIN
        share = min(1.0, into / self.seconds) if self.seconds > 0 else self.share
        return Instant(
            kind=self.kind, side=self.facing, progress=share, seconds=into, params=self.params, poses=self.poses
        )


def progress_of(session: Playback) -> Progress:
    """Return where the session stands now."""
    moment, slot = session.moment, session.slot
    phase = moment.phase
    total, left = session.total, session.left
    return Progress(
        exercise=slot.exercise,
        title=slot.title,
        state=session.state,
        kind=phase.kind,
        say=phase.say,
        side=phase.side,
        facing=_facing(phase, slot.timeline),
        rep=phase.rep,
        of=phase.of,
        share=moment.progress,
        into=moment.into,
        left=max(0.0, phase.expected - moment.into) if phase.ends is Ends.OPEN else max(0.0, moment.left),
        seconds=phase.expected,
        open_ended=phase.ends is Ends.OPEN,
        taps=session.taps if phase.counts_taps else None,
        params={name: phase.param(name, moment.progress) for name in phase.params},
        poses=poses_gone_through(slot.timeline.phases, phase.index),
        stations=stations(session),
        exercise_share=_share(_exercise_left(session), slot.timeline.expected),
        session_share=_share(left, total),
        session_left=left,
        slot=session.index,
        slots=len(session.slots),
        lead_in=session.lead_in_left,
    )


def stations(session: Playback) -> tuple[Station, ...]:
    """Return the sides of the current exercise in the order in which they come, with what is done of each."""
    done, current = session.done_units, session.moment.phase
    counts: dict[Side | None, dict[str, bool]] = {}
    for phase in session.slot.timeline.phases:
        if phase.unit is not None:
            counts.setdefault(phase.side, {})[phase.unit] = phase.unit in done
    return tuple(Station(side, sum(units.values()), len(units), side == current.side) for side, units in counts.items())


def _share(left: float, total: float) -> float:
    return min(1.0, max(0.0, 1.0 - left / total)) if total > 0 else 0.0


def segments(session: Playback) -> tuple[tuple[float, float], ...]:
    """Return, for each exercise of the session, its expected seconds and the share of it that is past."""
    here, share = session.index, _share(_exercise_left(session), session.slot.timeline.expected)
    return tuple(
        (slot.timeline.expected, 1.0 if i < here else share if i == here else 0.0)
        for i, slot in enumerate(session.slots)
    )


def _facing(phase: PlacedPhase, timeline: Timeline) -> Side | None:
    """Return the phase's side; the one that comes next, or that was last, where it has none."""
    if phase.side is not None:
        return phase.side
    nearby = (*timeline.phases[phase.index :], *reversed(timeline.phases[: phase.index]))
    return next((other.side for other in nearby if other.side is not None), None)


def _exercise_left(session: Playback) -> float:
    moment = session.moment
    return max(0.0, moment.left) + sum(p.expected for p in session.slot.timeline.phases[moment.phase.index + 1 :])
