"""A session: playback, and what a person can do to it.

The methods that steer return events like ``poll()`` does; whoever calls them passes all events on.
"""

from collections.abc import Callable

from unhunch.engine.events import Event, Paused, PauseReason, Refused, Resumed, SlotChanged, Tapped
from unhunch.engine.exercise import Dose, Unit
from unhunch.engine.kinds import Kind
from unhunch.engine.ledger import Ledger
from unhunch.engine.plan import Slot
from unhunch.engine.playback import Playback, State
from unhunch.engine.text import clock_time
from unhunch.engine.timeline import Ends, PlacedPhase


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
        if self.state not in (State.PAUSED, State.STOPPED):
            return self.poll()
        now = self._seen = self._clock()
        if self.state is State.STOPPED and self._index + 1 == len(self.slots):
            return [self._finish(now)]
        was, self.state = self.state, State.RUNNING
        if was is State.STOPPED:
            return [Resumed(now, self._index, 0.0), *self._enter(self._index + 1, now)]
        resumed = Resumed(now, self._index, self._lead_in)
        if self._phase.kind is not Kind.HOLD:
            self._place(self._stood, now + self._lead_in)
            return [resumed]
        first = self._forget_repetition()
        self._place(first.at, now + self._lead_in)
        return [resumed, *self._begin(first.index)]

    def toggle(self) -> list[Event]:
        """Pause when running, resume when not."""
        return self.pause() if self.state is State.RUNNING else self.resume()

    def next(self) -> list[Event]:
        """Leave this exercise for the next one; what is left of it is not credited."""
        return self._steer(lambda now: [self._cut(now), *self._pass_on(now)])

    def back(self) -> list[Event]:
        """Go to the previous exercise; in the first one, to its beginning."""
        return self._steer(lambda now: [self._cut(now), *self._enter(max(0, self._index - 1), now)])

    def restart(self) -> list[Event]:
        """Begin this exercise anew."""
        return self._steer(lambda now: [self._cut(now), *self._enter(self._index, now, self.slot.first)])

    def more(self) -> list[Event]:
        """Do one step of the dose more: a repetition per side, or a minute."""
        return self._steer(lambda now: self._change_dose(self.slot.range.step, now))

    def fewer(self) -> list[Event]:
        """Do one step of the dose fewer."""
        return self._steer(lambda now: self._change_dose(-self.slot.range.step, now))

    def swap(self) -> list[Event]:
        """Put another exercise in place of this one."""
        return self._steer(self._change_exercise)

    @property
    def can_be_easier(self) -> bool:
        """Whether the exercise that was stopped has an easier way, which it was not done in."""
        dose = self.slot.range.easier
        return (
            self.state is State.STOPPED
            and self._retime is not None
            and dose is not None
            and not dose.options <= self.slot.dose.options
        )

    def easier(self) -> list[Event]:
        """After "pain: stop", do the exercise from its beginning in its easier way and least dose, after the lead-in.

        What was done before stays credited as it was: stopped. Where there is no easier way nothing goes on.
        """
        events, dose = self.poll(), self.slot.range.easier
        if self.state is not State.STOPPED:
            return events
        options = self.slot.dose.options | (dose.options if dose is not None else frozenset())
        changed = self._retime(self.slot, Dose(dose.amount, options)) if dose and self._retime else None
        if changed is None or options == self.slot.dose.options:
            return [*events, Refused(self._seen, self._index, f"{self.slot.title} has no easier way.")]
        self._replaced.append(self._ledger.result(self.slot))
        self.slots[self._index], self._ledgers[self._index] = changed, Ledger()
        self.state = State.RUNNING
        note = SlotChanged(self._seen, self._index, f"{changed.title}, the easier way: {_amount(changed)}")
        go_on = Resumed(self._seen, self._index, self._lead_in)
        return [*events, note, go_on, *self._enter(self._index, self._seen + self._lead_in, changed.first)]

    def tap(self) -> list[Event]:
        """Count in a phase that counts taps; end a phase that the person ends."""
        events = self.poll()
        if self.state is not State.RUNNING:
            return events
        phase, now = self._phase, self._seen
        if phase.counts_taps:
            self.taps += 1
            events.append(Tapped(now, self._index, self.taps))
        elif phase.ends is not Ends.CLOCK:
            self._settle(max(0.001, self._elapsed(now) - phase.at))
            self._place(self._phase.end, now)
            events.extend(self._pass_phase(now))
        return events

    def pain(self) -> list[Event]:
        """End this exercise now. Nothing goes on until the person says so."""
        events = self.poll()
        if self.state not in (State.RUNNING, State.PAUSED):
            return events
        self._ledger.stopped = True
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

    # --- Within -------------------------------------------------------------------------------------------

    def _steer(self, change: Callable[[float], list[Event]]) -> list[Event]:
        """Apply a change at the present moment; a paused session stays paused at the new place."""
        events = self.poll()
        if self.state in (State.RUNNING, State.PAUSED):
            events.extend(change(self._seen))
        return events

    def _forget_repetition(self) -> PlacedPhase:
        """Take back what was played of the current repetition; return its first phase."""
        phase = self._phase
        if phase.unit is None:
            return phase
        self._ledger.begin_again(phase.unit, self._timeline)
        return self._timeline.unit(phase.unit)[0]

    def _change_dose(self, by: int, now: float) -> list[Event]:
        slot, phase = self.slot, self._phase
        amount = slot.dose.amount + by
        if self._retime is None or not slot.range.least <= amount <= slot.range.most:
            return [Refused(now, self._index, _dose_limit(slot, by))]
        changed = self._retime(slot, Dose(amount, slot.dose.options))
        if changed is None:
            return [Refused(now, self._index, f"{slot.title} cannot change its dose.")]
        same = next((p for p in changed.timeline.phases if p.key == phase.key), None)
        if same is None:
            return [Refused(now, self._index, "This repetition is already under way.")]
        into, wait = self.elapsed - phase.at, self.lead_in_left
        self._ledger.loose(phase, into)
        passed = {earlier.unit for earlier in changed.timeline.phases[: same.index] if earlier.unit is not None}
        self._ledger.waive(passed.difference(slot.timeline.units))
        self.slots[self._index], self._cursor = changed, same.index
        self._open_up()
        self._place(same.at + min(into, same.cap), now + wait)
        return [SlotChanged(now, self._index, f"{slot.title}: {_amount(changed)}")]

    def _change_exercise(self, now: float) -> list[Event]:
        other = self._swap(tuple(self.slots), self._index) if self._swap is not None else None
        if other is None:
            return [Refused(now, self._index, "There is nothing to swap this for. Press n for the next exercise.")]
        closed, done = self._cut(now), self._ledger.result(self.slot)
        self._replaced.append(done)
        self.slots[self._index], self._ledgers[self._index] = other, Ledger()
        changed = SlotChanged(now, self._index, f"{other.title} instead")
        return [closed, changed, *self._enter(self._index, now)]


def _amount(slot: Slot) -> str:
    if slot.range.unit is Unit.SECONDS:
        return clock_time(slot.dose.amount)
    return f"{slot.dose.amount} repetition{'' if slot.dose.amount == 1 else 's'}"


def _dose_limit(slot: Slot, by: int) -> str:
    if slot.range.least == slot.range.most:
        return f"{slot.title} is done in {_amount(slot)}. Press n for the next exercise."
    return f"{_amount(slot)[0].upper()}{_amount(slot)[1:]} is the {'most' if by > 0 else 'least'} for {slot.title}."
