"""Playback: a plan played along an injected clock.

It never counts ticks. ``poll()`` asks the timeline where the clock stands, and returns everything that was due since
the last poll, in order."""

from dataclasses import replace
from enum import StrEnum

from unhunch.core.clock import Clock
from unhunch.core.events import (
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
from unhunch.core.ledger import Ledger, Summary
from unhunch.core.plan import Plan, Retime, Slot, Swap
from unhunch.core.timeline import Ends, Moment, PlacedPhase, Timeline

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
    """One run of a plan, by the clock alone; :class:`unhunch.core.session.Session` adds what a person can do to it.

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
        self._index = 0
        self._cursor = 0
        self._origin = 0.0  # the clock's reading at which the current slot began, jumps and pauses taken out
        self._floor = 0.0  # the slot does not go back before this; it waits there during a lead-in
        self._seen = 0.0  # the clock's reading at the last poll
        self._stood = 0.0  # seconds into the slot while it does not run

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
        """Seconds into the current slot's timeline."""
        return self._elapsed(self._clock()) if self.state is State.RUNNING else self._stood

    @property
    def moment(self) -> Moment:
        """What stands now; always in the phase that was last announced."""
        timeline, phase = self._timeline, self._timeline.phases[self._cursor]
        return timeline.at(min(max(self.elapsed, phase.at), phase.end - 1e-6))

    @property
    def lead_in_left(self) -> float:
        """Seconds until the session really goes on after a pause; 0 when it runs."""
        if self.state is not State.RUNNING:
            return 0.0
        return max(0.0, self._floor / self._speed - (self._clock() - self._origin))

    @property
    def left(self) -> float:
        """Expected seconds until the session ends, pauses left out."""
        timeline, moment = self._timeline, self.moment
        later = sum(phase.expected for phase in timeline.phases[moment.phase.index + 1 :])
        rest = sum(slot.timeline.expected for slot in self.slots[self._index + 1 :])
        return max(0.0, moment.left) + later + rest

    @property
    def total(self) -> float:
        """Expected seconds of the whole session."""
        return sum(slot.timeline.expected for slot in self.slots)

    @property
    def following(self) -> PlacedPhase | None:
        """The phase after the current one, in this slot or the next; None at the very end."""
        if self._cursor + 1 < len(self._timeline.phases):
            return self._timeline.phases[self._cursor + 1]
        return self.slots[self._index + 1].timeline.phases[0] if self._index + 1 < len(self.slots) else None

    def next_change(self) -> float | None:
        """Return the clock's reading at which the current phase ends; None when it never does by itself."""
        if self.state is not State.RUNNING:
            return None
        end = self._timeline.phases[self._cursor].end
        return None if end == float("inf") else self._origin + end / self._speed

    def summary(self) -> Summary:
        """Return what was really done so far."""
        return Summary(tuple(ledger.result(slot) for ledger, slot in zip(self._ledgers, self.slots, strict=True)))

    # --- Time ---------------------------------------------------------------------------------------------

    def start(self) -> list[Event]:
        """Begin; return the first events."""
        if self.state is not State.NEW:
            return []
        now = self._clock()
        self.state, self._seen = State.RUNNING, now
        return self._enter(0, now)

    def poll(self) -> list[Event]:
        """Return all events that were due since the last poll, in order."""
        now = self._clock()
        seen, self._seen = self._seen, now
        if self.state is not State.RUNNING:
            return []
        if now - seen > self._freeze_after:
            self._stand(self._elapsed(seen), State.PAUSED)
            return [Paused(now, self._index, PauseReason.FROZEN)]
        return self._advance(self._elapsed(now))

    # --- Within -------------------------------------------------------------------------------------------

    @property
    def _timeline(self) -> Timeline:
        return self.slots[self._index].timeline

    def _elapsed(self, now: float) -> float:
        return max(self._floor, (now - self._origin) * self._speed)

    def _due(self, at: float) -> float:
        return self._origin + at / self._speed

    def _stand(self, elapsed: float, state: State) -> None:
        self._stood, self.state = elapsed, state

    def _advance(self, elapsed: float) -> list[Event]:
        """Play to ``elapsed`` seconds of the current slot, over as many phases and slots as that spans."""
        events: list[Event] = []
        while elapsed >= (phase := self._timeline.phases[self._cursor]).end:
            due = self._due(phase.end)
            if self._ledgers[self._index].played(phase, self._timeline):
                events.append(RepetitionDone(due, self._index, phase.side, phase.rep or 1, phase.of or 1))
            if self._cursor + 1 < len(self._timeline.phases):
                events.extend(self._begin(self._cursor + 1, before=phase))
                continue
            elapsed -= self._timeline.seconds
            events.extend(self._pass_on(self._ended(due), due))
            if self.state is State.ENDED:
                break
        return events

    def _begin(self, cursor: int, before: PlacedPhase | None = None) -> list[Event]:
        phase = self._timeline.phases[cursor]
        self._cursor, self.taps = cursor, 0
        if phase.ends is not Ends.CLOCK and phase.seconds != phase.cap:
            self._settle(cursor, phase.cap)
            phase = self._timeline.phases[cursor]
        due = self._due(phase.at)
        events: list[Event] = []
        if before is not None and phase.side is not None and before.side not in (None, phase.side):
            events.append(SideSwitched(due, self._index, phase.side))
        return [*events, PhaseBegan(due, self._index, phase)]

    def _settle(self, cursor: int, seconds: float) -> None:
        self.slots[self._index] = replace(self.slot, timeline=self._timeline.settled(cursor, seconds))

    def _leave_open_phase(self) -> None:
        """Credit the part of a phase outside of repetitions, and give an open phase the length that it had."""
        phase = self._timeline.phases[self._cursor]
        into = min(self.elapsed, phase.end) - phase.at
        self._ledgers[self._index].loose(phase, into)
        if phase.ends is not Ends.CLOCK:
            self._settle(self._cursor, phase.expected)

    def _ended(self, now: float) -> ExerciseEnded:
        return ExerciseEnded(now, self._index, self._ledgers[self._index].result(self.slot).outcome)

    def _cut(self, now: float) -> ExerciseEnded:
        """End the current slot before its time."""
        self._leave_open_phase()
        return self._ended(now)

    def _pass_on(self, ended: ExerciseEnded | None, now: float) -> list[Event]:
        """Enter the next slot, or end the session."""
        events: list[Event] = [] if ended is None else [ended]
        if self._index + 1 < len(self.slots):
            return [*events, *self._enter(self._index + 1, now)]
        return [*events, self._finish(now)]

    def _finish(self, now: float) -> SessionEnded:
        self._stand(self.elapsed, State.ENDED)
        return SessionEnded(now, self._index, self.summary().complete)

    def _jump(self, index: int, now: float, first: int = 0) -> list[Event]:
        return [self._cut(now), *self._enter(index, now, first)]

    def _enter(self, index: int, now: float, first: int = 0) -> list[Event]:
        self._index, self._floor = index, 0.0
        self._ledgers[index].reached, self._ledgers[index].stopped = True, False
        self._origin = now - self._timeline.start(first) / self._speed
        return [ExerciseBegan(now, index), *self._begin(first)]
