"""A tap: it ends a phase that waits for it, and counts where taps are counted."""

from unhunch.engine.events import Outcome, PhaseBegan, SessionEnded, Tapped
from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.engine.timing import Open, Phase, Repeat, UntilTap, sequence

from .support import Player, just

# --- Phases that the person ends ----------------------------------------------------------------------------


def test_until_tap_ends_at_its_cap_by_itself() -> None:
    player = Player(just(sequence(Phase(Kind.READY, UntilTap(5, 12)), Phase(Kind.MOVE, 10))))
    player.play(30)

    assert [event.due for event in player.all(PhaseBegan)] == [0, 12]
    assert player.all(SessionEnded) == [SessionEnded(22, 0, complete=True)]


def test_an_open_phase_goes_past_its_goal() -> None:
    player = Player(just(Phase(Kind.MOVE, Open(20))))
    player.play(50)

    assert player.session.state is State.RUNNING
    assert player.session.next_change() is None
    assert (player.session.moment.into, player.session.moment.left, player.session.moment.progress) == (50, 0, 1)
    assert player.session.left == 0
    player.do(player.session.tap)
    assert player.all(SessionEnded) == [SessionEnded(50, 0, complete=True)]
    assert player.session.summary().seconds == 50


def test_what_is_left_is_what_is_expected_not_the_cap() -> None:
    player = Player(just(sequence(Phase(Kind.READY, UntilTap(5, 60)), Phase(Kind.MOVE, Open(10, 600)))))

    assert player.session.left == player.session.total == 15
    player.play(20)
    assert player.session.left == 10


def test_an_open_phase_that_ends_early_is_partly_done() -> None:
    player = Player(just(Phase(Kind.MOVE, Open(60))))
    player.play(20)
    player.do(player.session.tap)

    (result,) = player.session.summary().results
    assert (result.outcome, result.seconds) == (Outcome.PARTIAL, 20)


def test_until_tap_is_done_when_tapped_however_early() -> None:
    player = Player(just(Phase(Kind.MOVE, UntilTap(30, 60))))
    player.play(10)
    player.do(player.session.tap)

    assert player.session.summary().complete


# --- Tap ----------------------------------------------------------------------------------------------------


def test_a_tap_ends_a_phase_that_waits_for_it() -> None:
    player = Player(just(sequence(Phase(Kind.READY, UntilTap(5, 60)), Phase(Kind.MOVE, 10))))
    player.play(2.5, step=0.5)

    assert [event.due for event in player.do(player.session.tap)] == [2.5]
    assert player.session.moment.phase.kind is Kind.MOVE
    player.play(10)
    assert player.log[-1] == SessionEnded(12.5, 0, complete=True)


def test_a_tap_may_come_in_the_very_instant_of_the_beginning() -> None:
    player = Player(just(Repeat(3, Phase(Kind.MOVE, UntilTap(5, 60)))))
    for _ in range(3):
        player.do(player.session.tap)

    assert player.session.state is State.ENDED
    assert all(event.due == 0 for event in player.log)


def test_a_repetition_that_a_tap_ends_counts_for_as_long_as_it_took() -> None:
    player = Player(just(Repeat(2, Phase(Kind.MOVE, UntilTap(5, 60)))))
    player.play(8)
    player.do(player.session.tap)
    player.do(player.session.restart)
    player.play(1)

    assert (player.session.summary().results[0].reps, player.session.summary().seconds) == (1, 8)


def test_open_repetitions_keep_the_summary_finite() -> None:
    player = Player(just(Repeat(2, Phase(Kind.MOVE, Open(5)))))
    player.play(8)
    player.do(player.session.tap)
    player.do(player.session.restart)

    assert player.session.summary().seconds == 8


def test_a_tap_in_a_lead_in_goes_on_at_once() -> None:
    player = Player(just(sequence(Phase(Kind.READY, UntilTap(5, 60)), Phase(Kind.MOVE, 10))))
    player.play(2)
    player.do(player.session.pause)
    player.do(player.session.resume)
    player.play(1)
    player.do(player.session.tap)

    assert player.session.lead_in_left == 0
    assert player.session.next_change() == 13


def test_taps_count_where_they_are_counted() -> None:
    player = Player(just(Repeat(2, Phase(Kind.MOVE, 10, counts_taps=True))))
    for _ in range(3):
        player.play(1)
        player.do(player.session.tap)

    assert [event.count for event in player.all(Tapped)] == [1, 2, 3]
    assert player.session.taps == 3
    player.play(8)
    assert player.session.taps == 0


def test_a_tap_elsewhere_or_in_a_pause_does_nothing() -> None:
    player = Player(just(sequence(Phase(Kind.MOVE, 2), Phase(Kind.READY, UntilTap(5, 60)))))
    assert player.do(player.session.tap) == []
    player.play(3)
    player.do(player.session.pause)

    assert player.do(player.session.tap) == []
    assert player.session.state is State.PAUSED
