"""What was really done: credit for phases that were played, and for nothing else."""

from collections.abc import Iterable

from msgspec import Struct

from unhunch.engine.events import Outcome
from unhunch.engine.plan import Slot
from unhunch.engine.timeline import Ends, PlacedPhase, Timeline


class SlotResult(Struct, frozen=True):
    """What was done of one exercise: repetitions, and seconds of work that were played in full."""

    exercise: str
    title: str
    outcome: Outcome
    reps: int
    of: int
    seconds: float


class Summary(Struct, frozen=True):
    """What was done in a session: a result for each slot, and for each exercise that was begun and then swapped."""

    results: tuple[SlotResult, ...]
    replaced: tuple[SlotResult, ...] = ()

    @property
    def seconds(self) -> float:
        """Seconds of exercise, without rests, pauses and transitions."""
        return sum(result.seconds for result in (*self.results, *self.replaced))

    @property
    def complete(self) -> bool:
        """Whether every exercise was done; one that was swapped is not asked for any more."""
        return all(result.outcome is Outcome.DONE for result in self.results)


class Ledger:
    """The credit of one slot.

    A repetition counts once all of its phases were played from begin to end. Work outside of any repetition, such as
    three minutes on a bike, counts by the second. What is played again counts once.
    """

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._begun: dict[str, float] = {}  # seconds of work by phase, of repetitions under way
        self._reps: dict[str, float] = {}  # seconds of work by whole repetition
        self._loose: dict[str, float] = {}  # seconds of work by phase, outside of repetitions
        self._ended: set[str] = set()  # phases outside of repetitions that were played to their end
        self._waived: set[str] = set()  # repetitions that nobody can be asked for any more
        self.stopped = False
        self.reached = False

    @property
    def units(self) -> frozenset[str]:
        """The names of the repetitions that are credited."""
        return frozenset(self._reps)

    def played(self, phase: PlacedPhase, timeline: Timeline) -> bool:
        """Credit a phase that ran to its end; return whether that completes its repetition."""
        if phase.unit is None:
            self.loose(phase, phase.seconds)
            self._ended.add(phase.key)
            return False
        self._begun[phase.key] = phase.seconds if phase.works else 0.0
        parts = [part.key for part in timeline.unit(phase.unit)]
        if phase.key != parts[-1] or not all(part in self._begun for part in parts):
            return False
        self._reps[phase.unit] = sum(self._begun.pop(part) for part in parts)
        return True

    def loose(self, phase: PlacedPhase, seconds: float) -> None:
        """Credit ``seconds`` of a phase that is no part of a repetition."""
        if phase.unit is None and phase.works:
            self._loose[phase.key] = max(self._loose.get(phase.key, 0.0), seconds)

    def begin_again(self, unit: str, timeline: Timeline) -> None:
        """Forget what was played of a repetition that is to be done anew."""
        for part in timeline.unit(unit):
            self._begun.pop(part.key, None)

    def waive(self, units: Iterable[str]) -> None:
        """Take repetitions out of what the dose asks for, since they were added where the session had passed."""
        self._waived.update(units)

    def result(self, slot: Slot) -> SlotResult:
        """Return what was done of the slot."""
        units = [unit for unit in slot.timeline.units if unit in self._reps or unit not in self._waived]
        reps, of = sum(unit in self._reps for unit in units), len(units)
        seconds = sum(self._reps.values()) + sum(self._loose.values())
        outcome = self._outcome(slot, reps, of, seconds)
        return SlotResult(slot.exercise, slot.title, outcome, reps, of, round(seconds, 3))

    def _outcome(self, slot: Slot, reps: int, of: int, seconds: float) -> Outcome:
        if self.stopped:
            return Outcome.STOPPED
        if not self.reached:
            return Outcome.NOT_REACHED
        loose = [phase for phase in slot.timeline.phases if phase.works and phase.unit is None]
        if reps == of and (of or loose) and all(self._enough(phase) for phase in loose):
            return Outcome.DONE
        return Outcome.PARTIAL if seconds > 0 else Outcome.SKIPPED

    def _enough(self, phase: PlacedPhase) -> bool:
        if phase.ends is Ends.TAP:
            return phase.key in self._ended
        return self._loose.get(phase.key, 0.0) >= phase.expected - 0.001
