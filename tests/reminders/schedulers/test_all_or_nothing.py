"""Steps are carried out whole, or taken back: files, links, folders, and what programs were told."""

import sys
from pathlib import Path

import pytest

from unhunch.engine.problem import UnhunchError
from unhunch.reminders.schedulers.machine import ProgramError, Ran, run_program
from unhunch.reminders.schedulers.steps import FILE, Afterwards, Delete, Run, Step, Tidy, Write, carry_out, told

from .machines import Program, all_below


class Echo(Program):
    """A program that takes everything."""

    def answer(self, command: list[str], given: bytes | None) -> Ran:
        return Ran(0)


def test_a_step_that_fails_takes_back_the_ones_before_it_the_last_first(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("kept")
    (tmp_path / "old").chmod(0o640)
    (tmp_path / "link").symlink_to("nowhere")
    before = all_below(tmp_path)
    run = Echo(fails={"third"})
    steps: list[Step] = [
        Afterwards((Run(("at", "last")),)),
        Run(("first",), undo=(Run(("undo", "not first")),)),
        Write(tmp_path / "new" / "folder" / "file", "text"),
        Write(tmp_path / "old", "other"),
        Delete(tmp_path / "link"),
        Run(("second",), undo=(Run(("undo", "not second")),)),
        Run(("third",), undo=(Run(("undo", "not third")),)),
        Run(("fourth",)),
    ]

    with pytest.raises(UnhunchError) as caught:
        carry_out(steps, run)
    assert str(caught.value) == "`third` failed: it does not want to. Nothing was changed."
    assert all_below(tmp_path) == before
    assert (tmp_path / "old").stat().st_mode & 0o777 == 0o640
    assert run.ran == [
        ("first",),
        ("second",),
        ("third",),
        ("undo", "not third"),
        ("undo", "not second"),
        ("undo", "not first"),
        ("at", "last"),
    ]


def test_a_file_that_cannot_be_written_is_named_and_all_else_taken_back(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("this is no folder")
    run = Echo()

    with pytest.raises(UnhunchError, match=r"file.* cannot be written: .*\. Nothing was changed\."):
        carry_out([Write(tmp_path / "one", "1"), Write(tmp_path / "file" / "two", "2"), Run(("never",))], run)
    assert all_below(tmp_path) == {"file": "this is no folder"}
    assert run.ran == []


def test_what_cannot_be_taken_back_is_told(tmp_path: Path) -> None:
    steps = [Run(("one",), undo=(Run(("not", "one")),)), Run(("two",))]

    with pytest.raises(UnhunchError, match=r"`two` failed.*Not all could be put back \(`not one` failed: it does"):
        carry_out(steps, Echo(fails={"two", "not"}))


def test_ctrl_c_takes_back_too(tmp_path: Path) -> None:
    class Impatient(Echo):
        def answer(self, command: list[str], given: bytes | None) -> Ran:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out([Write(tmp_path / "file", "1"), Run(("slow",))], Impatient())
    assert all_below(tmp_path) == {}


def test_some_may_fail_and_some_are_tried_again() -> None:
    class Busy(Echo):
        def answer(self, command: list[str], given: bytes | None) -> Ran:
            return Ran(0 if self.ran.count(tuple(command)) > 2 else 5)

    waits = list[float]()
    busy = Busy()
    carry_out([Run(("any",), may_fail=True), Run(("busy",), tries=4)], busy, waits.append)
    assert busy.ran == [("any",), ("busy",), ("busy",), ("busy",)]
    assert len(waits) == 2

    with pytest.raises(UnhunchError, match="exit code 5"):
        carry_out([Run(("busy",), tries=2)], Busy(), waits.append)


def test_a_file_for_a_program_is_there_while_it_runs_and_gone_after_it() -> None:
    seen = list[Path]()

    class Reader(Echo):
        def answer(self, command: list[str], given: bytes | None) -> Ran:
            seen.append(Path(command[1]))
            assert seen[0].read_bytes() == b"what it reads"
            return Ran(0)

    carry_out([Run(("read", FILE), file=b"what it reads")], Reader())
    assert not seen[0].exists()


def test_folders_are_removed_only_when_they_are_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("theirs")
    carry_out([Tidy(tmp_path / name) for name in ("empty", "full", "none")], Echo())

    assert all_below(tmp_path) == {"full": None, "full/file": "theirs"}


def test_a_dry_run_tells_what_is_written_and_typed() -> None:
    steps: list[Step] = [
        Afterwards(()),
        Write(Path("/a/unit"), "[Unit]\n\nA=1\n"),
        Delete(Path("/a/old")),
        Run(("crontab", "-"), given=b"x", shows="# ours\n"),
        Run(("say", "a b")),
        Tidy(Path("/a")),
    ]

    assert told(steps) == [
        "Would write /a/unit:",
        "    [Unit]",
        "",
        "    A=1",
        "Would delete /a/old",
        "Would run crontab -, which reads:",
        "    # ours",
        "Would run say 'a b'",
        "Would remove /a, if it is empty",
    ]


def test_a_real_program_is_given_bytes_and_tells_how_it_ended() -> None:
    code = (
        "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1]); sys.stderr.write('no\\nway.'); sys.exit(3)"
    )
    ran = run_program((sys.executable, "-c", code), given=b"\xff\x00a")

    assert (ran.code, ran.out, ran.why) == (3, b"a\x00\xff", "no way")


def test_a_program_that_is_not_there_or_hangs_is_told_in_a_clause() -> None:
    with pytest.raises(ProgramError, match=r"`no-such-program -x` cannot be run: No such file"):
        run_program(("no-such-program", "-x"))
    with pytest.raises(ProgramError, match=r"gave no answer in 0\.2 seconds"):
        run_program((sys.executable, "-c", "import time; time.sleep(30)"), seconds=0.2)
