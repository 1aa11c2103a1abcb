"""A session that was cut off is told from one that is going on; it is closed honestly, or gone on with."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.history.histories import Played, WallClock, exercise, plan_of, raw, session

from unhunch.app.context import Context, make_context
from unhunch.app.playing import open_session
from unhunch.app.recording import open_recorder
from unhunch.app.resume_session import close_cut_off, left_of, to_go_on_with
from unhunch.engine.events import Outcome
from unhunch.engine.kinds import Side
from unhunch.engine.plan import Plan
from unhunch.engine.session import Session
from unhunch.exercises.discovery import installed
from unhunch.history import recorder as words
from unhunch.history.living import Owner, living, this_process
from unhunch.history.records import Ending, SessionRecord
from unhunch.history.store import History


def cut(history: History, played: Played) -> SessionRecord:
    """Have the process that plays be gone; return its session."""
    history.flush(now=True)
    raw(history.path, "UPDATE playing SET pid = 999999999, born = 'gone'")
    (found,) = history.open_sessions()
    assert found.id == played.id
    return found


def test_a_session_that_is_played_is_not_cut_off(
    history: History, opened: Callable[..., History], wall: WallClock
) -> None:
    Played(history, wall, plan_of("roll")).start()
    assert history.open_sessions() == ()
    assert opened().open_sessions() == ()


def test_one_whose_process_is_gone_is(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(10)
    assert cut(history, played).ending is Ending.OPEN


def test_one_that_was_left_without_an_end_is_as_well(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(10)
    played.recorder.close()
    assert [one.id for one in history.open_sessions()] == [played.id]
    played.go(60)
    assert history.sessions()[0].ending is Ending.OPEN  # what was let go is not written to any more


def test_one_of_another_computer_is_not_ours_to_close(history: History, wall: WallClock) -> None:
    history.begin(session(wall(), device="another", ended=None, ending=Ending.OPEN))
    raw(history.path, "DELETE FROM playing")
    assert history.open_sessions() == ()


def test_it_is_closed_at_the_last_thing_that_was_recorded(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll", "slide")).start().go(3 + 6 + 5)
    record = cut(history, played)
    wall.at += 86400
    assert close_cut_off(history, record.id)
    closed = history.session(record.id)
    assert closed is not None
    assert closed.ended is not None
    assert closed.ending is Ending.CUT_OFF
    assert 9 <= closed.ended.at - closed.began.at <= 14
    assert [(one.outcome, one.reps, one.why) for one in closed.exercises] == [
        (Outcome.PARTIAL, 1, words.CUT_OFF),
        (Outcome.NOT_REACHED, 0, ""),
    ]
    assert history.open_sessions() == ()
    assert not close_cut_off(history, record.id)


def test_an_exercise_of_which_nothing_was_done_was_not_skipped(history: History, wall: WallClock) -> None:
    played = Played(history, wall, plan_of("roll")).start().go(5)
    close_cut_off(history, cut(history, played).id)
    assert [one.outcome for one in history.sessions()[0].exercises] == [Outcome.NOT_REACHED]


def test_a_session_that_is_played_cannot_be_closed_from_elsewhere(
    history: History, opened: Callable[..., History], wall: WallClock
) -> None:
    played = Played(history, wall, plan_of("roll")).start()
    assert not close_cut_off(opened(), played.id)
    assert history.sessions()[0].ending is Ending.OPEN


# --- Who is living ----------------------------------------------------------------------------------------


def test_this_process_lives() -> None:
    assert living(this_process(), silent=9999.0)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes as Linux tells of them")
def test_a_process_that_ended_and_one_that_has_its_number_do_not() -> None:
    here = this_process()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    born = Path(f"/proc/{child.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    owner = replace(here, pid=child.pid, born=born)
    assert living(owner, 0.0)
    assert not living(replace(owner, born="1"), 0.0)
    child.communicate(b"\n")
    assert not living(owner, 0.0)


def test_one_before_the_machine_was_started_anew_does_not() -> None:
    assert not living(replace(this_process(), boot="another"), silent=0.0)


@pytest.mark.skipif(not this_process().boot, reason="boots as Linux tells of them")
def test_one_in_another_container_lives_as_long_as_it_says_so() -> None:
    owner = Owner(this_process().boot, "pid:[another]", os.getpid(), "1")
    assert living(owner, silent=20.0)
    assert not living(owner, silent=2000.0)


# --- Going on ---------------------------------------------------------------------------------------------


@pytest.fixture
def kit() -> Context:
    """Return a context with the built-in exercises."""
    return make_context(
        seed=1, safe=True, sound=False, find=lambda: tuple(one for one in installed() if one.is_built_in)
    )


def begun(kit: Context, history: History, wall: WallClock, *names: str) -> Played:
    """Return a session of real exercises."""
    plan = kit.planner.plan(names)
    played = Played(history, wall, plan)
    played.session = Session(plan, played.clock, retime=kit.planner.retime, swap=kit.planner.swap)
    played.recorder = type(played.recorder)(history, played.session, played.recorder.record, clock=played.clock)
    return played.start()


def gone_on_with(history: History, wall: WallClock, record: SessionRecord, plan: Plan) -> Played:
    """Return the rest of a session, begun."""
    return Played(history, wall, plan, record=record, goes_on=True).start()


def test_what_is_left_is_what_was_not_done(history: History, wall: WallClock, kit: Context) -> None:
    played = begun(kit, history, wall, "shoulder-roll", "butterfly:reps=10", "arm-slide")
    played.do(Session.next).go(10 + 8 + 11 + 11)
    record = cut(history, played)
    reps = record.exercises[1].reps
    assert reps > 1
    plan = left_of(history, record, kit.planner)
    assert plan is not None
    assert [slot.exercise for slot in plan.slots] == ["butterfly", "arm-slide"]  # what was skipped stays skipped
    assert len(plan.slots[0].timeline.units) == 10 - reps
    assert (plan.routine, plan.title) == (record.routine, record.title)


def test_of_an_exercise_with_sides_the_side_that_is_done_is_not_done_again(
    history: History, wall: WallClock, kit: Context
) -> None:
    played = begun(kit, history, wall, "arm-raise")
    while len(history.repetitions(played.id)) < 6:
        played.go(1)
    plan = left_of(history, cut(history, played), kit.planner)
    assert plan is not None
    timeline = plan.slots[0].timeline
    assert [phase.rep for unit in timeline.units for phase in timeline.unit(unit)[:1]] == [2, 3, 4, 5]
    assert {phase.side for unit in timeline.units for phase in timeline.unit(unit)} == {Side.RIGHT}


def test_a_session_that_is_gone_on_with_is_one_session(history: History, wall: WallClock, kit: Context) -> None:
    played = begun(kit, history, wall, "butterfly", "arm-slide").go(45)
    record = cut(history, played)
    before = record.exercises[0].reps
    plan = left_of(history, record, kit.planner)
    assert plan is not None
    assert before >= 2
    wall.at += 600
    again = gone_on_with(history, wall, record, plan)
    assert history.open_sessions() == ()
    again.go(600)
    (whole,) = history.sessions()
    assert [(one.outcome, one.reps, one.of) for one in whole.exercises] == [(Outcome.DONE, 10, 10)] * 2
    assert (whole.id, whole.ending, len(history.repetitions(whole.id))) == (record.id, Ending.DONE, 20)
    assert whole.began == record.began


def test_it_can_be_cut_off_and_gone_on_with_again_and_again(history: History, wall: WallClock, kit: Context) -> None:
    played = begun(kit, history, wall, "butterfly").go(32)
    for _ in range(3):
        record = cut(history, played)
        plan = left_of(history, record, kit.planner)
        assert plan is not None
        played = gone_on_with(history, wall, record, plan).go(32)
    played.go(300)
    (whole,) = history.sessions()
    assert [(one.outcome, one.reps, one.of, one.seconds) for one in whole.exercises] == [(Outcome.DONE, 10, 10, 90.0)]


def test_an_exercise_by_the_minute_goes_on_with_the_minutes_that_are_left(
    history: History, wall: WallClock, kit: Context
) -> None:
    played = begun(kit, history, wall, "aerobic").go(125)
    record = cut(history, played)
    plan = left_of(history, record, kit.planner)
    assert plan is not None
    assert plan.slots[0].dose.amount < kit.planner.plan(("aerobic",)).slots[0].dose.amount
    whole = gone_on_with(history, wall, record, plan).go(300).session.summary()
    assert whole.complete
    assert history.sessions()[0].exercises[0].outcome is Outcome.DONE
    assert history.sessions()[0].exercises[0].seconds > 150


def test_an_exercise_that_is_not_there_any_more_is_left_out(history: History, wall: WallClock, kit: Context) -> None:
    left = {"outcome": Outcome.NOT_REACHED, "reps": 0, "seconds": 0.0}
    record = session(wall(), exercise("gone", **left), exercise("butterfly", **left), ended=None, ending=Ending.OPEN)
    history.begin(record)
    plan = left_of(history, record, kit.planner)
    assert plan is not None
    assert [slot.exercise for slot in plan.slots] == ["butterfly"]
    assert plan.notes == ("Left out: Gone, which is not there any more.",)


def test_where_nothing_is_left_there_is_no_plan(history: History, wall: WallClock, kit: Context) -> None:
    record = session(wall(), exercise("butterfly"), ended=None, ending=Ending.OPEN)
    history.begin(record)
    assert left_of(history, record, kit.planner) is None


# --- What is kept at all ----------------------------------------------------------------------------------


def test_a_run_keeps_its_session_with_what_the_check_in_found(kit: Context, history: History) -> None:
    plan = kit.planner.plan(("butterfly",))
    running = open_session(kit, plan)
    recorder = open_recorder(kit, running, plan, history=history, before=4, area="neck", symptoms=("stiff",))
    for event in running.start():
        recorder.listener(event)
    (found,) = history.sessions()
    assert (found.before, found.area, found.symptoms, found.routine) == (4, "neck", ("stiff",), "butterfly")
    assert (found.extent, found.exercises[0].area, found.device) == ("break", "upper back", history.device)
    assert found.planned == plan.seconds


def test_a_trial_at_another_speed_is_not_kept(kit: Context, path: Path) -> None:
    fast = replace(kit, speed=60.0)
    plan = fast.planner.plan(("butterfly",))
    running = open_session(fast, plan)
    recorder = open_recorder(fast, running, plan)
    for event in running.start():
        recorder.listener(event)
    recorder.close()
    assert recorder.id is None
    assert not path.exists()


# --- Which one ------------------------------------------------------------------------------------------------


def test_the_newest_that_was_begun_is_gone_on_with_and_the_others_are_closed(history: History, wall: WallClock) -> None:
    ids = []
    for seconds in (14, 14, 2):  # nothing is done of the last one
        played = Played(history, wall, plan_of("roll", "slide")).start().go(seconds)
        played.recorder.close()
        ids.append(played.id)
        wall.at += 3600
    found = to_go_on_with(history)
    assert found is not None
    assert found.id == ids[1]
    assert {one.id: one.ending for one in history.sessions()} == {
        ids[0]: Ending.CUT_OFF,
        ids[1]: Ending.OPEN,
        ids[2]: Ending.CUT_OFF,
    }


def test_where_nothing_was_done_there_is_nothing_to_go_on_with(history: History, wall: WallClock) -> None:
    Played(history, wall, plan_of("roll")).start().go(2).recorder.close()
    assert to_go_on_with(history) is None
    assert [one.ending for one in history.sessions()] == [Ending.CUT_OFF]
