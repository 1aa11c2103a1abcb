"""The person's file: kept whole, by the user's eyes alone, and never overwritten where it cannot be read."""

import stat
from pathlib import Path

import pytest

from unhunch.care.person import Person, Personal
from unhunch.engine.exercise import Condition
from unhunch.engine.problem import UnhunchError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "person.toml"


def heart(person: Person) -> Person:
    return person.saying(Condition.HEART, yes=True)


def test_without_a_file_nothing_is_said_and_none_is_made(path: Path) -> None:
    assert Personal(path).person == Person()
    assert not path.parent.exists()


def test_what_is_changed_is_there_the_next_time(path: Path) -> None:
    Personal(path).change(heart)

    assert Personal(path).person.conditions == {Condition.HEART}
    assert Personal(path).problems == ()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_without_a_place_it_counts_for_this_run() -> None:
    personal = Personal()
    personal.change(heart)

    assert personal.person.conditions == {Condition.HEART}


def test_two_at_once_keep_what_the_other_said(path: Path) -> None:
    one, other = Personal(path), Personal(path)
    one.change(heart)
    other.change(lambda person: person.hiding("butterfly"))

    assert other.person == Personal(path).person
    assert (other.person.conditions, set(other.person.hidden)) == ({Condition.HEART}, {"butterfly"})


def test_keys_that_are_not_known_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('tomorrow = 3\n[hidden]\nbutterfly = "pain"\n', encoding="utf-8")
    Personal(path).change(heart)

    text = path.read_text(encoding="utf-8")
    assert "tomorrow = 3" in text
    assert 'butterfly = "pain"' in text
    assert Personal(path).person.conditions == {Condition.HEART}


def test_what_changes_nothing_writes_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('# by hand\nconditions = ["heart"]\n', encoding="utf-8")
    Personal(path).change(heart)

    assert path.read_text(encoding="utf-8").startswith("# by hand")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"conditions = [", "Invalid value"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"conditions = 3", "must be a list of words"),
        (b"a = " + b"[" * 5_000, "is nested too deep"),
        (b"#" * 300_000, "is larger than 200000 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_kept(path: Path, raw: bytes, why: str) -> None:
    path.parent.mkdir()
    path.write_bytes(raw)
    personal = Personal(path)

    (problem,) = personal.problems
    assert why in problem.line()
    assert "until then it is left as it is" in problem.line()
    with pytest.raises(UnhunchError, match="for this run only"):
        personal.change(heart)
    assert personal.person.conditions == {Condition.HEART}
    with pytest.raises(UnhunchError, match="for this run only"):
        personal.change(lambda person: person.hiding("butterfly"))
    assert personal.person.conditions == {Condition.HEART}  # what was said in this run is not forgotten
    assert path.read_bytes() == raw


def test_a_file_that_was_mended_is_written_again(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("conditions = [", encoding="utf-8")
    personal = Personal(path)
    path.write_text('conditions = ["shoulder"]', encoding="utf-8")
    personal.change(heart)

    assert personal.problems == ()
    assert Personal(path).person.conditions == {Condition.HEART, Condition.SHOULDER}


def test_a_place_that_cannot_be_written_is_told_and_it_counts_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    personal = Personal(tmp_path / "data" / "person.toml")

    with pytest.raises(UnhunchError, match="for this run only"):
        personal.change(heart)
    assert personal.person.conditions == {Condition.HEART}
