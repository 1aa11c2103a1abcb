"""A session is written down as it goes: what is in the file at any moment is what was really done."""

import logging
from collections.abc import Callable
from datetime import date

import pytest
from tests.history.histories import Played, WallClock, plan_of

from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Outcome
from unhunch.engine.kinds import Side
from unhunch.engine.session import Session
from unhunch.history import recorder as words
from unhunch.history.records import Ending, SessionRecord
from unhunch.history.store import History

DAY = 24 * 3600
FIRST_REP = 3 + 6
"""Seconds until the first repetition is done: getting ready, and the stretch."""
NEXT_REP = 7


def stored(history: History, played: Played) -> SessionRecord:
    found = history.session(played.id)
    assert found is not None
    return found


def told(history: History, played: Played) -> list[tuple[str, Outcome, int, int, float, str]]:
    """Return each exercise as it stands in the file."""
    return [
        (one.exercise, one.outcome, one.reps, one.of, one.seconds, one.why) for one in stored(history, played).exercises
    ]


def test_at_its_beginning_it_has_all_exercises_to_come(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "two-slide")).start()
    assert told(history, played) == [
        ("roll", Outcome.PARTIAL, 0, 3, 0.0, words.UNDER_WAY),
        ("two-slide", Outcome.NOT_REACHED, 0, 6, 0.0, ""),
    ]
    record = stored(history, played)
    assert (record.ending, record.ended, record.device) == (Ending.OPEN, None, history.device)
    assert [one.area for one in record.exercises] == ["roll area", "two-slide area"]
    assert {dose.amount for dose in history.doses(played.id).values()} == {3}


def test_each_repetition_is_there_as_soon_as_it_is_done(
    history: History, opened: Callable[..., History], wall: WallClock
) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(FIRST_REP + NEXT_REP)
    other = opened()
    assert told(other, played) == [("roll", Outcome.PARTIAL, 2, 3, 12.0, words.UNDER_WAY)]
    begun = stored(other, played).began.at
    assert [(one.rep, one.at.at - begun) for one in other.repetitions(played.id)] == [(1, 9.0), (2, 16.0)]


def test_what_was_done_to_its_end_is_done(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "two-slide")).start().go(120)
    assert told(history, played) == [
        ("roll", Outcome.DONE, 3, 3, 18.0, ""),
        ("two-slide", Outcome.DONE, 6, 6, 36.0, ""),
    ]
    record = stored(history, played)
    assert record.ending is Ending.DONE
    assert record.ended is not None
    assert 70 < record.ended.at - record.began.at < 90
    sides = [one.side for one in history.repetitions(played.id)]
    assert sides == [None] * 3 + [Side.LEFT] * 3 + [Side.RIGHT] * 3


def test_what_was_left_for_the_next_is_skipped_or_partial(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "slide", "raise")).start().do(Session.next)
    played.go(5 + FIRST_REP).do(Session.next).go(120)
    assert [(outcome, reps, why) for _, outcome, reps, _, _, why in told(history, played)] == [
        (Outcome.SKIPPED, 0, ""),
        (Outcome.PARTIAL, 1, ""),
        (Outcome.DONE, 3, ""),
    ]
    assert stored(history, played).ending is Ending.ENDED


def test_pain_stops_an_exercise_and_the_session_where_it_ends_there(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "slide")).start().go(FIRST_REP).do(Session.pain)
    assert told(history, played)[0] == ("roll", Outcome.STOPPED, 1, 3, 6.0, words.PAIN)
    assert stored(history, played).ending is Ending.OPEN
    played.do(Session.end)
    assert stored(history, played).ending is Ending.STOPPED


def test_who_goes_on_after_pain_did_not_stop_the_session(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "slide")).start().do(Session.pain).do(Session.resume).go(120)
    assert [outcome for _, outcome, *_ in told(history, played)] == [Outcome.STOPPED, Outcome.DONE]
    assert stored(history, played).ending is Ending.ENDED


def test_a_session_that_is_ended_says_in_which_exercise(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "slide")).start().go(FIRST_REP).do(Session.end)
    assert told(history, played) == [
        ("roll", Outcome.PARTIAL, 1, 3, 6.0, words.ENDED),
        ("slide", Outcome.NOT_REACHED, 0, 3, 0.0, ""),
    ]
    assert stored(history, played).ending is Ending.ENDED


def test_an_exercise_that_was_swapped_stays_with_what_was_done_of_it(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "slide")).start().go(FIRST_REP).do(Session.swap).go(200)
    assert told(history, played) == [
        ("roll", Outcome.PARTIAL, 1, 3, 6.0, words.SWAPPED),
        ("instead", Outcome.DONE, 3, 3, 18.0, ""),
        ("slide", Outcome.DONE, 3, 3, 18.0, ""),
    ]
    assert [one.place for one in stored(history, played).exercises] == [0, 0, 1]
    assert len(history.repetitions(played.id)) == 7


def test_one_that_was_swapped_at_once_is_skipped(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().do(Session.swap)
    assert [(name, outcome) for name, outcome, *_ in told(history, played)] == [
        ("roll", Outcome.SKIPPED),
        ("instead", Outcome.PARTIAL),
    ]


def test_another_dose_is_kept_as_it_was_asked_for(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(FIRST_REP).do(Session.more)
    assert told(history, played) == [("roll", Outcome.PARTIAL, 1, 4, 6.0, words.UNDER_WAY)]
    assert told(history, played.go(60))[0][1:4] == (Outcome.DONE, 4, 4)


def test_who_does_an_exercise_again_is_credited_once(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "slide")).start().go(FIRST_REP).do(Session.restart).go(FIRST_REP)
    assert told(history, played)[0][2] == 1
    assert len(history.repetitions(played.id)) == 1


def test_an_exercise_without_repetitions_is_kept_as_it_goes(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("ride", reps=60)).start().go(35)
    seconds = told(history, played)[0][4]
    assert 25 <= seconds <= 35
    assert told(history, played.go(40)) == [("ride", Outcome.DONE, 0, 0, 60.0, "")]


def test_a_pause_takes_no_credit_and_gives_none(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(FIRST_REP).do(Session.pause).go(100)
    assert told(history, played) == [("roll", Outcome.PARTIAL, 1, 3, 6.0, words.UNDER_WAY)]


def test_a_clock_that_is_set_back_in_the_middle_turns_nothing_round(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(FIRST_REP)
    wall.at -= 3600
    played.go(60)
    record, at = stored(history, played), [one.at.at for one in history.repetitions(played.id)]
    assert record.ended is not None
    assert at == sorted(at)
    assert record.began.at < at[0] <= at[-1] <= record.ended.at
    assert [one.rep for one in history.repetitions(played.id)] == [1, 2, 3]


def test_a_session_over_midnight_counts_for_the_day_on_which_it_began(history: History, wall: WallClock) -> None:
    wall.to("2026-11-18 23:59")
    played = Played(history, wall, plan_of("roll", "slide", "raise")).start().go(120)
    record = stored(history, played)
    assert record.ended is not None
    assert (record.day, record.ended.day) == (date(2026, 11, 18), date(2026, 11, 19))
    assert [row.day.day for row in history.days(date(2026, 1, 1), date(2027, 1, 1))] == [18]


def test_who_travels_in_the_middle_keeps_the_day_and_the_order(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(FIRST_REP)
    wall.offset, wall.zone = -480, "America/Los_Angeles"
    played.go(60)
    record = stored(history, played)
    assert record.ended is not None
    assert (record.began.zone, record.ended.zone) == ("Europe/Berlin", "America/Los_Angeles")
    assert record.ended.at > record.began.at


def test_a_disk_that_fills_in_the_middle_stops_nobody(
    history: History, wall: WallClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unhunch.history.store.PATIENCE", 0.0)
    played = Played(history, wall, plan_of("roll", "slide", "raise")).start()
    history.connection.execute("PRAGMA query_only = ON")
    played.go(200)
    assert len(played.recorder.problems) == 1
    assert history.waiting
    history.connection.execute("PRAGMA query_only = OFF")
    assert history.flush(now=True)
    assert [one[1] for one in told(history, played)] == [Outcome.DONE] * 3
    assert stored(history, played).ending is Ending.DONE


def test_a_fault_in_the_recorder_ends_the_record_and_not_the_session(
    history: History, wall: WallClock, monkeypatch: pytest.MonkeyPatch, quiet: logging.Logger
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(history, "put_exercise", fail)
    played = Played(history, wall, plan_of("roll")).start().go(60)
    assert played.session.summary().complete
    assert [one.why for one in played.recorder.problems] == ["this session is not kept any further (a bug)"]


def test_without_a_history_nothing_is_kept(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll"))
    played.recorder = type(played.recorder)(None, played.session, played.recorder.record, clock=ManualClock())
    played.start().go(60)
    assert (played.recorder.id, played.recorder.problems, history.sessions()) == (None, (), ())


def test_a_session_that_is_deleted_while_it_is_played_does_not_come_back(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start()
    history.delete([played.id])
    played.go(60)
    assert history.sessions() == ()
    assert played.recorder.problems == ()


def test_what_is_said_of_a_session_is_kept_with_it_also_afterwards(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll"))
    played.recorder.change(note="before it began there is nothing to keep it with")
    played.start()
    played.recorder.change(note="calm")
    played.go(60)
    played.recorder.change(after=2)
    record = stored(history, played)
    assert (record.after, record.note, record.ending) == (2, "calm", Ending.DONE)
