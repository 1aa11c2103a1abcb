"""What holds for any session: whatever it is made of, whatever is done to it, whenever anybody looks."""

import math
from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from unhunch.engine.events import (
    Event,
    ExerciseBegan,
    ExerciseEnded,
    Outcome,
    Paused,
    PhaseBegan,
    RepetitionDone,
    Resumed,
    SessionEnded,
    SlotChanged,
)
from unhunch.engine.ledger import Summary
from unhunch.engine.plan import Slot
from unhunch.engine.playback import State
from unhunch.engine.session import Session
from unhunch.engine.timing import Node, Repeat, Sides

from .support import BOTH, Player, bounded_durations, holds, just, make_slot, moves, phases, trees

Builder = Callable[[int], Node]
SPEEDS = st.floats(0.5, 60)
ACTS = (
    *("pause", "resume", "toggle", "next", "back", "restart", "more", "fewer", "swap", "tap", "pain", "easier"),
    *("resume", "more", "fewer", "tap"),
)
GAPS = st.one_of(st.floats(0, 2.9), st.floats(0, 0.2), st.just(15.0))


# --- Credit -------------------------------------------------------------------------------------------------


def credit(summary: Summary) -> list[tuple[str, int, int, float]]:
    return [(result.outcome, result.reps, result.of, round(result.seconds, 2)) for result in summary.results]


def straight_through(nodes: list[Node]) -> Summary:
    player = Player(*map(just, nodes), freeze_after=math.inf)
    player.sleep(1e7)
    return player.session.summary()


@settings(max_examples=60)
@given(st.lists(trees(bounded_durations, leaves=4), min_size=1, max_size=3), SPEEDS, st.data())
def test_pauses_and_speed_change_nothing_of_what_is_credited(
    nodes: list[Node], speed: float, data: st.DataObject
) -> None:
    player = Player(*map(just, nodes), speed=speed, start=data.draw(st.floats(0, 1e6)))
    for _ in range(data.draw(st.integers(0, 12))):
        player.sleep(data.draw(GAPS))
        if data.draw(st.booleans()):
            player.do(player.session.toggle)
    if player.session.state is State.PAUSED:
        player.do(player.session.resume)
    while (change := player.session.next_change()) is not None:
        player.clock.now = min(change, player.clock.now + 2.9)
        player.do(player.session.poll)

    assert player.session.state is State.ENDED
    assert credit(player.session.summary()) == credit(straight_through(nodes))
    assert len(player.all(SessionEnded)) == 1


@given(st.lists(st.tuples(GAPS, st.floats(0, 100)), max_size=15), SPEEDS)
def test_each_repetition_of_holds_is_told_once_whatever_the_pauses(
    pauses: list[tuple[float, float]], speed: float
) -> None:
    player = Player(holds, moves, amount=2, speed=speed)
    for gap, pause in pauses:
        player.sleep(gap)
        player.do(player.session.pause)
        player.sleep(pause)
        player.do(player.session.resume)
    player.play(300, step=1)
    told = [(event.slot, event.side, event.rep) for event in player.all(RepetitionDone)]

    assert told == [(0, side, rep) for side in BOTH for rep in (1, 2)] + [(1, None, 1), (1, None, 2)]
    assert player.session.summary().complete


@given(st.floats(0, 60), st.floats(3.01, 1e6))
def test_nothing_of_a_gap_is_credited(played: float, gap: float) -> None:
    player = Player(moves, amount=5)
    player.play(min(played, 9.9), step=0.5)
    before, elapsed = player.session.summary(), player.session.elapsed
    player.sleep(gap)

    assert player.session.summary() == before
    assert player.session.elapsed == elapsed
    assert isinstance(player.log[-1], Paused)


# --- Any order of anything ----------------------------------------------------------------------------------


def grown(node: Node) -> Builder:
    return lambda amount: Repeat(amount, node)


def sided(node: Node) -> Builder:
    return lambda amount: Sides(BOTH, Repeat(amount, node))


BUILDERS = st.one_of(
    st.sampled_from([holds, moves]),
    trees(leaves=4).map(just),
    phases(bounded_durations).map(grown),
    trees(leaves=2).map(sided),
)


def other(slots: tuple[Slot, ...], index: int) -> Slot | None:
    """Return something else for the first exercise, the same for the second, nothing for the third."""
    return [make_slot(moves, 2, title="Other"), slots[index], None][index]


class AnySession(RuleBasedStateMachine):
    """A session to which anything may happen at any time."""

    player: Player
    polled: list[Event]

    @initialize(builds=st.lists(BUILDERS, min_size=1, max_size=3), speed=SPEEDS, start=st.floats(0, 1e6))
    def begin(self, builds: list[Builder], speed: float, start: float) -> None:
        self.player = Player(*builds, amount=2, speed=speed, start=start, swap=other)
        retime = self.player.session._retime
        assert retime is not None
        self.player.session._retime = lambda slot, dose: retime(slot, dose) if slot.title != "Other" else slot
        self.polled = list(self.player.log)

    @rule(gap=GAPS)
    def wait(self, gap: float) -> None:
        self.polled = self.player.sleep(gap)

    @rule()
    def wait_for_the_change(self) -> None:
        change = self.player.session.next_change()
        if change is not None and change - self.player.session._seen <= 3:
            self.player.clock.now = max(self.player.clock.now, change)
            self.polled = self.player.do(self.player.session.poll)
            assert self.polled

    @rule(
        act=st.sampled_from(ACTS),
        gap=st.one_of(st.just(0.0), GAPS),
    )
    def steer(self, act: str, gap: float) -> None:
        session, before = self.player.session, self.player.session.state
        self.player.clock.advance(gap)
        steered: Callable[[], list[Event]] = getattr(session, act)
        self.polled = self.player.do(steered)
        if before is State.PAUSED and act not in {"resume", "toggle"}:
            assert session.state in (State.PAUSED, State.STOPPED, State.ENDED)

    @rule(sure=st.integers(0, 9))
    def end(self, sure: int) -> None:
        if sure == 0:
            self.polled = self.player.do(self.player.session.end)
            assert self.player.session.state is State.ENDED

    @invariant()
    def events_are_in_order(self) -> None:
        assert all(one.due <= other.due for one, other in pairwise(self.polled))

    @invariant()
    def the_session_ends_once_and_nothing_comes_after(self) -> None:
        ends = self.player.all(SessionEnded)
        if self.player.session.state is State.ENDED:
            assert ends == [self.player.log[-1]]
            assert ends[0].complete == self.player.session.summary().complete
        else:
            assert not ends

    @invariant()
    def exercises_begin_and_end_by_turns(self) -> None:
        marks = [event for event in self.player.log if isinstance(event, ExerciseBegan | ExerciseEnded)]
        assert all(isinstance(mark, ExerciseBegan) for mark in marks[::2])
        assert all(isinstance(mark, ExerciseEnded) for mark in marks[1::2])
        assert all(one.slot == other.slot for one, other in zip(marks[::2], marks[1::2], strict=False))
        over = self.player.session.state in (State.STOPPED, State.ENDED)
        assert (len(marks) % 2 == 0) == over

    @invariant()
    def every_pause_is_closed_before_the_session_runs(self) -> None:
        stands = [event for event in self.player.log if isinstance(event, Paused | Resumed)]
        if self.player.session.state in (State.PAUSED, State.STOPPED):
            assert isinstance(stands[-1], Paused)
        elif self.player.session.state is State.RUNNING:
            assert not stands or isinstance(stands[-1], Resumed)

    @invariant()
    def the_moment_is_sane(self) -> None:
        session = self.player.session
        moment, laid = session.moment, session.slot.timeline
        assert 0 <= session.elapsed <= laid.seconds
        assert laid.phases[moment.phase.index] is moment.phase
        assert 0 <= moment.into < math.inf
        assert moment.into <= moment.phase.seconds
        assert 0 <= moment.left < math.inf
        assert 0 <= moment.progress <= 1
        announced = next(event for event in reversed(self.player.log) if isinstance(event, PhaseBegan | SlotChanged))
        if isinstance(announced, PhaseBegan):
            assert (announced.slot, announced.phase.key) == (session.index, moment.phase.key)

    @invariant()
    def the_numbers_are_sane(self) -> None:
        session = self.player.session
        assert 0 <= session.left <= session.total + 1e-6
        assert session.total < math.inf
        assert 0 <= session.lead_in_left <= 3
        change = session.next_change()
        assert change is None or change > session._seen
        assert change is None or session.state is State.RUNNING
        following = session.following
        last = session.index + 1 == len(session.slots)
        if following is None and session.state is not State.ENDED:
            assert last
            assert session.state is State.STOPPED or session.slot.timeline.phases[-1] is session._phase

    @invariant()
    def the_credit_is_sane(self) -> None:
        session, summary = self.player.session, self.player.session.summary()
        assert len(summary.results) == len(session.slots)
        told = [event for event in self.player.log if isinstance(event, RepetitionDone)]
        results = (*summary.results, *summary.replaced)
        assert sum(result.reps for result in results) <= len(told)
        for result in results:
            assert 0 <= result.reps <= result.of
            assert 0 <= result.seconds < math.inf
            assert result.outcome is not Outcome.DONE or result.reps == result.of
        running = (self.player.clock.now - self.player.log[0].due) * session._speed
        assert summary.seconds <= running + 0.002 * len(told) + 1e-3
        assert session.done_units <= set(session.slot.timeline.units) | session._ledger.units


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_acts_are_all_there_are() -> None:
    """A new way to steer a session belongs into the machine above."""
    public = {name for name in vars(Session) if not name.startswith("_")}

    assert public == {*ACTS, "end", "can_be_easier"}
