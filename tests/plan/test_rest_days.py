"""Days of rest are kept in a small file; what is wrong with it is named, and it is left as it is."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.problem import UnhunchError
from unhunch.plan.rest import FILE, RestDays
from unhunch.plan.streak import Count

from .plan_support import MONDAY, day

ALWAYS = Count(date.min, 2)


def test_marks_are_kept_and_taken_away(home: Path) -> None:
    RestDays(home).mark([day(0), day(1)])
    RestDays(home).mark([day(1), day(2)], rest=False)
    assert RestDays(home).days == {day(0)}
    assert (home / FILE).read_text() == "rest = [\n    2026-03-02,\n]\n"
    assert (home / FILE).stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_where_nothing_changes(home: Path) -> None:
    days = RestDays(home)
    days.mark([])
    days.mark([day(0)], rest=False)
    assert days.keep_count(MONDAY, 2)
    assert not (home / FILE).exists()


def test_two_at_once_keep_the_marks_of_both(home: Path) -> None:
    one, other = RestDays(home), RestDays(home)
    one.mark([day(0)])
    other.mark([day(1)])
    assert RestDays(home).days == {day(0), day(1)}


def test_a_change_of_the_plan_is_kept_from_its_week_on(home: Path) -> None:
    days = RestDays(home)
    assert days.keep_count(day(-7), 3)
    assert days.keep_count(MONDAY, 1)
    assert RestDays(home).counts == (ALWAYS, Count(day(-7), 3), Count(MONDAY, 1))
    assert days.keep_count(MONDAY, 3)  # it was only tried out
    assert RestDays(home).counts == (ALWAYS, Count(day(-7), 3))


def test_without_a_folder_it_counts_for_this_run() -> None:
    days = RestDays()
    days.mark([day(0)])
    assert days.days == {day(0)}
    assert days.keep_count(MONDAY, 3)
    assert days.counts[-1] == Count(MONDAY, 3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("rest = [", "rest.toml: Invalid value (at end of document)."),
        ('rest = ["2026-03-02"]', "rest must be a list of days such as 2026-03-02."),
        ("rest = [2026-03-02T10:00:00]", "rest must be a list of days"),
        ("rest = 3", "rest must be a list of days"),
        ("[[planned]]\nsince = 2026-03-02\nsessions = 9", "sessions, a number from 1 to 7"),
        ("[planned]\nsince = 2026-03-02\nsessions = 2", "planned must be tables with since"),
        ("[[planned]]\nsessions = true\nsince = 2026-03-02", "planned must be tables with since"),
        ("\x00", "rest.toml: "),
        ("x = " + "[" * 9000, "rest.toml: "),
        ("#" * 500_000, "is larger than 400000 bytes"),
    ],
)
def test_a_file_that_makes_no_sense_is_named_and_left_as_it_is(home: Path, text: str, why: str) -> None:
    (home / FILE).write_text(text)
    days = RestDays(home)
    (problem,) = days.problems
    assert why in problem.line()
    assert f"Mend or delete {home / FILE}" in problem.line()
    with pytest.raises(UnhunchError, match="It counts for this run only"):
        days.mark([day(0)])
    assert days.days == {day(0)}
    assert not days.keep_count(MONDAY, 3)
    assert days.counts[-1].sessions == 3
    assert (home / FILE).read_text() == text


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(home: Path) -> None:
    (home / "file").write_text("")
    days = RestDays(home / "file")
    with pytest.raises(UnhunchError, match=r"It counts for this run only\. .*rest\.toml"):
        days.mark([day(0)])
    assert days.days == {day(0)}


def test_what_a_newer_unhunch_wrote_stays(home: Path) -> None:
    (home / FILE).write_text("wish = 1\n")
    RestDays(home).mark([day(0)])
    assert "wish = 1" in (home / FILE).read_text()


@given(st.binary(max_size=60))
def test_any_file_can_be_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("rest")
    (folder / FILE).write_bytes(data)
    assert len(RestDays(folder).problems) <= 1
