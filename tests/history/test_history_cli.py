"""``unhunch history`` on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Ran
from tests.history.histories import WallClock, exercise, raw, repetition, session

from unhunch.cli.main import main
from unhunch.history.records import Answer, Ending, Extent, ReminderRecord, new_id
from unhunch.history.store import History

Run = Callable[..., Ran]


@pytest.fixture
def three(history: History, wall: WallClock) -> list[str]:
    """Return the ids of three sessions, on three days of November."""
    ids = []
    for day, id_ in ((16, "aaaa1"), (17, "aabb2"), (18, "cccc3")):
        wall.to(f"2026-11-{day} 10:00")
        one = exercise()
        history.begin(session(wall(), one, id=id_, note=f"day {day}", before=3))
        history.add_repetition(repetition(one, wall()))
        history.add_reminder(ReminderRecord(new_id(), history.device, wall(), Extent.BREAK, Answer.TAKEN))
        ids.append(id_)
    return ids


def test_alone_it_says_where_it_is_and_how_much(unhunch: Run, three: list[str]) -> None:
    ran = unhunch("history")
    assert ran.out == "3 sessions from 2026-11-16 to 2026-11-18, in ~/data/unhunch/history.sqlite3.\n"
    assert (ran.code, ran.err) == (0, "")


def test_looking_makes_nothing(unhunch: Run, path: Path) -> None:
    assert unhunch("history").out.startswith("There is no history yet")
    assert unhunch("history", "list").out == "There is no session yet.\n"
    assert json.loads(unhunch("history", "export").out)["sessions"] == []
    assert unhunch("history", "backup").code == 1
    assert not path.parent.exists()


def test_list_shows_the_newest_first(unhunch: Run, three: list[str]) -> None:
    lines = unhunch("history", "list", "--last", "2").out.splitlines()
    assert lines[0].split() == ["ID", "DAY", "TIME", "SESSION", "ENDING", "EXERCISE", "REPS", "BEFORE", "AFTER"]
    assert [line.split()[:2] for line in lines[1:]] == [["cccc3", "2026-11-18"], ["aabb2", "2026-11-17"]]
    assert max(map(len, lines)) <= 80
    shown = json.loads(unhunch("history", "list", "--json").out)
    assert [one["id"] for one in shown["sessions"]] == ["cccc3", "aabb2", "aaaa1"]


def test_a_title_is_never_cut_but_goes_on_below(unhunch: Run, history: History, wall: WallClock) -> None:
    history.begin(session(wall(), exercise(), id="aaaa1bbbb2", title="10 minutes at the desk", ending=Ending.CUT_OFF))
    lines = unhunch("history", "list").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "…" not in "".join(lines)
    at = lines[0].index("SESSION")
    assert " ".join(line[at:].split("  ")[0] for line in lines[1:]) == "10 minutes at the desk"


def test_a_wide_terminal_has_room_for_the_title(
    unhunch: Run, history: History, wall: WallClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    history.begin(session(wall(), exercise(), id="aaaa1bbbb2", title="10 minutes at the desk"))
    _, line = unhunch("history", "list").out.splitlines()
    assert "  10 minutes at the desk  " in line


def test_export_and_import_bring_everything_to_another_place(
    unhunch: Run, three: list[str], history: History, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "out.json"
    assert unhunch("history", "export", str(file)).out == f"3 sessions written to {file}\n"
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text(encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    assert unhunch("history", "import", str(file)).out == "3 sessions new\n"
    assert unhunch("history", "import", str(file)).out == "no session new\n"
    assert json.loads(unhunch("history", "export").out) == json.loads(text)


def test_export_as_a_table(unhunch: Run, three: list[str]) -> None:
    lines = unhunch("history", "export", "--csv").out.splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("2026-11-16,")


def test_a_file_that_is_there_is_not_written_over_unless_asked(unhunch: Run, three: list[str], home: Path) -> None:
    file = home / "mine.txt"
    file.write_text("mine", encoding="utf-8")
    for what in ("export", "backup"):
        ran = unhunch("history", what, str(file))
        assert (ran.code, ran.err) == (1, f"unhunch: {file} is there already: name another one, or add --replace.\n")
        assert file.read_text(encoding="utf-8") == "mine"
    assert unhunch("history", "backup", "--replace", str(file)).code == 0
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_a_backup_is_one_whole_file_that_can_be_merged(
    unhunch: Run, three: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "stick" / "copy.sqlite3"
    file.parent.mkdir()
    assert unhunch("history", "backup", str(file)).out == f"3 sessions copied to {file}\n"
    assert [one.name for one in file.parent.iterdir()] == ["copy.sqlite3"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert raw(file, "PRAGMA integrity_check") == [("ok",)]
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    assert unhunch("history", "merge", str(file)).out == "3 sessions new\n"
    assert unhunch("history", "merge", str(file)).out == "no session new\n"


def test_a_backup_without_a_name_is_in_this_folder_and_says_where(
    unhunch: Run, three: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    ran = unhunch("history", "backup")
    (file,) = home.glob("unhunch-history-*.sqlite3")
    assert (ran.code, ran.out) == (0, f"3 sessions copied to {file}\n")
    again = unhunch("history", "backup")
    assert (again.code, again.out) == (1, "")
    assert again.err == f"unhunch: {file} is there already: name another one, or add --replace.\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("unhunch history delete aa", {"aaaa1", "aabb2"}),
        ("unhunch history delete cccc3 aab", {"aabb2"}),
        ("unhunch history delete x", set()),
    ],
)
@pytest.mark.usefixtures("three")
def test_ids_to_delete_complete(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, expected: set[str]
) -> None:
    assert completed(words, monkeypatch, capsys) == expected


def test_where_there_is_no_history_no_id_completes_and_none_is_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    assert completed("unhunch history delete a", monkeypatch, capsys) == set()
    assert not path.parent.exists()


def test_of_a_history_that_cannot_be_read_no_id_completes_and_nothing_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 200)
    assert completed("unhunch history delete a", monkeypatch, capsys) == set()
    assert path.read_bytes() == b"no database" * 200


def completed(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Return what the last word could become."""
    monkeypatch.setenv("_UNHUNCH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit):
        main([])
    out, err = capsys.readouterr()
    assert not err
    return {line.partition(",")[2] for line in out.splitlines() if line}


def test_a_backup_that_cannot_be_written_leaves_nothing(unhunch: Run, three: list[str], home: Path) -> None:
    ran = unhunch("history", "backup", str(home / "nowhere" / "copy.sqlite3"))
    assert ran.code == 1
    assert "cannot be written: no such file or directory" in ran.err
    assert not (home / "nowhere").exists()


def test_the_own_history_is_not_merged_with_itself(unhunch: Run, three: list[str], path: Path) -> None:
    ran = unhunch("history", "merge", str(path))
    assert ran.code == 2
    assert "own history" in ran.err


def test_what_is_no_history_is_told_in_one_sentence(unhunch: Run, home: Path) -> None:
    file = home / "letter.txt"
    file.write_text("Dear reader,", encoding="utf-8")
    for what in ("merge", "import"):
        ran = unhunch("history", what, str(file))
        assert ran.code == 1
        assert ran.err.count("\n") == 1
        assert "letter.txt" in ran.err
        assert unhunch("history", what, str(home / "gone")).code == 1


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (["cccc3"], ["aabb2", "aaaa1"]),
        (["c", "aaa"], ["aabb2"]),
        (["--from", "2026-11-17"], ["aaaa1"]),
        (["--to", "2026-11-17"], ["cccc3"]),
        (["--from", "2026-11-17", "--to", "2026-11-17"], ["cccc3", "aaaa1"]),
        (["--all"], []),
    ],
)
def test_delete_takes_out_what_is_named(
    unhunch: Run, three: list[str], history: History, arguments: list[str], left: list[str]
) -> None:
    assert unhunch("history", "delete", "--yes", *arguments).code == 0
    assert [one.id for one in history.sessions()] == left


def test_deleting_days_takes_their_reminders_too(unhunch: Run, three: list[str], history: History) -> None:
    ran = unhunch("history", "delete", "--all", "--yes")
    assert ran.out == "3 sessions and 3 reminders deleted\n"
    assert history.ids(reminders=True) == ()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "one of the three"),
        (["cccc3", "--all"], "one of the three"),
        (["aa"], "2 sessions begin with 'aa': aaaa1, aabb2"),
        (["zz"], "There is no session 'zz'"),
        ([""], "There is no session ''"),
        (["--from", "2026-11-18", "--to", "2026-11-16"], "is after"),
        (["--from", "soon"], "does not match"),
    ],
)
def test_delete_refuses_what_is_not_clear(
    unhunch: Run, three: list[str], history: History, arguments: list[str], why: str
) -> None:
    ran = unhunch("history", "delete", "--yes", *arguments)
    assert ran.code == 2
    assert why in ran.err
    assert len(history.sessions()) == 3


def test_without_a_terminal_nothing_is_deleted_unasked(unhunch: Run, three: list[str], history: History) -> None:
    ran = unhunch("history", "delete", "--all")
    assert ran.code == 2
    assert "add --yes" in ran.err
    assert len(history.sessions()) == 3


@pytest.mark.parametrize(("answer", "left"), [(True, 2), (False, 3)])
def test_it_asks_before_it_deletes(
    unhunch: Run, three: list[str], history: History, monkeypatch: pytest.MonkeyPatch, answer: bool, left: int
) -> None:
    asked: list[str] = []

    def confirm(text: str, **_: Any) -> bool:
        asked.append(text)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", confirm)
    unhunch("history", "delete", "cccc3")
    assert asked == ["Delete 1 session for good?"]
    assert len(history.sessions()) == left


def test_a_damaged_history_is_told_and_ends_with_1(unhunch: Run, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"nothing of the kind" * 20)
    ran = unhunch("history")
    assert ran.code == 1
    assert "was damaged (it is no database) and is kept as history.damaged-" in ran.err
    assert unhunch("history").code == 0


def test_a_newer_history_is_not_changed_by_any_command(unhunch: Run, three: list[str], path: Path) -> None:
    raw(path, "PRAGMA user_version = 99")
    for arguments in (["delete", "--all", "--yes"], ["merge", str(path.with_name("other"))]):
        ran = unhunch("history", *arguments)
        assert ran.code == 1
        assert "newer unhunch" in ran.err
    assert raw(path, "SELECT count(*) FROM sessions") == [(3,)]


def test_a_session_that_was_cut_off_is_named(unhunch: Run, history: History, wall: WallClock) -> None:
    history.begin(session(wall(), exercise(), device=history.device, ending=Ending.OPEN, ended=None))
    assert "cut off" not in unhunch("history").out
    raw(history.path, "UPDATE playing SET pid = 999999999, born = 'gone'")
    assert "1 session cut off" in unhunch("history").out


def test_the_doctor_looks_at_it_and_changes_nothing(unhunch: Run, three: list[str], history: History) -> None:
    assert "3 sessions in" in unhunch("doctor").out
    history.close()
    history.path.write_bytes(history.path.read_bytes()[:6000])
    ran = unhunch("doctor", "--json")
    problem = next(one for one in json.loads(ran.out)["problems"] if one["source"] == "history.sqlite3")
    assert "damaged" in problem["why"]
    assert [one.name for one in history.path.parent.iterdir()] == ["history.sqlite3"]


def test_a_typo_names_the_nearest_command(unhunch: Run) -> None:
    ran = unhunch("history", "exprt")
    assert ran.code == 2
    assert "did you mean 'export'" in ran.err
