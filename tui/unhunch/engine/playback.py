"""Playback: a plan played along an injected clock.

It never counts ticks. ``poll()`` asks the timeline where the clock stands, and returns everything that was due since
the last poll, in order."""

from enum import StrEnum

from msgspec.structs import replace

from unhunch.engine.clock import Clock
from unhunch.engine.events import (
    Event,
    ExerciseBegan,
    ExerciseEnded,
    Paused,
    PauseReason,
    PhaseBegan,
    RepetitionDone,
    SessionEnded,
    SideSwitched,
)
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.ledger import Ledger, SlotResult, Summary
from unhunch.engine.plan import Plan, Retime, Slot, Swap
from unhunch.engine.poses import Instant
from unhunch.engine.timeline import Ends, Moment, PlacedPhase, Timeline, poses_gone_through

FREEZE_AFTER = 3.0
"""Seconds without a poll after which the time between counts as frozen, not as played."""
LEAD_IN = 3.0
"""Seconds to get back into position after a pause."""


class State(StrEnum):
    """Where a session stands."""

    NEW = "new"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"  # after "pain: stop", until the person decides
    ENDED = "ended"


class Playback:
    """One run of a plan, by the clock alone; :class:`unhunch.engine.session.Session` adds what a person can do to it.

    ``speed`` is how many seconds of the timeline pass in a second of the clock. Poll at least once a second: a longer
    gap than ``freeze_after`` seconds of the clock means that the machine slept, and becomes a pause that credits
    nothing.
    """

    def __init__(
        self,
        plan: Plan,
        clock: Clock,
        *,
        retime: Retime | None = None,
        swap: Swap | None = None,
        speed: float = 1.0,
        freeze_after: float = FREEZE_AFTER,
        lead_in: float = LEAD_IN,
    ) -> None:
        """Prepare the session; :meth:`start` begins it."""
        if not plan.slots:
            raise ValueError("a plan needs at least one exercise")
        if not 0 < speed < float("inf"):
            raise ValueError(f"a session cannot run at speed {speed}")
        self.plan = plan
        self.slots = list(plan.slots)
        self.state = State.NEW
        self.taps = 0
        self._clock = clock
        self._retime = retime
        self._swap = swap
        self._speed = speed
        self._freeze_after = freeze_after
        self._lead_in = lead_in
        self._ledgers = [Ledger() for _ in self.slots]
        self._replaced: list[SlotResult] = []
        self._index = 0
        self._cursor = 0
        self._sides: tuple[Side, ...] = ()  # that were worked last
        self._base = 0.0  # seconds into the slot at the clock's reading ``_since``; in a lead-in that is still to come
        self._since = 0.0
        self._stood = 0.0  # seconds into the slot while it does not run
        self._seen = 0.0  # the clock's reading at the last poll

    # --- What is ------------------------------------------------------------------------------------------

    @property
    def index(self) -> int:
        """The index of the current slot."""
        return self._index

    @property
    def slot(self) -> Slot:
        """The current slot."""
        return self.slots[self._index]

    @property
    def elapsed(self) -> float:
        """Seconds into the current slot's timeline; always in the phase that was last announced."""
        return self._elapsed(self._clock()) if self.state is State.RUNNING else self._within(self._stood)

    @property
    def moment(self) -> Moment:
        """What stands now; always in the phase that was last announced."""
        return self._phase.moment(self.elapsed)

    @property
    def lead_in_left(self) -> float:
        """Seconds until the session really goes on after a pause; 0 when it runs."""
        if self.state is not State.RUNNING:
            return 0.0
        return min(self._lead_in, max(0.0, self._since - self._clock()))

    @property
    def left(self) -> float:
        """Expected seconds until the session ends, pauses left out."""
        if self.state is State.ENDED:
            return 0.0
        rest = sum(slot.timeline.expected for slot in self.slots[self._index + 1 :])
        if self.state is State.STOPPED:
            return rest
        phase = self._phase
        later = sum(later.expected for later in self._timeline.phases[self._cursor + 1 :])
        return max(0.0, phase.expected - (self.elapsed - phase.at)) + later + rest

    @property
    def total(self) -> float:
        """Expected seconds of the whole session."""
        return sum(slot.timeline.expected for slot in self.slots)

    @property
    def following(self) -> PlacedPhase | None:
        """The phase after the current one, in this slot or the next; None at the very end."""
        if self.state is State.ENDED:
            return None
        if self._cursor + 1 < len(self._timeline.phases) and self.state is not State.STOPPED:
            return self._timeline.phases[self._cursor + 1]
        return self.slots[self._index + 1].timeline.phases[0] if self._index + 1 < len(self.slots) else None

    @property
    def following_other(self) -> PlacedPhase | None:
        """The next phase that asks for something else than the current one; None when there is none."""
        here = self._timeline.phases
        later = (*here[self._cursor + 1 :], *(slot.timeline.phases[0] for slot in self.slots[self._index + 1 :][:1]))
        return next((phase for phase in later if phase.say != here[self._cursor].say), None)

    @property
    def done_units(self) -> frozenset[str]:
        """The names of the current slot's repetitions that are credited."""
        return self._ledger.units

    def next_change(self) -> float | None:
        """Return the clock's reading at which the current phase ends; None when it never does by itself.

        A poll at that reading passes on to the next phase.
        """
        if self.state is not State.RUNNING or self._phase.end == float("inf"):
            return None
        return self._due(self._phase.end)

    def summary(self) -> Summary:
        """Return what was really done so far."""
        results = tuple(ledger.result(slot) for ledger, slot in zip(self._ledgers, self.slots, strict=True))
        return Summary(results, tuple(self._replaced))

    # --- Time ---------------------------------------------------------------------------------------------

    def start(self) -> list[Event]:
        """Begin; return the first events."""
        if self.state is not State.NEW:
            return []
        self._seen = self._clock()
        self.state = State.RUNNING
        return self._enter(0, self._seen)

    def notice_time(self) -> None:
        """Take the time since the last poll as known: something of ours took it, and the machine did not sleep."""
        if self.state is State.RUNNING:
            self._seen = self._clock()

    def poll(self) -> list[Event]:
        """Return all events that were due since the last poll, in order."""
        now = self._clock()
        seen, self._seen = self._seen, now
        if self.state is not State.RUNNING:
            return []
        if now - seen > self._freeze_after:
            self._stand(self._elapsed(seen), State.PAUSED)
            return [Paused(now, self._index, PauseReason.FROZEN)]
        events: list[Event] = []
        while self.state is State.RUNNING and (due := self._due(self._phase.end)) <= now:
            events.extend(self._pass_phase(due))
        return events

    # --- Within -------------------------------------------------------------------------------------------

    @property
    def _timeline(self) -> Timeline:
        return self.slots[self._index].timeline

    @property
    def _phase(self) -> PlacedPhase:
        return self._timeline.phases[self._cursor]

    @property
    def _ledger(self) -> Ledger:
        return self._ledgers[self._index]

    def _elapsed(self, now: float) -> float:
        return self._within(self._base + max(0.0, now - self._since) * self._speed)

    def _within(self, elapsed: float) -> float:
        phase = self._phase
        return min(max(phase.at, elapsed), phase.end)

    def _due(self, at: float) -> float:
        return self._since + (at - self._base) / self._speed

    def _place(self, at: float, now: float) -> None:
        """Put the session ``at`` seconds into the slot at the clock's reading ``now``."""
        self._base = self._stood = at
        self._since = now

    def _stand(self, elapsed: float, state: State) -> None:
        self._stood, self.state = elapsed, state

    def _pass_phase(self, due: float) -> list[Event]:
        """Credit the current phase, and begin the next one, be it in this slot or the next."""
        phase, events = self._phase, list[Event]()
        if self._ledger.played(phase, self._timeline):
            events.append(RepetitionDone(due, self._index, phase.side, phase.rep or 1, phase.of or 1))
        if self._cursor + 1 < len(self._timeline.phases):
            return [*events, *self._begin(self._cursor + 1)]
        return [*events, self._ended(due), *self._pass_on(due)]

    def _begin(self, cursor: int) -> list[Event]:
        self._cursor, self.taps = cursor, 0
        self._open_up()
        phase, events = self._phase, list[Event]()
        due = self._due(phase.at)
        if phase.sides:
            changed = [side for side, was in zip(phase.sides, self._sides, strict=False) if side is not was]
            self._sides = (*phase.sides, *self._sides[len(phase.sides) :])
            if changed:
                events.append(SideSwitched(due, self._index, changed[0]))
        return [*events, PhaseBegan(due, self._index, phase)]

    def _open_up(self) -> None:
        """Let a phase that the person ends last as long as it may."""
        if self._phase.ends is not Ends.CLOCK:
            self._settle(self._phase.cap)

    def _settle(self, seconds: float) -> None:
        self.slots[self._index] = replace(self.slot, timeline=self._timeline.settled(self._cursor, seconds))

    def _ended(self, now: float) -> ExerciseEnded:
        return ExerciseEnded(now, self._index, self._ledger.result(self.slot).outcome)

    def _cut(self, now: float) -> ExerciseEnded:
        """End the current slot before its time; an open phase is as long as it was."""
        phase, into = self._phase, self.elapsed - self._phase.at
        self._ledger.loose(phase, into)
        if phase.ends is not Ends.CLOCK:
            self._settle(max(0.001, into))
        return self._ended(now)

    def _pass_on(self, now: float) -> list[Event]:
        """Enter the next slot, or end the session."""
        if self._index + 1 < len(self.slots):
            return self._enter(self._index + 1, now)
        return [self._finish(now)]

    def _finish(self, now: float) -> SessionEnded:
        self._stand(self.elapsed, State.ENDED)
        return SessionEnded(now, self._index, self.summary().complete)

    def _enter(self, index: int, now: float, first: int = 0) -> list[Event]:
        self._index, self._cursor, self._sides = index, first, ()
        self._ledger.reached, self._ledger.stopped = True, False
        self._place(self._timeline.start(first), now)
        return [ExerciseBegan(now, index), *self._begin(first)]


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
