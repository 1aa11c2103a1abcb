"""``unhunch today``: the day as lines of text or as JSON, and days of rest."""

import json
from collections.abc import Callable

import pytest

from unhunch.history.records import Extent
from unhunch.plan.rest import FILE
from unhunch.system.paths import user_paths

from .plan_support import Ran, at, day, did

Run = Callable[..., Ran]


def test_it_says_what_is_due_and_shows_the_week(unhunch: Run) -> None:
    did(user_paths(), at(day(-7)), at(day(-5)), at(day(-14)), at(day(-12)), at(day(0)))
    did(user_paths(), at(day(2), 8), extent=Extent.BREAK)
    ran = unhunch("today")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Wednesday 4 March",
        "",
        "The next full session is due tomorrow.",
        "A break is due, 1 break done so far.",
        "2 weeks in a row.",
        "",
        " M    T   [W]   T    F    S    S",
        " #    .   [.]   o    .    .    .     1 of 2 this week",
        "",
        "# done   o planned   ~ rest",
    ]


def test_somebody_new_is_welcome(unhunch: Run) -> None:
    out = unhunch("today").out
    assert "Welcome. A full session would fit today." in out
    assert "The plan: 2 full sessions a week" in out


def test_json_has_all_of_it(unhunch: Run) -> None:
    did(user_paths(), at(day(0)))
    data = json.loads(unhunch("today", "--json").out)
    assert (data["day"], data["due"], data["why"], data["next_due"]) == ("2026-03-04", False, "later", "2026-03-05")
    assert [one["mark"] for one in data["week"]] == ["done", "free", "free", "planned", "free", "free", "free"]
    assert (data["done"], data["planned"], data["streak_weeks"]) == (1, 2, 0)
    assert data["breaks"] == {"due": True, "done": 0, "planned_so_far": 1, "planned": 9}


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ([], [2]),
        (["today"], [2]),
        (["tomorrow"], [3]),
        (["yesterday"], [1]),
        (["fri"], [4]),
        (["monday"], [7]),
        (["wed"], [2]),
        (["2026-03-10"], [8]),
        (["week"], range(7)),
        (["this week"], range(7)),
        (["next week"], range(7, 14)),
        (["fri..2026-03-08"], [4, 5, 6]),
        (["week .. next week"], range(14)),
    ],
)
def test_days_of_rest_are_kept(unhunch: Run, words: list[str], marked: list[int]) -> None:
    assert unhunch("today", "--rest", *words).code == 0
    text = (user_paths().data / FILE).read_text()
    assert [line.strip(" ,") for line in text.splitlines()[1:-1]] == [day(number).isoformat() for number in marked]


def test_a_day_of_rest_is_shown_and_can_be_taken_back(unhunch: Run) -> None:
    out = unhunch("today", "--rest").out
    assert "Today is a day of rest; the next full session is due tomorrow." in out
    assert "[~]" in out
    assert "[o]" in unhunch("today", "--no-rest").out


@pytest.mark.parametrize(
    "words", ["xyz", "m", "2026-02-30", "9999-12-31..week", "fri..today", "..", "2026-3-1", "mon,tue"]
)
def test_what_is_no_day_is_said_in_a_sentence(unhunch: Run, words: str) -> None:
    ran = unhunch("today", "--rest", words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("unhunch: --rest has ")
    assert not (user_paths().data / FILE).exists()


def test_a_damaged_file_is_named_after_the_day(unhunch: Run) -> None:
    user_paths().data.mkdir(parents=True)
    (user_paths().data / FILE).write_text("rest = 1")
    ran = unhunch("today")
    assert ran.code == 0
    assert "rest.toml: rest must be a list of days" in ran.err
    assert unhunch("today", "--rest").code == 1


def test_chosen_days_in_a_row_get_a_suggestion(unhunch: Run) -> None:
    unhunch("config", "set", "plan.days", "mon tue")
    assert "The plan has days in a row (mon-tue); a day between is suggested" in unhunch("today").out


def test_a_red_flag_that_is_open_stands_before_everything_else(unhunch: Run) -> None:
    person = user_paths().person
    person.parent.mkdir(parents=True, exist_ok=True)
    person.write_text('[flags]\n"numbness or tingling" = 2026-03-01\n', encoding="utf-8")
    assert unhunch("today").out.splitlines()[2:4] == [
        "You reported numbness or tingling on 1 March: see a physician first.",
        "`unhunch me flags` asks what became of it.",
    ]
    assert json.loads(unhunch("today", "--json").out)["open_flags"] == [
        {"symptom": "numbness or tingling", "since": "2026-03-01"}
    ]
