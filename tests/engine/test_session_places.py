"""From place to place: next, back, restart, "pain: stop", and the end."""

from unhunch.engine.events import ExerciseBegan, ExerciseEnded, Outcome, PhaseBegan, SessionEnded
from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.engine.timing import Open, Phase, sequence

from .support import Player, holds, just, kinds, moves, other, outcomes

# --- From place to place ------------------------------------------------------------------------------------


def test_next_leaves_the_exercise_and_credits_whole_repetitions_only() -> None:
    player = Player(holds, moves)
    player.play(20)
    events = player.do(player.session.next)

    assert kinds(events) == ["ExerciseEnded", "ExerciseBegan", "PhaseBegan"]
    assert outcomes(player) == ["partial", "skipped"]
    assert (player.session.summary().results[0].reps, player.session.summary().seconds) == (1, 9)


def test_next_in_the_last_exercise_ends_the_session() -> None:
    player = Player(moves)
    player.play(1)

    assert kinds(player.do(player.session.next)) == ["ExerciseEnded", "SessionEnded"]
    assert outcomes(player) == ["skipped"]
    assert not player.all(SessionEnded)[0].complete


def test_back_goes_to_the_previous_exercise_and_in_the_first_to_its_beginning() -> None:
    player = Player(moves, holds)
    player.do(player.session.next)
    player.do(player.session.back)
    assert (player.session.index, player.session.elapsed) == (0, 0)
    player.play(3)
    player.do(player.session.back)

    assert (player.session.index, player.session.elapsed) == (0, 0)


def test_restart_leaves_the_transition_out() -> None:
    player = Player(moves, holds)
    player.do(player.session.next)
    player.play(15)
    player.do(player.session.restart)

    assert player.session.elapsed == 10
    assert player.session.moment.phase.kind is Kind.READY


def test_what_is_played_again_counts_once() -> None:
    player = Player(moves)
    player.play(5)
    player.do(player.session.restart)
    player.play(6)

    assert player.session.summary().seconds == 6
    assert player.session.summary().complete


def test_a_skipped_exercise_that_is_gone_back_to_is_done() -> None:
    player = Player(moves, moves)
    player.do(player.session.next)
    player.do(player.session.back)
    player.play(30)

    assert outcomes(player) == ["done", "done"]


def test_steering_a_paused_session_leaves_it_paused_at_the_new_place() -> None:
    player = Player(holds, moves)
    player.play(7)
    player.do(player.session.pause)
    player.play(50)
    for act in (player.session.next, player.session.back, player.session.restart, player.session.more):
        player.do(act)
        player.play(5)
        assert player.session.state is State.PAUSED
        assert player.session.elapsed == 0
    player.do(player.session.resume)
    player.play(4)
    assert player.session.elapsed == 1


def test_the_position_in_a_paused_phase_survives_a_change_of_dose() -> None:
    player = Player(holds)
    player.play(7.5)
    player.do(player.session.pause)
    player.play(50)
    player.do(player.session.more)

    assert (player.session.elapsed, player.session.moment.into) == (7.5, 1.5)


# --- Pain, and the end --------------------------------------------------------------------------------------


def test_pain_ends_the_exercise_and_waits_for_the_person() -> None:
    player = Player(holds, moves)
    player.play(20)
    events = player.do(player.session.pain)

    assert kinds(events) == ["ExerciseEnded", "Paused"]
    assert player.all(ExerciseEnded)[0].outcome is Outcome.STOPPED
    player.play(600)
    assert player.session.state is State.STOPPED
    assert player.session.left == player.session.slots[1].timeline.expected
    assert player.session.following == player.session.slots[1].timeline.phases[0]


def test_after_pain_the_session_goes_on_with_the_next_exercise() -> None:
    player = Player(holds, moves)
    player.play(20)
    player.do(player.session.pain)
    player.play(60)
    events = player.do(player.session.resume)

    assert kinds(events) == ["Resumed", "ExerciseBegan", "PhaseBegan"]
    assert {event.due for event in events} == {80}
    player.play(60)
    assert outcomes(player) == ["stopped", "done"]


def test_after_pain_in_the_last_exercise_the_session_ends() -> None:
    player = Player(holds)
    player.play(20)
    player.do(player.session.pain)
    player.play(60)

    assert player.do(player.session.resume) == [SessionEnded(80, 0, complete=False)]
    assert player.session.elapsed == 20


def test_after_pain_nothing_but_going_on_or_ending_is_possible() -> None:
    player = Player(holds, moves, swap=other)
    player.do(player.session.pain)
    session = player.session

    for act in (session.next, session.back, session.restart, session.more, session.fewer, session.swap, session.pain):
        assert act() == []
    assert kinds(player.do(session.end)) == ["SessionEnded"]


def test_pain_in_a_pause_ends_the_exercise_too() -> None:
    player = Player(just(Phase(Kind.MOVE, 60)))
    player.play(20)
    player.do(player.session.pause)
    player.play(100)
    player.do(player.session.pain)

    assert player.session.summary().seconds == 20
    assert outcomes(player) == ["stopped"]


def test_an_open_phase_is_as_long_as_it_was_when_it_is_cut() -> None:
    player = Player(just(sequence(Phase(Kind.MOVE, Open(20)), Phase(Kind.REST, 5))))
    player.play(50)
    player.do(player.session.pain)

    assert (player.session.elapsed, player.session.moment.into) == (50, 50)
    assert player.session.slot.timeline.seconds == 55


def test_end_ends_from_anywhere_and_once() -> None:
    player = Player(holds, moves)
    player.play(20)

    assert kinds(player.do(player.session.end)) == ["ExerciseEnded", "SessionEnded"]
    assert player.do(player.session.end) == []
    assert outcomes(player) == ["partial", "not reached"]
    assert (player.session.left, player.session.following, player.session.lead_in_left) == (0, None, 0)


def test_an_exercise_without_work_is_never_called_done_for_having_been_skipped() -> None:
    player = Player(just(Phase(Kind.READY, 20)))
    player.do(player.session.next)

    assert outcomes(player) == ["skipped"]


def test_every_exercise_that_begins_ends() -> None:
    player = Player(holds, moves, swap=other)
    for act in ("next", "back", "restart", "swap", "pain", "resume"):
        player.play(1)
        player.do(getattr(player.session, act))
    player.play(30)
    marks = [event for event in player.log if isinstance(event, ExerciseBegan | ExerciseEnded)]

    assert all(isinstance(event, ExerciseBegan) for event in marks[::2])
    assert all(isinstance(event, ExerciseEnded) for event in marks[1::2])
    assert isinstance(player.log[-1], SessionEnded)
    assert len(player.all(PhaseBegan)) > 0
