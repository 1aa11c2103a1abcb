"""A session: playback, and what a person can do to it.

The methods that steer return events like ``poll()`` does; whoever calls them passes all events on.
"""

from collections.abc import Callable

from unhunch.core.events import Event, Paused, PauseReason, Refused, Resumed, SlotChanged, Tapped
from unhunch.core.exercise import Dose, Unit
from unhunch.core.kinds import Kind
from unhunch.core.ledger import Ledger
from unhunch.core.plan import Slot
from unhunch.core.playback import Playback, State
from unhunch.core.text import clock_time
from unhunch.core.timeline import Ends, PlacedPhase


class Session(Playback):
    """One run of a plan that can be paused, skipped through, changed, and stopped for pain at any time."""

    # --- Steering -----------------------------------------------------------------------------------------

    def pause(self) -> list[Event]:
        """Stand still until :meth:`resume`."""
        events = self.poll()
        if self.state is not State.RUNNING:
            return events
        self._stand(self._elapsed(self._seen), State.PAUSED)
        return [*events, Paused(self._seen, self._index, PauseReason.ASKED)]

    def resume(self) -> list[Event]:
        """Go on after a pause, or with the next exercise after "pain: stop".

        A repetition that was paused in its hold begins anew. There is a lead-in to get back into position.
        """
        now = self._seen = self._clock()
        if self.state is State.STOPPED:
            self.state = State.RUNNING
            return self._pass_on(None, now)
        if self.state is not State.PAUSED:
            return []
        phase = self._timeline.phases[self._cursor]
        target, events = self._stood, list[Event]()
        self.state = State.RUNNING
        if phase.kind is Kind.HOLD:
            target = self._rep_start(phase)
            if phase.unit is not None:
                self._ledgers[self._index].begin_again(phase.unit, self._timeline)
        events.append(Resumed(now, self._index, self._lead_in))
        self._floor = target
        self._origin = now + self._lead_in - target / self._speed
        if phase.kind is Kind.HOLD:
            events.extend(self._begin(self._timeline.index_at(target)))
        return events

    def toggle(self) -> list[Event]:
        """Pause when running, resume when not."""
        return self.pause() if self.state is State.RUNNING else self.resume()

    def next(self) -> list[Event]:
        """Leave this exercise for the next one; what is left of it is not credited."""
        return self._steer(lambda now: self._pass_on(self._cut(now), now))

    def back(self) -> list[Event]:
        """Go to the previous exercise; in the first one, to its beginning."""
        return self._steer(lambda now: self._jump(max(0, self._index - 1), now))

    def restart(self) -> list[Event]:
        """Begin this exercise anew."""
        return self._steer(lambda now: self._jump(self._index, now, self.slot.first))

    def more(self) -> list[Event]:
        """Do one step of the dose more: a repetition per side, or a minute."""
        return self._steer(lambda now: self._change_dose(self.slot.range.step, now))

    def fewer(self) -> list[Event]:
        """Do one step of the dose fewer."""
        return self._steer(lambda now: self._change_dose(-self.slot.range.step, now))

    def swap(self) -> list[Event]:
        """Put another exercise in place of this one."""
        return self._steer(self._change_exercise)

    def tap(self) -> list[Event]:
        """Count in a phase that counts taps; end a phase that the person ends."""
        events = self.poll()
        if self.state is not State.RUNNING:
            return events
        phase, now = self._timeline.phases[self._cursor], self._seen
        if phase.counts_taps:
            self.taps += 1
            events.append(Tapped(now, self._index, self.taps))
        elif phase.ends is not Ends.CLOCK:
            into = max(0.001, self._elapsed(now) - phase.at)
            self._settle(self._cursor, into)
            events.extend(self._advance(phase.at + into))
        return events

    def pain(self) -> list[Event]:
        """End this exercise now. Nothing goes on until the person says so."""
        events = self.poll()
        if self.state not in (State.RUNNING, State.PAUSED):
            return events
        self._ledgers[self._index].stopped = True
        ended = self._cut(self._seen)
        self._stand(self.elapsed, State.STOPPED)
        return [*events, ended, Paused(self._seen, self._index, PauseReason.PAIN)]

    def end(self) -> list[Event]:
        """End the session here."""
        events = self.poll()
        if self.state in (State.NEW, State.ENDED):
            return events
        if self.state is not State.STOPPED:
            events.append(self._cut(self._seen))
        return [*events, self._finish(self._seen)]

    # --- Within ---

    def _steer(self, change: Callable[[float], list[Event]]) -> list[Event]:
        """Apply a change at the present moment; a paused session stays paused at the new place."""
        events = self.poll()
        if self.state not in (State.RUNNING, State.PAUSED):
            return events
        was, now = self.state, self._seen
        if was is State.PAUSED:
            self._origin = now - self._stood / self._speed
        self.state = State.RUNNING
        events.extend(change(now))
        if was is State.PAUSED and self.state is State.RUNNING:
            self._stand(self._elapsed(now), State.PAUSED)
        return events

    def _rep_start(self, phase: PlacedPhase) -> float:
        if phase.unit is None:
            return phase.at
        return next(other.at for other in self._timeline.phases if other.unit == phase.unit)

    def _change_dose(self, by: int, now: float) -> list[Event]:
        slot, phase = self.slot, self._timeline.phases[self._cursor]
        amount = slot.dose.amount + by
        if self._retime is None or not slot.range.least <= amount <= slot.range.most:
            return [Refused(now, self._index, _dose_limit(slot, by))]
        changed = self._retime(slot, Dose(amount, slot.dose.options))
        same = next((p for p in changed.timeline.phases if p.key == phase.key), None)
        if same is None:
            return [Refused(now, self._index, "This repetition is already under way.")]
        into = min(self._elapsed(now) - phase.at, same.seconds)
        self.slots[self._index] = changed
        self._origin, self._floor, self._cursor = now - (same.at + into) / self._speed, 0.0, same.index
        return [SlotChanged(now, self._index, f"{slot.title}: {_amount(changed)}")]

    def _change_exercise(self, now: float) -> list[Event]:
        other = self._swap(tuple(self.slots), self._index) if self._swap is not None else None
        if other is None:
            return [Refused(now, self._index, "There is nothing to swap this for. Press n for the next exercise.")]
        closed = self._cut(now)
        self.slots[self._index], self._ledgers[self._index] = other, Ledger()
        changed = SlotChanged(now, self._index, f"{other.title} instead")
        return [closed, changed, *self._enter(self._index, now)]


def _amount(slot: Slot) -> str:
    if slot.range.unit is Unit.SECONDS:
        return clock_time(slot.dose.amount)
    return f"{slot.dose.amount} repetitions"


def _dose_limit(slot: Slot, by: int) -> str:
    if slot.range.least == slot.range.most:
        return f"{slot.title} is done in {_amount(slot)}. Press n for the next exercise."
    return f"{_amount(slot)[0].upper()}{_amount(slot)[1:]} is the {'most' if by > 0 else 'least'} for {slot.title}."
