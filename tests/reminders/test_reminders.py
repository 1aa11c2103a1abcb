"""The reminders with their file and the history: what is kept, what is recorded, and that neither stands in the way."""

import json
import logging
import os
from datetime import date

import pytest

from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.history.records import Answer, Ending, Extent, Moment, SessionRecord, new_id
from unhunch.history.store import History, open_history
from unhunch.plan.reminder_state import Saved
from unhunch.reminders.reminders import UnkeptError

DAY = date(2026, 11, 23)


def history(room) -> History:  # type: ignore[no-untyped-def]
    return open_history(room.paths.history, logging.getLogger("unhunch.test"), now=lambda: Moment(room.at, room.offset))


def answers(room) -> list[tuple[Answer, str]]:  # type: ignore[no-untyped-def]
    """Return what the history has, in order of time."""
    there = history(room)
    records = sorted(there.reminders(DAY, DAY), key=lambda record: (record.at.at, record.changed))
    there.close()
    return [(record.answer, record.why) for record in records]


def test_told_put_off_and_left_out_are_three_things_in_the_history(room) -> None:  # type: ignore[no-untyped-def]
    room.clock("9:50")
    decision = room.reminders.remind()
    room.reminders.told(decision)
    room.clock("9:51")
    room.reminders.snooze()
    room.clock("9:56")
    room.reminders.told(room.reminders.remind())
    room.clock("9:57")
    room.reminders.skip()
    room.clock("10:40")
    room.presence = room.presence._replace(locked=True)
    room.reminders.remind()

    assert answers(room) == [
        (Answer.TOLD, ""),
        (Answer.SNOOZED, ""),
        (Answer.TOLD, ""),
        (Answer.SKIPPED, ""),
        (Answer.QUIET, "the screen is locked"),
    ]


def test_a_dry_run_keeps_nothing(room) -> None:  # type: ignore[no-untyped-def]
    room.clock("9:50")
    assert room.reminders.remind(dry=True).tell
    assert not room.paths.reminders.exists()
    assert room.reminders.remind().tell


def test_the_state_outlives_the_process(room, tmp_path) -> None:  # type: ignore[no-untyped-def]
    room.clock("9:50")
    assert room.reminders.remind().tell
    again = type(room)(tmp_path)
    again.clock("9:52")
    assert not again.reminders.remind().tell
    assert room.paths.reminders.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"version": 1, "state": 5}', "\0" * 50, "[" * 9999])
def test_a_damaged_file_counts_as_empty_and_is_renewed(room, text) -> None:  # type: ignore[no-untyped-def]
    room.paths.state.mkdir(parents=True)
    room.paths.reminders.write_text(text, encoding="utf-8")
    room.clock("9:50")

    assert room.reminders.remind().tell
    assert json.loads(room.paths.reminders.read_text(encoding="utf-8"))["version"] == 1


def test_a_session_that_ended_lately_is_a_break(room) -> None:  # type: ignore[no-untyped-def]
    from unhunch.engine.events import Outcome
    from unhunch.history.records import ExerciseRecord

    room.clock("9:40")
    there = history(room)
    session = SessionRecord(new_id(), there.device, "break-2", "Break", Extent.BREAK, Moment(room.at))
    there.begin(session)
    there.put_exercise(session.id, ExerciseRecord(new_id(), 0, "butterfly", "B", "chest", Outcome.DONE, 10, 10, 60.0))
    there.change(session.id, ended=Moment(room.at + 120), ending=Ending.DONE)
    there.close()
    room.clock("9:50")

    decision = room.reminders.remind()
    assert not decision.tell
    assert decision.why == "a break was taken already"
    assert room.reminders.status().next == "10:40"


def test_a_session_that_is_being_played_is_not_disturbed(room) -> None:  # type: ignore[no-untyped-def]
    room.clock("9:49")
    there = history(room)
    there.begin(SessionRecord(new_id(), there.device, "full", "Full", Extent.FULL, Moment(room.at)))
    room.clock("9:50")
    assert room.reminders.remind().why == "a session is going on"
    there.close()


def test_a_full_session_that_is_due_is_told_at_its_hour(room) -> None:  # type: ignore[no-untyped-def]
    room.clock("17:00")
    decision = room.reminders.remind(Extent.FULL)
    assert decision.tell
    assert decision.due is not None
    assert decision.due.is_full


def test_a_history_that_cannot_be_opened_stops_no_reminder(room) -> None:  # type: ignore[no-untyped-def]
    room.paths.data.mkdir(parents=True)
    room.paths.history.mkdir()
    room.clock("9:50")
    decision = room.reminders.remind()
    assert decision.tell
    room.reminders.told(decision)


def test_a_state_that_cannot_be_written_is_a_named_problem_and_it_is_told(room) -> None:  # type: ignore[no-untyped-def]
    room.paths.state.parent.mkdir(parents=True, exist_ok=True)
    room.paths.state.write_text("a file in the folder's place", encoding="utf-8")
    room.clock("9:50")
    with pytest.raises(UnkeptError, match=r"is not kept: .* cannot be written") as caught:
        room.reminders.remind()
    assert caught.value.decision.tell
    assert room.reminders.status().state == "due"
    with pytest.raises(UnhunchError):
        room.reminders.pause(60)


def test_the_lock_of_another_is_waited_for_and_then_named(room) -> None:  # type: ignore[no-untyped-def]
    fcntl = pytest.importorskip("fcntl")
    from unhunch.reminders.state import StateFile

    room.paths.state.mkdir(parents=True)
    other = os.open(room.paths.state / "reminders.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(UnhunchError, match="Another unhunch"):
        StateFile(room.paths.reminders, patience=0.05).change(lambda saved: saved._replace(outlook=Saved().outlook))
    os.close(other)


def test_pause_and_snooze_have_a_longest_time(room) -> None:  # type: ignore[no-untyped-def]
    room.clock("9:50")
    with pytest.raises(UsageError, match="4 hours"):
        room.reminders.snooze(5 * 3600)
    with pytest.raises(UsageError, match="31 days"):
        room.reminders.pause(40 * 86400)


def test_a_change_of_the_settings_is_seen_at_once(room) -> None:  # type: ignore[no-untyped-def]
    assert room.reminders.status().next == "09:50"
    room.paths.config.mkdir(parents=True)
    (room.paths.config / "settings.toml").write_text("# another", encoding="utf-8")
    room.settings = room.settings.having({"breaks.every": 30})
    assert room.reminders.status().next == "09:30"


def test_another_time_zone_has_other_times(room) -> None:  # type: ignore[no-untyped-def]
    assert room.reminders.status().next == "09:50"
    room.offset = 120  # it is ten there
    assert room.reminders.status().next in ("10:40", "09:50")


def test_who_watches_reads_the_file_only_when_it_was_written(room) -> None:  # type: ignore[no-untyped-def]
    now = Moment(room.at)
    first = room.reminders.watched(Saved(), now)
    assert room.reminders.watched(first, now) is first
    room.reminders.pause(600)
    assert room.reminders.watched(first, now).state.paused


def test_a_start_on_the_desktop_is_heard_by_whoever_waits(room) -> None:  # type: ignore[no-untyped-def]
    room.clock("9:50")
    room.reminders.told(room.reminders.remind())
    room.reminders.take(ask=True)
    assert not room.reminders.heard(0.4, sleep=lambda _: None)
    room.reminders.begun()
    assert room.reminders.heard(0.4, sleep=lambda _: None)
    assert (Answer.TAKEN, "") in answers(room)
