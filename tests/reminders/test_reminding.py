"""When a break is told and when not: the rules by themselves, on times that are made up."""

from typing import Any

import pytest

from unhunch.plan.due import BREAK, FULL, Due
from unhunch.plan.reminder_rules import (
    AWAY,
    Answered,
    Decision,
    Known,
    RefusedError,
    State,
    coming,
    lapsed,
    mended,
    open_break,
    pause,
    remind,
    resume,
    skip,
    snooze,
    take,
)

EVERY = 3000.0
TEN = 1_000_000.0
"""Ten o'clock, say; the hours of work end eight hours later."""
END = int(TEN) + 8 * 3600
FIRST, SECOND, THIRD = (Due(int(TEN) + 3000 * i, BREAK, END) for i in range(3))
SESSION = Due(END, FULL, END + 3600)
DUES = (FIRST, SECOND, THIRD, SESSION)


def known(**more: Any) -> Known:
    return Known(DUES, EVERY, **more)


def told(at: float = TEN, state: State | None = None) -> State:
    """Return the state after the first break was told."""
    decision = remind(state or State(), at, known())
    assert decision.tell
    return decision.state


def test_a_break_that_is_due_is_told() -> None:
    decision = remind(State(), TEN, known())

    assert decision.tell
    assert decision.due == FIRST
    assert decision.record is Answered.TOLD


def test_it_is_told_once_however_often_it_is_asked_for() -> None:
    state = told()
    for seconds in range(0, 1400, 60):
        decision = remind(state, TEN + seconds, known())
        state = decision.state
        assert not decision.tell
        assert decision.why == "it was told already"
        assert decision.record is None


def test_a_scheduler_may_be_a_moment_early() -> None:
    assert remind(State(), TEN - 20, known()).tell
    assert not remind(State(), TEN - 60, known()).tell


def test_past_half_of_the_way_to_the_next_one_that_one_is_nearer() -> None:
    assert remind(State(), TEN + 1400, known()).tell
    assert not remind(State(), TEN + 1600, known()).tell


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ({"playing": True}, "a session is going on"),
        ({"taken": TEN - 60}, "a break was taken already"),
        ({"idle": AWAY}, "nobody typed for five minutes, which is a break"),
        ({"locked": True}, "the screen is locked"),
        ({"busy": True}, "the desktop was told not to disturb"),
    ],
)
def test_it_keeps_quiet_where_it_would_disturb(there: dict[str, Any], why: str) -> None:
    decision = remind(State(), TEN, known(**there))

    assert not decision.tell
    assert decision.why == why
    assert decision.record is Answered.QUIET
    again = remind(decision.state, TEN + 5, known(**there))
    assert again.record is None  # once is enough for the history


def test_when_the_screen_is_unlocked_soon_the_break_is_told() -> None:
    locked = remind(State(), TEN, known(locked=True))
    assert remind(locked.state, TEN + 300, known()).tell


def test_who_was_away_for_five_minutes_had_a_break() -> None:
    away = remind(State(), TEN, known(idle=400.0))
    assert not remind(away.state, TEN + 300, known(idle=1.0)).tell
    assert remind(away.state, TEN + 3000, known(idle=1.0)).tell


def test_a_break_of_long_ago_does_not_count_for_the_next() -> None:
    assert remind(State(taken=TEN - 1600), TEN, known()).tell


def test_a_full_session_is_told_though_there_was_a_break_or_nobody_typed() -> None:
    assert remind(State(), END + 60, known(taken=END - 300.0, idle=900.0)).tell


def test_only_one_kind_can_be_asked_for() -> None:
    assert not remind(State(), TEN, known(), FULL).tell
    assert remind(State(), END + 10, known(), FULL).due == SESSION
    assert not remind(State(), END + 10, known(), BREAK).tell


def test_after_the_hours_nothing_is_told() -> None:
    late = Due(END - 600, BREAK, END)
    assert remind(State(), END - 60, Known((late,), EVERY)).tell
    assert not remind(State(), float(END), Known((late,), EVERY)).tell


# --- Putting off, leaving out, taking, pausing -------------------------------------------------------------


def test_a_break_that_was_put_off_comes_again_once() -> None:
    later = snooze(told(), TEN + 10, known(), 300, 3)
    assert later.record is Answered.SNOOZED
    assert remind(later.state, TEN + 200, known()).why == "it was put off"
    again = remind(later.state, TEN + 310, known())
    assert again.tell
    assert not remind(again.state, TEN + 320, known()).tell


def test_it_is_put_off_as_often_as_the_settings_allow() -> None:
    state, now = told(), TEN
    for _ in range(3):
        state = snooze(state, now, known(), 300, 3).state
        now += 301
        state = remind(state, now, known()).state
    with pytest.raises(RefusedError, match="put off 3 times"):
        snooze(state, now, known(), 300, 3)


def test_the_next_break_can_be_put_off_anew() -> None:
    state = snooze(told(), TEN, known(), 300, 1).state
    assert snooze(state, TEN + 3000, known(), 300, 1).state.postponed == 1


def test_where_nothing_is_due_nothing_can_be_put_off() -> None:
    with pytest.raises(RefusedError, match="No break is due"):
        snooze(State(), TEN - 600, known(), 300, 3)
    with pytest.raises(RefusedError, match=r"breaks\.postpones is 0"):
        snooze(told(), TEN, known(), 300, 0)


def test_one_that_was_put_off_past_the_next_one_is_told_once_in_all() -> None:
    state = snooze(told(), TEN + 1400, known(), 1700, 3).state
    assert not remind(state, SECOND.at + 1.0, known()).tell
    both = remind(state, SECOND.at + 200.0, known())
    assert both.tell
    assert both.due == SECOND
    assert not remind(both.state, SECOND.at + 300.0, known()).tell


def test_two_are_not_told_within_minutes() -> None:
    later = snooze(told(), TEN + 1400, known(), 1300, 3).state
    state = remind(later, TEN + 2700, known()).state
    assert remind(state, SECOND.at, known()).why == "another one was told a moment ago"


def test_a_break_that_was_left_out_is_not_told() -> None:
    left = skip(told(), TEN + 5, known())
    assert left.record is Answered.SKIPPED
    assert left.due == FIRST
    assert not remind(left.state, TEN + 60, known()).tell
    assert remind(left.state, SECOND.at, known()).tell


def test_the_next_break_is_left_out_where_none_is_due() -> None:
    left = skip(State(), TEN - 600, known())
    assert left.due == FIRST
    assert not remind(left.state, TEN, known()).tell
    with pytest.raises(RefusedError, match="No break is planned"):
        skip(State(), END + 9000.0, known())


def test_a_break_that_is_taken_is_over() -> None:
    taken = take(told(), TEN + 30, known(), ask=True)
    assert taken.record is Answered.TAKEN
    assert taken.state.start == TEN + 30
    assert open_break(taken.state, TEN + 40, DUES, EVERY) is None
    assert coming(taken.state, TEN + 40, DUES, EVERY) == SECOND


def test_taking_a_break_early_counts_for_the_next() -> None:
    taken = take(State(), SECOND.at - 600.0, known()).state
    assert coming(taken, SECOND.at - 500.0, DUES, EVERY) == THIRD


def test_a_pause_keeps_quiet_until_it_ends() -> None:
    state = pause(State(), TEN - 100, 700)
    assert not remind(state, TEN, known()).tell
    assert remind(state, TEN + 601, known()).tell


def test_a_pause_without_an_end_is_ended_by_hand() -> None:
    state = pause(State(), TEN - 100, None)
    assert not remind(state, SECOND.at, known()).tell
    assert remind(resume(state, SECOND.at), SECOND.at + 1, known()).tell


# --- Clocks ------------------------------------------------------------------------------------------------


def test_ten_reminders_that_waited_for_the_machine_to_wake_are_one() -> None:
    state, tellings = State(), 0
    for i in range(10):
        decision = remind(state, THIRD.at + 60.0 + i / 10, known())
        state, tellings = decision.state, tellings + decision.tell
    assert tellings == 1


def test_a_clock_that_was_set_back_repeats_nothing() -> None:
    state = told()
    decision: Decision | None = None
    for seconds in range(-3600, 60, 60):
        decision = remind(state, TEN + seconds, known())
        assert not decision.tell
        state = decision.state
    assert remind(state, SECOND.at, known()).tell


def test_a_clock_that_was_set_back_lengthens_no_pause_and_puts_nothing_off_for_longer() -> None:
    paused = pause(State(), TEN, 600)
    assert remind(paused, TEN, known()).state.paused
    assert not remind(remind(paused, TEN - 86400, known()).state, TEN - 86400 + 601, known()).state.paused
    later = snooze(told(), TEN, known(), 300, 3).state
    assert remind(later, TEN - 1000, known()).state.until == TEN - 1000 + 300


def test_a_session_of_which_it_did_not_know_counts() -> None:
    assert remind(State(taken=TEN - 5000), TEN, known(taken=TEN - 100.0)).why == "a break was taken already"
    assert remind(State(), TEN, known(taken=TEN - 5000.0)).tell


# --- Borders ----------------------------------------------------------------------------------------------------


def test_a_pause_is_over_at_its_end() -> None:
    state = State(paused=True, paused_until=TEN)
    assert not lapsed(state, TEN).paused
    assert lapsed(state, TEN - 1).paused


def test_another_may_be_told_half_the_way_after_the_last() -> None:
    state = State(told_at=TEN - EVERY / 2)
    assert remind(state, TEN, known()).tell
    assert remind(state._replace(told_at=TEN - EVERY / 2 + 1), TEN, known()).why == "another one was told a moment ago"


def test_a_break_is_told_until_half_of_the_way_to_the_next() -> None:
    assert remind(State(), TEN + EVERY / 2, known()).tell
    assert not remind(State(), TEN + EVERY / 2 + 1, known()).tell


def test_a_break_that_was_taken_half_of_the_way_before_counts() -> None:
    assert not remind(State(taken=TEN - EVERY / 2), TEN, known()).tell
    assert remind(State(taken=TEN - EVERY / 2 - 1), TEN, known()).tell


@pytest.mark.parametrize(("back", "left"), [(1.0, 100.0), (2.0, 98.0)])
def test_a_clock_that_was_set_back_by_a_second_changes_nothing(back: float, left: float) -> None:
    state = State(seen=TEN + back, paused=True, paused_until=TEN + 100)
    assert mended(state, TEN).paused_until == TEN + left


def test_a_break_that_was_put_off_until_now_is_due_as_any_other() -> None:
    state = State(current=FIRST.key, until=TEN + EVERY / 2 + 60)
    assert open_break(state, TEN + EVERY / 2 + 60, DUES, EVERY) == FIRST
