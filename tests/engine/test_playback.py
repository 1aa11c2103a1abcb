"""Playback: a plan played along the clock, with every event at its due time however rarely anybody looks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.clock import ManualClock, system_clock
from unhunch.engine.cue import CueKind, cue_for
from unhunch.engine.events import (
    Event,
    ExerciseBegan,
    ExerciseEnded,
    Outcome,
    Paused,
    PauseReason,
    PhaseBegan,
    RepetitionDone,
    SessionEnded,
    SideSwitched,
)
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.plan import Plan
from unhunch.engine.playback import Playback, State
from unhunch.engine.session import Session
from unhunch.engine.timing import Node, Phase, Repeat, Sides, sequence

from .support import BOTH, Player, bounded_durations, holds, just, make_plan, moves, trees


def short(event: Event) -> str:
    """Return an event as a word and its due time."""
    what = str(event.phase.kind) if isinstance(event, PhaseBegan) else type(event).__name__
    return f"{event.due:g} {what}"


def test_a_session_from_begin_to_end() -> None:
    player = Player(holds, moves, amount=1)
    player.play(60)

    assert [short(event) for event in player.log] == [
        "0 ExerciseBegan",
        "0 ready",
        "4 in",
        "6 hold",
        "11 out",
        "13 RepetitionDone",
        "13 SideSwitched",
        "13 switch",
        "16 in",
        "18 hold",
        "23 out",
        "25 RepetitionDone",
        "25 ExerciseEnded",
        "25 ExerciseBegan",
        "25 transition",
        "35 move",
        "37 RepetitionDone",
        "37 ExerciseEnded",
        "37 SessionEnded",
    ]
    assert player.session.state is State.ENDED
    assert player.session.summary().complete
    assert player.session.summary().seconds == 9 + 9 + 2


@given(st.lists(trees(bounded_durations, leaves=4), min_size=1, max_size=3), st.data())
def test_events_are_the_same_however_rarely_anybody_looks(nodes: list[Node], data: st.DataObject) -> None:
    builds = [just(node) for node in nodes]
    at_once = Player(*builds, start=1000, speed=7, freeze_after=1e9)
    at_once.sleep(1e6)
    now_and_then = Player(*builds, start=1000, speed=7, freeze_after=1e9)
    for _ in range(data.draw(st.integers(0, 20))):
        now_and_then.sleep(data.draw(st.floats(0, 5)))
    now_and_then.sleep(1e6)

    assert now_and_then.log == at_once.log
    assert at_once.session.state is State.ENDED


@given(trees(bounded_durations))
def test_events_are_due_exactly_when_the_timeline_says(node: Node) -> None:
    player = Player(just(node), freeze_after=1e9)
    player.sleep(1e6)
    laid = player.session.slot.timeline

    assert [event.due for event in player.all(PhaseBegan)] == [phase.at for phase in laid.phases]
    assert player.all(SessionEnded)[0].due == laid.seconds


def test_twenty_minutes_at_speed_60_take_20_seconds() -> None:
    player = Player(just(Repeat(600, Phase(Kind.MOVE, 2))), speed=60)
    player.play(19.9, step=0.5)
    assert not player.all(SessionEnded)
    player.play(0.1)

    assert player.session.state is State.ENDED
    assert player.log[-1].due == pytest.approx(20)
    assert len(player.all(RepetitionDone)) == 600


def test_a_whole_plan_in_one_poll_loses_nothing() -> None:
    player = Player(holds, moves, holds, amount=5, speed=1e6)
    player.sleep(2.5)

    assert len(player.all(RepetitionDone)) == 10 + 5 + 10
    assert [event.outcome for event in player.all(ExerciseEnded)] == [Outcome.DONE] * 3
    assert all(one.due <= other.due for one, other in pairwise(player.log))
    assert isinstance(player.log[-1], SessionEnded)


@given(st.floats(0.05, 60), st.floats(0, 1e7))
def test_a_poll_at_the_next_change_changes_something(speed: float, start: float) -> None:
    player = Player(holds, moves, amount=2, speed=speed, start=start, freeze_after=1e9)
    for _ in range(100):
        change = player.session.next_change()
        if change is None:
            break
        player.clock.now = change
        assert player.do(player.session.poll)

    assert player.session.state is State.ENDED


def test_before_the_start_nothing_runs() -> None:
    clock = ManualClock(5)
    session = Session(make_plan(holds), clock)
    clock.advance(100)

    assert session.poll() == session.pause() == session.resume() == session.tap() == session.end() == []
    assert (session.state, session.elapsed, session.next_change()) == (State.NEW, 0, None)
    assert session.left == session.total == session.slot.timeline.expected
    assert {result.outcome for result in session.summary().results} == {Outcome.NOT_REACHED}


def test_a_session_begins_once() -> None:
    player = Player(holds)
    player.play(5)

    assert player.session.start() == []
    assert player.session.elapsed == 5


def test_what_is_left_counts_down_to_nothing() -> None:
    player = Player(holds, moves)
    total = player.session.total
    for _ in range(int(total)):
        before = player.session.left
        player.play(1)
        assert player.session.left == pytest.approx(before - 1)

    assert player.session.left == 0
    assert player.session.following is None


def test_the_moment_is_in_the_phase_that_was_announced() -> None:
    player = Player(holds)
    player.play(5)
    player.clock.advance(2.9)

    late = player.session.moment
    assert (late.phase.kind, late.progress, player.session.elapsed) == (Kind.IN, 1, 6)
    player.do(player.session.poll)
    assert player.session.moment.phase.kind is Kind.HOLD
    assert player.session.moment.into == pytest.approx(1.9)


def test_what_follows_may_be_in_the_next_exercise() -> None:
    player = Player(moves, holds, amount=1)

    assert player.session.following is not None
    assert player.session.following.kind is Kind.TRANSITION


def test_a_plan_needs_an_exercise_and_a_speed_above_zero() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Playback(Plan("empty", "Empty", ()), ManualClock())
    with pytest.raises(ValueError, match="speed"):
        Playback(make_plan(holds), ManualClock(), speed=0)


# --- Sides --------------------------------------------------------------------------------------------------


def switches(node: Node) -> list[tuple[float, Side]]:
    player = Player(just(node), freeze_after=1e9)
    player.sleep(1000)
    return [(event.due, event.side) for event in player.all(SideSwitched)]


def test_the_side_switches_with_its_switch_phase() -> None:
    assert switches(holds(1)) == [(13, Side.RIGHT)]


def test_a_change_of_direction_within_a_side_is_a_switch() -> None:
    directions = Sides((Side.FORWARD, Side.BACKWARD), Phase(Kind.MOVE, 2))

    assert switches(Sides(BOTH, directions)) == [
        (2, Side.BACKWARD),
        (4, Side.RIGHT),
        (6, Side.BACKWARD),
    ]
    assert switches(Sides(BOTH, directions, between=Phase(Kind.SWITCH, 1))) == [
        (2, Side.BACKWARD),
        (4, Side.RIGHT),
        (5, Side.FORWARD),
        (7, Side.BACKWARD),
    ]


def test_a_rest_of_no_side_between_two_sides_hides_no_switch() -> None:
    left, right = (Sides((side,), Phase(Kind.HOLD, 2)) for side in BOTH)

    assert switches(sequence(left, Phase(Kind.REST, 1), right)) == [(3, Side.RIGHT)]


# --- Frozen -------------------------------------------------------------------------------------------------


def test_a_frozen_gap_is_a_pause_and_credits_nothing() -> None:
    player = Player(just(Phase(Kind.MOVE, 60)))
    player.play(20)
    events = player.sleep(15)

    assert events == [Paused(35, 0, PauseReason.FROZEN)]
    assert player.session.elapsed == 20
    assert player.session.left == 40
    player.do(player.session.end)
    assert player.session.summary().seconds == 20


def test_a_gap_just_short_enough_is_played() -> None:
    player = Player(holds)

    assert [short(event) for event in player.sleep(3)] == []
    assert player.session.elapsed == 3


def test_freezing_is_noticed_whatever_the_person_does_first() -> None:
    for act in (Session.resume, Session.toggle, Session.tap, Session.more, Session.pause):
        player = Player(just(Phase(Kind.MOVE, 60)))
        player.play(20)
        player.clock.advance(15)
        player.do(lambda: act(player.session))  # noqa: B023
        assert player.all(Paused)[0].reason is PauseReason.FROZEN, act
        assert player.session.elapsed == 20, act


def test_a_frozen_lead_in_is_a_pause_again() -> None:
    player = Player(holds)
    player.play(5)
    player.do(player.session.pause)
    player.do(player.session.resume)
    player.sleep(100)

    assert player.session.state is State.PAUSED
    assert player.session.elapsed == 5


# --- Cues ---------------------------------------------------------------------------------------------------


def test_every_change_has_its_cue() -> None:
    player = Player(holds, moves, amount=1)
    player.play(60)
    cues = [cue for event in player.log if (cue := cue_for(event))]

    assert [str(cue.kind) for cue in cues] == [
        *("ready", "move", "hold", "let go", "switch", "move", "hold", "let go"),
        *("next", "move", "done"),
    ]
    assert (cues[2].due, cues[2].seconds, cues[2].side) == (6, 5, Side.LEFT)
    assert all(cue_for(event) is None for event in player.all(ExerciseBegan))


def test_a_pause_and_its_end_have_cues() -> None:
    player = Player(holds)
    events = player.do(player.session.pause) + player.do(player.session.resume)

    assert [cue.kind for event in events if (cue := cue_for(event))] == [CueKind.PAUSE, CueKind.RESUME]


def test_the_clock_of_the_system_does_not_go_back() -> None:
    clock = system_clock()

    assert clock() <= clock()


def test_time_that_something_of_ours_took_is_no_sleep_of_the_machine() -> None:
    for noticed in (True, False):
        player = Player(holds)
        player.clock.advance(30)
        if noticed:
            player.session.notice_time()
        assert any(type(event).__name__ == "Paused" for event in player.session.poll()) is not noticed
