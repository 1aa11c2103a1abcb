"""What changes a session under way: another dose, another exercise."""

import pytest

from unhunch.engine.events import Outcome, Refused, SlotChanged
from unhunch.engine.exercise import Dose
from unhunch.engine.kinds import Kind
from unhunch.engine.plan import Slot
from unhunch.engine.playback import State
from unhunch.engine.timing import Node, Open, Phase

from .support import Player, holds, kinds, moves, other, outcomes

# --- Dose ---------------------------------------------------------------------------------------------------


def test_more_and_fewer_keep_the_place() -> None:
    player = Player(holds)
    player.play(15)
    place = player.session.moment
    (changed,) = player.do(player.session.more)

    assert changed == SlotChanged(15, 0, "Exercise 0: 4 repetitions")
    assert player.session.moment.phase.key == place.phase.key
    assert player.session.moment.into == place.into
    assert player.session.moment.phase.of == 4
    player.do(player.session.fewer)
    player.do(player.session.fewer)
    assert player.session.slot.dose.amount == 2
    player.play(200)
    assert (player.session.summary().results[0].reps, player.session.summary().results[0].of) == (4, 4)


def test_the_range_of_the_dose_is_the_limit() -> None:
    player = Player(moves, amount=5)

    assert player.do(player.session.more) == [Refused(0, 0, "5 repetitions is the most for Exercise 0.")]
    player = Player(moves, amount=1)
    assert player.do(player.session.fewer) == [Refused(0, 0, "1 repetition is the least for Exercise 0.")]


def test_a_repetition_under_way_is_not_taken_away() -> None:
    player = Player(moves)
    player.play(5)

    assert player.do(player.session.fewer) == [Refused(5, 0, "This repetition is already under way.")]
    assert player.session.slot.dose.amount == 3


def test_a_change_of_dose_leaves_the_lead_in_as_it_is() -> None:
    player = Player(moves)
    player.play(1)
    player.do(player.session.pause)
    player.do(player.session.resume)
    player.play(1)
    player.do(player.session.more)

    assert (player.session.lead_in_left, player.session.elapsed) == (2, 1)


def test_more_for_the_second_side_asks_for_nothing_of_the_first() -> None:
    player = Player(holds, amount=1)
    player.play(15)
    player.do(player.session.more)
    player.play(60)

    (result,) = player.session.summary().results
    assert (result.outcome, result.reps, result.of) == (Outcome.DONE, 3, 3)


def test_fewer_takes_no_work_away() -> None:
    player = Player(holds, amount=2)
    player.play(4 + 9 + 1 + 9 + 2)
    player.do(player.session.fewer)
    player.play(60)

    (result,) = player.session.summary().results
    assert (result.reps, result.of, result.seconds) == (2, 2, 27)


def minutes_open(amount: int) -> Node:
    return Phase(Kind.MOVE, Open(amount * 60))


def minutes(amount: int) -> Node:
    return Phase(Kind.MOVE, amount * 60)


def test_an_open_phase_stays_open_when_its_goal_changes() -> None:
    player = Player(minutes_open, amount=2)
    player.play(130)
    player.do(player.session.fewer)

    assert (player.session.moment.into, player.session.moment.phase.expected) == (130, 60)
    player.play(60)
    assert player.session.moment.into == 190
    player.do(player.session.more)
    player.do(player.session.more)
    player.do(player.session.more)
    assert player.session.left == 240 - 190


def test_a_minute_fewer_than_was_done_already_ends_the_phase_and_credits_all() -> None:
    player = Player(minutes, amount=2)
    player.play(90)
    player.do(player.session.fewer)
    player.do(player.session.poll)

    assert player.session.state is State.ENDED
    assert player.session.summary().seconds == 90


def test_a_change_that_fails_changes_nothing() -> None:
    def fail(slot: Slot, dose: Dose) -> Slot:
        raise LookupError(slot.exercise, dose)

    player = Player(moves)
    player.session._retime = fail
    player.play(1)
    player.do(player.session.pause)
    with pytest.raises(LookupError):
        player.session.more()

    assert (player.session.state, player.session.elapsed) == (State.PAUSED, 1)


# --- Swap ---------------------------------------------------------------------------------------------------


def test_another_exercise_takes_the_place() -> None:
    player = Player(holds, swap=other)
    player.play(5)
    events = player.do(player.session.swap)

    assert kinds(events) == ["ExerciseEnded", "SlotChanged", "ExerciseBegan", "PhaseBegan"]
    assert events[1] == SlotChanged(5, 0, "Other instead")
    player.play(5)
    assert outcomes(player) == ["done"]
    assert player.session.summary().complete


def test_what_was_done_before_a_swap_is_kept() -> None:
    player = Player(holds, swap=other)
    player.play(14)
    player.do(player.session.swap)
    player.play(5)
    summary = player.session.summary()

    assert [(result.title, result.reps, result.outcome) for result in summary.replaced] == [
        ("Exercise 0", 1, Outcome.PARTIAL)
    ]
    assert summary.seconds == 9 + 4
    assert summary.complete


def test_without_anything_to_swap_for_nothing_changes() -> None:
    player = Player(holds)

    assert kinds(player.do(player.session.swap)) == ["Refused"]
    assert player.session.slot.title == "Exercise 0"
