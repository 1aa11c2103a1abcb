"""Days at a desk in simulated time: sleeps, clocks that are set, journeys; one reminder for a break, never in quiet.

The wall's clock, the time zone and the person are made up. What is checked is written down here anew, not taken from
the code: which minutes are quiet, how often one break was told, that a pile of reminders at once is one.
"""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from unhunch.plan.due import Key
from unhunch.plan.planned import planned
from unhunch.plan.reminder_rules import Known, RefusedError, State, pause, remind, resume, skip, snooze, take
from unhunch.plan.reminder_state import Saved, from_json, to_json
from unhunch.plan.week_plan import WeekPlan
from unhunch.settings.hours import parse_hours
from unhunch.system.moment import Moment

MONDAY = 1_795_420_800.0
"""2026-11-23, 08:00 UTC."""
PLAN = WeekPlan(
    break_days=(0, 1, 2, 3, 4),
    hours=parse_hours("09:00-12:30 13:30-17:00"),
    full_at=parse_hours("17:00-18:00"),
    every=50,
    quiet=parse_hours("11:00-11:30 17:20-17:30"),
)


def may_be_told(now: Moment, extent: str) -> bool:
    """Return whether the plan's hours allow it at this minute, said in the plainest way."""
    minute = now.local.hour * 60 + now.local.minute
    quiet = 660 <= minute < 690 or 1040 <= minute < 1050
    if extent == "full":
        return 1020 <= minute < 1080 and not quiet
    working = 540 <= minute < 750 or 810 <= minute < 1020
    return now.local.weekday() < 5 and working and not quiet


class Desk(RuleBasedStateMachine):
    """A person, a machine, and its clock."""

    def __init__(self) -> None:
        super().__init__()
        self.at = MONDAY
        self.offset = 0
        self.state = State()
        self.told: Counter[Key] = Counter()
        self.put_off: Counter[Key] = Counter()
        self.wrong: list[str] = []

    @property
    def now(self) -> Moment:
        return Moment(self.at, self.offset)

    def known(self, **there: bool) -> Known:
        dues = planned(PLAN, self.now, date(2026, 11, 24))
        idle = 900.0 if there.pop("away", False) else 3.0
        return Known(dues, 3000.0, idle=idle, **there)

    def remind(self, **there: bool) -> bool:
        """Ask once, and check what comes of it."""
        before = self.state
        decision = remind(before, self.at, self.known(**there))
        self.state = decision.state
        if decision.tell:
            assert decision.due is not None
            self.told[decision.due.key] += 1
            disturbed = any(value for name, value in there.items() if name != "away" or decision.due.extent == "break")
            paused = before.paused and (before.paused_until is None or before.paused_until > self.at)
            early = Moment(self.at + 30, self.offset)  # a scheduler may be early by so much
            if disturbed or (paused and before.seen <= self.at):
                self.wrong.append(f"told although {there} or paused")
            if not may_be_told(self.now, decision.due.extent) and not may_be_told(early, decision.due.extent):
                self.wrong.append(f"told at {self.now.local}")
        return decision.tell

    @rule(seconds=st.integers(1, 3000), reminders=st.integers(1, 10))
    def time_passes(self, seconds: int, reminders: int) -> None:
        """Some time, or a sleep; then all the reminders that were missed at once."""
        self.at += seconds
        assert sum(self.remind() for _ in range(reminders)) <= 1

    @rule(minutes=st.integers(1, 60))
    def a_reminder_every_minute(self, minutes: int) -> None:
        for _ in range(minutes):
            self.at += 60
            self.remind()

    @rule(hours=st.integers(1, 80))
    def the_machine_sleeps(self, hours: int) -> None:
        self.at += hours * 3600
        assert sum(self.remind() for _ in range(10)) <= 1

    @rule(seconds=st.integers(-40_000, 40_000))
    def the_clock_is_set(self, seconds: int) -> None:
        self.at += seconds
        assert sum(self.remind() for _ in range(10)) <= 1

    @rule(offset=st.integers(-12, 14))
    def a_journey(self, offset: int) -> None:
        self.offset = offset * 60
        assert sum(self.remind() for _ in range(10)) <= 1

    @rule(playing=st.booleans(), locked=st.booleans(), busy=st.booleans(), away=st.booleans())
    def somebody_is_busy(self, playing: bool, locked: bool, busy: bool, away: bool) -> None:
        self.at += 30
        self.remind(playing=playing, locked=locked, busy=busy, away=away)

    @rule(minutes=st.integers(1, 90))
    def put_it_off(self, minutes: int) -> None:
        try:
            decision = snooze(self.state, self.at, self.known(), minutes * 60, 3)
        except RefusedError:
            return
        assert decision.due is not None
        self.state = decision.state
        self.put_off[decision.due.key] += 1

    @rule()
    def leave_it_out(self) -> None:
        try:
            decision = skip(self.state, self.at, self.known())
        except RefusedError:
            return
        assert decision.due is not None
        self.state = decision.state
        assert not self.remind() or decision.due.key not in self.state.told[-1:]

    @rule()
    def take_it(self) -> None:
        self.state = take(self.state, self.at, self.known()).state

    @rule(minutes=st.one_of(st.none(), st.integers(1, 300)))
    def pause_it(self, minutes: int | None) -> None:
        self.state = pause(self.state, self.at, None if minutes is None else minutes * 60)

    @rule()
    def resume_it(self) -> None:
        self.state = resume(self.state, self.at)

    @invariant()
    def no_break_was_told_more_often_than_it_was_put_off(self) -> None:
        assert all(count <= 1 + self.put_off[key] for key, count in self.told.items())

    @invariant()
    def it_was_told_at_no_quiet_time(self) -> None:
        assert not self.wrong, self.wrong[0]

    @invariant()
    def what_is_kept_comes_back_from_the_file(self) -> None:
        assert from_json(to_json(Saved(self.state))).state == self.state


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(st.lists(st.integers(0, 6 * 3600), max_size=60))
def test_one_break_is_told_at_most_once(steps: list[int]) -> None:
    """Without anybody who puts it off, whenever the reminders come."""
    state, at, told = State(), MONDAY, Counter[Key]()
    for step in steps:
        at += step
        decision = remind(state, at, Known(planned(PLAN, Moment(at), None), 3000.0, idle=0.0))
        state = decision.state
        if decision.tell and decision.due is not None:
            told[decision.due.key] += 1
    assert all(count == 1 for count in told.values())


def test_a_whole_day_of_minutes_tells_each_break_of_the_plan() -> None:
    state, told = State(), list[str]()
    for minute in range(11 * 60):
        at = MONDAY + minute * 60
        decision = remind(state, at, Known(planned(PLAN, Moment(at), date(2026, 11, 23)), 3000.0, idle=0.0))
        state = decision.state
        if decision.tell and decision.due is not None:
            told.append(f"{Moment(decision.due.at).local:%H:%M} {decision.due.extent}")
    assert told == [
        *("09:50 break", "10:40 break", "11:30 break", "12:20 break"),
        *("14:20 break", "15:10 break", "16:00 break"),
        "17:00 full",  # and no break ten minutes before it
    ]
