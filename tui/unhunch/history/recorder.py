"""Writes a session into the history as it happens: a process that is killed loses the repetition in hand at most."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from unhunch.engine.clock import Clock
from unhunch.engine.events import (
    Event,
    ExerciseBegan,
    ExerciseEnded,
    Outcome,
    Paused,
    PauseReason,
    RepetitionDone,
    Resumed,
    SessionEnded,
    SlotChanged,
)
from unhunch.engine.exercise import Dose
from unhunch.engine.kinds import Side
from unhunch.engine.ledger import SlotResult
from unhunch.engine.plan import Slot
from unhunch.engine.playback import State
from unhunch.engine.problem import Problem
from unhunch.engine.session import Session
from unhunch.history.records import Ending, ExerciseRecord, Repetition, SessionRecord, new_id
from unhunch.system.moment import Moment

if TYPE_CHECKING:
    from unhunch.history.store import History  # it imports sqlite3

UNDER_WAY: Final = "under way"
"""It is the exercise in hand; what is left of it can be done when the session is gone on with."""
CUT_OFF: Final = "cut off"
"""It was the exercise in hand when the session was cut off."""
SWAPPED: Final = "swapped"
"""Another exercise was done instead."""
PAIN: Final = "pain"
ENDED: Final = "ended"
"""The session was ended in it."""


BEAT: Final = 10.0
"""Seconds of the session's clock between two signs of life while nothing else happens."""


class _Row(Struct):
    """An exercise as it stands in the file; ``base`` is what was done of it before the session was gone on with."""

    record: ExerciseRecord
    base: SlotResult


class Recorder:
    """Keeps one session. Pass :meth:`listener` every event, before anything else hears of it; nothing is raised.

    Without a history it keeps nothing, as in a trial at another speed. ``record`` is what is known when it begins, or
    the session that is gone on with: then the exercises that are left go on where they were.
    """

    def __init__(
        self,
        history: "History | None",
        session: Session,
        record: SessionRecord,
        *,
        clock: Clock,
        area: Callable[[str], str] = lambda _: "",
        goes_on: bool = False,
        close: bool = False,
    ) -> None:
        """Keep the session in the history; ``close`` it too when this is closed. ``area`` is by an exercise's id."""
        self.record = record
        self._history = history
        self._session = session
        self._clock = clock
        self._area = area
        self._close = close
        self._begun = self._over = False
        self._goes_on = goes_on
        self._in_hand: int | None = None
        self._pain = False
        self._last = record.began.at
        self._beaten = clock()
        self._failed: Problem | None = None
        self._seen_replaced = 0
        self._rows = self._prepared(record.exercises if goes_on else ())

    @property
    def id(self) -> str | None:
        """The id of the session in the history; None where it is not kept."""
        return None if self._history is None else self.record.id

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the history."""
        kept = () if self._history is None else self._history.problems
        return kept if self._failed is None else (*kept, self._failed)

    def listener(self, event: Event) -> None:
        """Write what an event of the session means."""
        self._guarded(lambda history: self._hear(event, history))

    def tick(self) -> None:
        """Give a sign of life, and write what was done of an exercise that has no repetitions; at any time."""
        if self._begun and self._clock() - self._beaten >= BEAT:
            self._guarded(self._beat)

    def change(self, **fields: object) -> None:
        """Change what is kept of the session, such as ``after=3``; also when it has ended."""
        if self._begun and self._history is not None:
            self._history.change(self.record.id, **fields)

    def let_go(self) -> None:
        """Keep nothing more; a session that has not ended stays open, to be gone on with at the next start."""
        if self._begun and not self._over:
            self._guarded(self._leave)
        self._over = True

    def close(self) -> None:
        """Let go, and close the history if it is ours."""
        self.let_go()
        if self._close and self._history is not None:
            self._history.close()

    # --- Within -------------------------------------------------------------------------------------------

    def _guarded(self, act: "Callable[[History], object]") -> None:
        history = self._history
        if history is None or self._over or self._failed is not None:
            return
        try:
            with history.together():
                act(history)
        except Exception as error:  # a session goes on whatever becomes of its record; it is logged whole
            self._failed = Problem(history.path.name, "", f"this session is not kept any further ({error})")
            history.logger.exception("the recorder failed")

    def _hear(self, event: Event, history: "History") -> None:
        if not self._begun:
            self._begin(history)
        match event:
            case ExerciseBegan(slot=slot):
                self._in_hand = slot
                history.play(self.record.id)
            case RepetitionDone(slot=slot, side=side, rep=rep):
                self._count(history, slot, side, rep)
            case ExerciseEnded():
                self._in_hand = None
            case Paused(reason=reason):
                self._pain = reason is PauseReason.PAIN
            case Resumed():
                self._pain = False
            case SlotChanged() | SessionEnded():
                pass
            case _:
                return
        self._sync(history)
        if isinstance(event, SessionEnded):
            self._end(history, complete=event.complete)

    def _begin(self, history: "History") -> None:
        self._begun = True
        if self._goes_on:
            history.play(self.record.id)
            return
        began = self._moment(history)
        exercises = tuple(row.record for row in self._rows)
        self.record = replace(self.record, began=began, ended=None, ending=Ending.OPEN, exercises=exercises)
        history.begin(self.record, self._doses())

    def _count(self, history: "History", slot: int, side: Side | None, rep: int) -> None:
        """Write a repetition; one of an exercise that was swapped in the same moment counts in its sum alone."""
        row = self._rows[slot]
        if row.record.exercise == self._session.slots[slot].exercise:
            history.add_repetition(Repetition(row.record.id, side, rep, self._moment(history)))

    def _sync(self, history: "History") -> None:
        """Write what has changed, by the session's own account."""
        summary = self._session.summary()
        for slot, result in enumerate(summary.results):
            row = self._rows[slot]
            if row.record.exercise != result.exercise or self._is_anew(slot, row, summary.replaced):
                self._swap(history, slot, summary.replaced)
                row = self._rows[slot]
            self._write(history, row, self._record(row, result, in_hand=slot == self._in_hand))
        self._seen_replaced = len(summary.replaced)

    def _is_anew(self, slot: int, row: _Row, replaced: tuple[SlotResult, ...]) -> bool:
        """Return whether the same exercise was begun anew in its easier way: what was stopped stays on record."""
        here = slot == self._session.index
        return here and any(one.exercise == row.record.exercise for one in replaced[self._seen_replaced :])

    def _swap(self, history: "History", slot: int, replaced: tuple[SlotResult, ...]) -> None:
        """Close the record of an exercise that was swapped, and open one for that in its place."""
        row = self._rows[slot]
        found = [one for one in replaced[self._seen_replaced :] if one.exercise == row.record.exercise]
        nothing = replace(row.base, reps=0, of=row.record.of, seconds=0.0, outcome=Outcome.SKIPPED)
        result = found[-1] if found else nothing
        closed = self._record(row, result, in_hand=False)
        why = PAIN if closed.outcome is Outcome.STOPPED else SWAPPED
        self._write(history, row, replace(closed, why=why))
        self._rows[slot] = self._new_row(slot, row.record.place)
        history.put_exercise(self.record.id, self._rows[slot].record, self._session.slots[slot].dose)

    def _record(self, row: _Row, result: SlotResult, *, in_hand: bool) -> ExerciseRecord:
        base, ended = row.base, self._session.state is State.ENDED
        reps, seconds = base.reps + result.reps, base.seconds + result.seconds
        outcome = result.outcome
        if in_hand and not ended:
            seconds += self._loose(result)
            outcome = Outcome.DONE if outcome is Outcome.DONE else Outcome.PARTIAL
        elif seconds > 0 and outcome in (Outcome.SKIPPED, Outcome.NOT_REACHED):
            outcome = Outcome.PARTIAL
        if in_hand:
            why = UNDER_WAY
        elif outcome is Outcome.STOPPED:
            why = PAIN
        elif result.outcome is Outcome.NOT_REACHED:
            why = row.record.why  # as it was left when the session was cut off
        else:
            in_it = ended and row.record.why in (UNDER_WAY, ENDED) and outcome is not Outcome.DONE
            why = ENDED if in_it else ""
        seconds = max(round(seconds, 3), row.record.seconds if in_hand else 0.0)
        return replace(row.record, outcome=outcome, reps=reps, of=base.reps + result.of, seconds=seconds, why=why)

    def _loose(self, result: SlotResult) -> float:
        """Return the seconds that were done in a phase outside of any repetition, which is not credited yet."""
        phase = self._session.moment.phase
        if phase.unit is not None or not phase.works or self._session.slot.exercise != result.exercise:
            return 0.0
        return self._session.moment.into

    def _write(self, history: "History", row: _Row, record: ExerciseRecord) -> None:
        if record != row.record:
            history.put_exercise(self.record.id, record)
            row.record = record  # after it, since a signal may come between

    def _beat(self, history: "History") -> None:
        self._beaten = self._clock()
        history.play(self.record.id)
        self._sync(history)

    def _end(self, history: "History", *, complete: bool) -> None:
        ending = Ending.DONE if complete else Ending.STOPPED if self._pain else Ending.ENDED
        history.change(self.record.id, ended=self._moment(history), ending=ending)
        self._over = True

    def _leave(self, history: "History") -> None:
        self._sync(history)
        history.release(self.record.id)

    def _moment(self, history: "History") -> Moment:
        """Return now; never before what was written last, wherever the clock was set meanwhile."""
        now = history.now()
        self._last = max(self._last, now.at) if self._begun else now.at
        return replace(now, at=self._last)

    def _prepared(self, before: tuple[ExerciseRecord, ...]) -> list[_Row]:
        """Return a row for each slot; where the session is gone on with, the one that was left."""
        left = list(before)
        rows = []
        for slot, one in enumerate(self._session.slots):
            found = next((record for record in left if record.exercise == one.exercise and is_left(record)), None)
            if found is None:
                rows.append(self._new_row(slot, slot + len(before)))
                continue
            left.remove(found)
            rows.append(_Row(found, _base(found, one)))
        return rows

    def _new_row(self, slot: int, place: int) -> _Row:
        one = self._session.slots[slot]
        none = SlotResult(one.exercise, one.title, Outcome.NOT_REACHED, 0, len(one.timeline.units), 0.0)
        record = ExerciseRecord(
            new_id(), place, one.exercise, one.title, self._area(one.exercise), none.outcome, 0, none.of
        )
        return _Row(record, replace(none, of=0))

    def _doses(self) -> Mapping[str, Dose]:
        return {row.record.id: slot.dose for row, slot in zip(self._rows, self._session.slots, strict=True)}


def is_left(record: ExerciseRecord) -> bool:
    """Return whether an exercise of a session that was cut off is still to be done, or in part."""
    return record.outcome is Outcome.NOT_REACHED or record.why in (UNDER_WAY, CUT_OFF)


def _base(record: ExerciseRecord, slot: Slot) -> SlotResult:
    """Return what was done of an exercise already; nothing where all of it is to be done anew."""
    continued = record.of == 0 or len(slot.timeline.units) + record.reps == record.of
    reps, seconds = (record.reps, record.seconds) if continued else (0, 0.0)
    return SlotResult(record.exercise, record.title, record.outcome, reps, record.of, seconds)
