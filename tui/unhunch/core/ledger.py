"""What was really done: credit for phases that were played, and for nothing else."""

from dataclasses import dataclass

from unhunch.core.events import Outcome
from unhunch.core.plan import Slot
from unhunch.core.timeline import PlacedPhase, Timeline


@dataclass(frozen=True, slots=True)
class SlotResult:
    """What was done of one exercise: repetitions, and seconds of work that were played in full."""

    exercise: str
    title: str
    outcome: Outcome
    reps: int
    of: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done in a session."""

    results: tuple[SlotResult, ...]

    @property
    def seconds(self) -> float:
        """Seconds of exercise, without rests, pauses and transitions."""
        return sum(result.seconds for result in self.results)

    @property
    def complete(self) -> bool:
        """Whether every exercise was done."""
        return all(result.outcome is Outcome.DONE for result in self.results)


class Ledger:
    """The credit of one slot.

    A repetition counts once all of its phases were played from begin to end. Work outside of any repetition, such as
    three minutes on a bike, counts by the second.
    """

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._played: set[str] = set()
        self._loose: dict[str, float] = {}
        self.stopped = False
        self.reached = False

    def played(self, phase: PlacedPhase, timeline: Timeline) -> bool:
        """Credit a phase that ran to its end; return whether that completes its repetition."""
        if phase.unit is None:
            self.loose(phase, phase.seconds)
            return False
        self._played.add(phase.key)
        last = all(later.unit != phase.unit for later in timeline.phases[phase.index + 1 :])
        return last and self._whole(phase.unit, timeline)

    def loose(self, phase: PlacedPhase, seconds: float) -> None:
        """Credit ``seconds`` of a phase that is no part of a repetition."""
        if phase.unit is None and phase.works:
            self._loose[phase.key] = max(self._loose.get(phase.key, 0.0), seconds)

    def begin_again(self, unit: str, timeline: Timeline) -> None:
        """Take back what was played of a repetition that is to be done anew."""
        self._played -= {phase.key for phase in timeline.phases if phase.unit == unit}

    def result(self, slot: Slot) -> SlotResult:
        """Return what was done of the slot."""
        timeline = slot.timeline
        whole = {unit for unit in timeline.units if self._whole(unit, timeline)}
        seconds = sum(phase.seconds for phase in timeline.phases if phase.works and phase.unit in whole)
        loose = [phase for phase in timeline.phases if phase.works and phase.unit is None]
        seconds += sum(self._loose.values())
        full = all(self._loose.get(phase.key, 0.0) >= phase.expected - 0.001 for phase in loose)
        reps, of = len(whole), len(timeline.units)
        if self.stopped:
            outcome = Outcome.STOPPED
        elif not self.reached:
            outcome = Outcome.NOT_REACHED
        elif reps == of and full:
            outcome = Outcome.DONE
        else:
            outcome = Outcome.PARTIAL if seconds > 0 else Outcome.SKIPPED
        return SlotResult(slot.exercise, slot.title, outcome, reps, of, round(seconds, 3))

    def _whole(self, unit: str, timeline: Timeline) -> bool:
        return all(phase.key in self._played for phase in timeline.phases if phase.unit == unit)
