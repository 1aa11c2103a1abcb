from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.history.histories import WallClock, exercise, kept, repetition, session

from unhunch.engine.events import Outcome
from unhunch.engine.exercise import Dose
from unhunch.engine.kinds import Side
from unhunch.history.records import Answer, Ending, ExerciseRecord, Extent, ReminderRecord, SessionRecord, new_id
from unhunch.history.store import History
from unhunch.history.totals import DayRow, ExerciseRow, RatingRow
from unhunch.system.moment import Moment

WEDNESDAY = date(2026, 11, 18)
LONG_AGO, LATER = date(2000, 1, 1), date(2100, 1, 1)


def same(one: SessionRecord | None, other: SessionRecord) -> bool:
    return one is not None and replace(one, changed=0.0) == replace(other, changed=0.0)


def test_the_file_is_the_users_alone_and_its_folder_is_made(history: History, path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert (history.problems, history.kept) == ((), True)


def test_what_is_begun_is_there_for_another_process_at_once(
    history: History, opened: Callable[..., History], wall: WallClock
) -> None:
    record = session(wall(), exercise(), exercise("roll"), before=4, symptoms=("a", "b"), note="It went well.")
    history.begin(record)
    assert same(opened().session(record.id), record)


def test_sessions_come_newest_first_whole_and_of_the_days_that_are_asked_for(history: History, wall: WallClock) -> None:
    made = []
    for day in (16, 18, 17):
        wall.to(f"2026-11-{day} 10:00")
        made += kept(history, session(wall(), exercise(), exercise("roll")))
    assert [one.day.day for one in history.sessions()] == [18, 17, 16]
    assert [len(one.exercises) for one in history.sessions()] == [2, 2, 2]
    assert [one.id for one in history.sessions(WEDNESDAY)] == [made[1].id]
    assert [one.id for one in history.sessions(last=date(2026, 11, 16))] == [made[0].id]
    assert [one.day.day for one in history.sessions(limit=2)] == [18, 17]
    assert history.session("nothing of the kind") is None


def test_a_change_is_kept_and_is_later_than_the_one_before_even_with_the_clock_set_back(
    history: History, wall: WallClock
) -> None:
    (record,) = kept(history, session(wall()))
    history.change(record.id, after=2, next_day="better", note=" two  words \x1b[31m")
    first = history.session(record.id)
    wall.at -= 3600
    history.change(record.id, after=3)
    second = history.session(record.id)
    assert first is not None
    assert second is not None
    assert (first.after, first.next_day, first.note, second.after) == (2, "better", "two words [31m", 3)
    assert second.changed > first.changed


def test_a_field_that_cannot_be_changed_is_an_error_of_the_program(history: History) -> None:
    with pytest.raises(TypeError, match="no field 'device'"):
        history.change("x", device="y")


def test_a_session_never_ends_before_it_began(history: History, wall: WallClock) -> None:
    (record,) = kept(history, session(wall(), ended=None, ending=Ending.OPEN))
    history.change(record.id, ended=replace(wall(), at=wall.at - 7200), ending=Ending.ENDED)
    found = history.session(record.id)
    assert found is not None
    assert found.ended == found.began


def test_an_exercise_is_replaced_and_repetitions_are_kept_once(history: History, wall: WallClock) -> None:
    one = exercise(outcome=Outcome.PARTIAL, reps=1)
    (record,) = kept(history, session(wall(), one))
    history.put_exercise(record.id, replace(one, reps=2))
    for at in (0.0, 9.0):
        history.add_repetition(repetition(one, replace(wall(), at=wall.at + at), 1, Side.LEFT))
    history.add_repetition(repetition(one, wall(), 1, Side.RIGHT))
    history.add_repetition(repetition(exercise(), wall()))  # of an exercise that is not there
    assert [one.reps for one in history.sessions()[0].exercises] == [2]
    assert set(history.repetitions(record.id)) == {repetition(one, wall(), 1, side) for side in (Side.LEFT, Side.RIGHT)}


def test_the_doses_are_kept_with_a_session(history: History, wall: WallClock) -> None:
    one, other = exercise(), exercise("roll")
    record = session(wall(), one, other)
    history.begin(record, {one.id: Dose(8, frozenset({"back", "seated"}))})
    assert history.doses(record.id) == {one.id: Dose(8, frozenset({"back", "seated"}))}


def test_days_are_added_up_and_only_what_was_done_by_half_counts(history: History, wall: WallClock) -> None:
    def skipped() -> ExerciseRecord:
        return exercise("roll", outcome=Outcome.SKIPPED, reps=0, seconds=0.0)

    half = (exercise(), skipped())
    third = (exercise(), skipped(), exercise("slide", outcome=Outcome.STOPPED, reps=1, seconds=4.0))
    kept(
        history,
        session(wall(), *half, ending=Ending.ENDED),
        session(wall(), *third, ending=Ending.STOPPED),
        session(wall(), exercise(), extent=Extent.BREAK),
        session(wall(), ending=Ending.ENDED, extent=Extent.BREAK),
    )
    wall.to("2026-11-20 08:00")
    kept(history, session(wall(), exercise()))
    rows = history.days(LONG_AGO, LATER)
    assert rows[0] == DayRow(WEDNESDAY, 1, 1, 94.0, 16, 40.0)
    assert [row.day.day for row in rows] == [18, 20]
    assert history.days(date(2026, 11, 19), date(2026, 11, 19)) == ()


def test_exercises_are_added_up_with_the_title_of_the_newest(history: History, wall: WallClock) -> None:
    kept(history, session(wall(), exercise(), exercise(outcome=Outcome.PARTIAL, reps=2, seconds=9.0)))
    wall.at += 86400
    newest = exercise(title="Butterfly stretch", area="shoulders", outcome=Outcome.SKIPPED, reps=0, seconds=0.0)
    kept(history, session(wall(), newest, exercise("roll", outcome=Outcome.NOT_REACHED, reps=0)))
    row = ExerciseRow("butterfly", "Butterfly stretch", "shoulders", 3, 1, 1, 1, 0, 7, 39.0)
    assert history.exercises(LONG_AGO, LATER) == (row,)


def test_ratings_are_of_the_sessions_that_have_any(history: History, wall: WallClock) -> None:
    kept(history, session(wall(), before=4, after=2), session(wall()), session(wall(), next_day="worse"))
    assert history.ratings(LONG_AGO, LATER) == (
        RatingRow(WEDNESDAY, 4, 2, ""),
        RatingRow(WEDNESDAY, None, None, "worse"),
    )


def test_last_done_is_when_an_exercise_was_last_done_in_full(history: History, wall: WallClock) -> None:
    begun = wall()
    kept(history, session(wall(), exercise(), exercise("roll", outcome=Outcome.PARTIAL)))
    wall.at += 86400
    kept(history, session(wall(), exercise(outcome=Outcome.SKIPPED)))
    assert history.last_done() == {"butterfly": begun}


def test_reminders_are_kept_and_answered(history: History, wall: WallClock) -> None:
    record = ReminderRecord(new_id(), "here", wall(), Extent.BREAK, Answer.TOLD, changed=wall.at)
    history.add_reminder(record)
    history.add_reminder(replace(record, answer=Answer.SNOOZED, why="a call"))
    assert history.reminders(WEDNESDAY, WEDNESDAY) == (replace(record, answer=Answer.SNOOZED, why="a call"),)
    assert history.reminders(LONG_AGO, WEDNESDAY - timedelta(days=1)) == ()


def test_what_is_deleted_is_gone_and_leaves_nothing_in_the_file(history: History, path: Path, wall: WallClock) -> None:
    (record, other) = kept(history, session(wall(), exercise(), note="nobody-must-read-this"), session(wall()))
    assert history.delete([record.id, "unknown"]) == 1
    assert [one.id for one in history.sessions()] == [other.id]
    history.close()
    assert b"nobody-must-read-this" not in path.read_bytes()


def test_the_day_is_the_one_on_the_wall_where_it_was_done(history: History, wall: WallClock) -> None:
    wall.to("2026-11-18 23:30", offset=-480, zone="America/Los_Angeles")
    kept(history, session(wall(), exercise()))
    wall.to("2026-11-20 00:30", offset=540, zone="Asia/Tokyo")  # the same day in UTC as eight hours before
    kept(history, session(wall(), exercise()))
    assert [row.day.day for row in history.days(LONG_AGO, LATER)] == [18, 20]
    assert [one.began.zone for one in history.sessions()] == ["Asia/Tokyo", "America/Los_Angeles"]


def test_a_history_that_is_only_looked_at_is_not_made(opened: Callable[..., History], path: Path) -> None:
    history = opened(make=False)
    assert (history.sessions(), history.problems, path.parent.exists()) == ((), (), False)


def test_a_device_has_one_name_and_another_has_another(
    history: History, opened: Callable[..., History], tmp_path: Path
) -> None:
    assert opened().device == history.device
    assert opened(tmp_path / "other.sqlite3").device != history.device


def test_a_moment_before_1970_is_no_row_that_is_shown(history: History, wall: WallClock) -> None:
    kept(history, session(Moment(-5.0), exercise()), session(wall()))
    assert len(history.sessions()) == 1
    assert "1 record makes no sense and is left out" in history.problems[0].line()
