"""A pause: nothing moves in it, a hold begins anew after it, and there is time to get back into position."""

from unhunch.engine.events import Paused, PauseReason, RepetitionDone, Resumed, SessionEnded
from unhunch.engine.kinds import Kind
from unhunch.engine.timing import Phase

from .support import Player, holds, just, kinds, moves

# --- Pause --------------------------------------------------------------------------------------------------


def test_nothing_moves_in_a_pause() -> None:
    player = Player(holds)
    player.play(5)
    assert player.do(player.session.pause) == [Paused(5, 0, PauseReason.ASKED)]
    player.play(3600, step=60)

    assert (player.session.elapsed, player.session.moment.into) == (5, 1)
    assert player.session.next_change() is None


def test_after_a_pause_there_is_time_to_get_back_into_position() -> None:
    player = Player(holds)
    player.play(5)
    player.do(player.session.pause)
    player.play(60)

    assert player.do(player.session.resume) == [Resumed(65, 0, 3.0)]
    assert player.session.lead_in_left == 3
    player.play(2)
    assert (player.session.lead_in_left, player.session.elapsed) == (1, 5)
    assert player.session.next_change() == 69
    player.play(1.5, step=0.5)
    assert (player.session.lead_in_left, player.session.elapsed) == (0, 5.5)


def test_the_lead_in_is_as_long_at_any_speed() -> None:
    player = Player(moves, amount=5, speed=4)
    player.play(1)
    player.do(player.session.pause)
    player.do(player.session.resume)

    assert player.session.lead_in_left == 3
    player.play(4)
    assert player.session.elapsed == 8


def test_a_pause_in_a_hold_begins_the_repetition_anew_and_credits_it_once() -> None:
    player = Player(holds, amount=1)
    player.play(9)
    player.do(player.session.pause)
    events = player.do(player.session.resume)

    assert kinds(events) == ["Resumed", "PhaseBegan"]
    assert player.session.moment.phase.kind is Kind.IN
    assert player.session.elapsed == 4
    player.play(40)
    assert len(player.all(RepetitionDone)) == 2
    assert player.session.summary().seconds == 18
    assert player.log[-1] == SessionEnded(9 + 3 + 21, 0, complete=True)


def test_a_pause_outside_of_a_hold_goes_on_where_it_was() -> None:
    player = Player(holds, amount=1)
    player.play(12)
    player.do(player.session.pause)
    player.do(player.session.resume)
    player.play(40)

    assert player.log[-1].due == 25 + 3


def test_a_pause_in_a_lead_in_starts_a_lead_in_of_its_own() -> None:
    player = Player(holds)
    player.play(5)
    for _ in range(3):
        player.do(player.session.pause)
        player.do(player.session.resume)
        player.play(2)

    assert player.session.elapsed == 5
    assert player.session.lead_in_left == 1


def test_toggle_pauses_and_resumes() -> None:
    player = Player(holds)

    assert kinds(player.do(player.session.toggle)) == ["Paused"]
    assert kinds(player.do(player.session.toggle)) == ["Resumed"]


def test_pausing_twice_or_resuming_a_running_session_does_nothing() -> None:
    player = Player(holds)
    player.play(5)
    assert player.do(player.session.resume) == []
    player.do(player.session.pause)

    assert player.do(player.session.pause) == []


def test_a_hold_outside_of_repetitions_begins_anew_too() -> None:
    player = Player(just(Phase(Kind.HOLD, 30)))
    player.play(20)
    player.do(player.session.pause)
    player.do(player.session.resume)
    player.play(34)

    assert player.log[-1].due == 53
    assert player.session.summary().seconds == 30


def test_a_repetition_that_was_credited_before_stays_credited_when_it_is_paused_the_second_time() -> None:
    player = Player(holds, amount=1)
    player.play(14)
    player.do(player.session.restart)
    player.play(8)
    player.do(player.session.pause)
    player.do(player.session.resume)
    player.do(player.session.end)

    assert player.session.summary().results[0].reps == 1
