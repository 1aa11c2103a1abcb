"""The command reaches the scheduler as it is, whatever characters its path has."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhunch.engine.problem import UnhunchError
from unhunch.history.records import Extent
from unhunch.reminders.schedulers.command import Call, this_call
from unhunch.reminders.schedulers.cron import cron_command
from unhunch.reminders.schedulers.systemd import quoted

WORDS = st.text(st.sampled_from("ab /\\%$\"'`~*#;&<>(){}[]!:ä|=@-"), min_size=1, max_size=12)


def as_cron_runs_it(command: str) -> str:
    """Return what cron gives to the shell: a percent sign ends the command, unless a backslash is before it."""
    assert "%" not in command.replace("\\%", "")
    return command.replace("\\%", "%")


def as_systemd_reads_it(word: str) -> str:
    """Return the word that systemd makes of one in a unit: specifiers after quotes and backslashes."""
    if not word.startswith('"'):
        return word
    inner, read, at = word[1:-1], "", 0
    while at < len(inner):
        assert inner[at] != '"'
        at += inner[at] == "\\"
        read += inner[at]
        at += 1
    assert "%" not in read.replace("%%", "")
    return read.replace("%%", "%")


@settings(max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=3), WORDS)
def test_cron_hands_every_word_to_the_shell_whole(words: list[str], folder: str) -> None:
    call = Call(("printf", "%s\\0", *words), (("XDG_DATA_HOME", folder),))
    line = as_cron_runs_it(cron_command(call, Extent.FULL)).removesuffix(" >/dev/null 2>&1")
    ran = subprocess.run(["/bin/sh", "-c", line], capture_output=True, timeout=10)

    assert ran.stdout.decode().split("\0")[:-1] == [*words, "remind", "full"]


def test_cron_sets_the_folders_for_the_command_alone(tmp_path: Path) -> None:
    call = Call(("/bin/sh", "-c", f'printf %s "$XDG_DATA_HOME" > {tmp_path}/told'), (("XDG_DATA_HOME", "/a b'c%d"),))
    subprocess.run(["/bin/sh", "-c", as_cron_runs_it(cron_command(call, Extent.BREAK))], check=True, timeout=10)

    assert (tmp_path / "told").read_text() == "/a b'c%d"


@given(WORDS)
def test_systemd_reads_every_word_as_it_is(word: str) -> None:
    assert as_systemd_reads_it(quoted(word)) == word
    assert " " not in quoted(word) or quoted(word)[0] == quoted(word)[-1] == '"'


def program(folder: Path, name: str = "unhunch") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_command_is_the_program_that_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(tmp_path / "bin")
    monkeypatch.chdir(tmp_path)

    assert this_call({}, ["bin/unhunch", "schedule", "install"]).words(Extent.BREAK) == (str(path), "remind", "break")


def test_the_program_of_windows_is_found_without_its_ending(tmp_path: Path) -> None:
    path = program(tmp_path / "Scripts", "unhunch.exe")

    assert this_call({}, [str(path.with_suffix(""))]).command == (str(path),)


def test_a_link_stays_a_link_so_that_what_it_leads_to_can_be_renewed(tmp_path: Path) -> None:
    link = tmp_path / "unhunch"
    link.symlink_to(program(tmp_path / "environment"))

    assert this_call({}, [str(link)]).command == (str(link),)


@pytest.mark.parametrize("started", ["/somewhere/unhunch/__main__.py", "/usr/bin/pytest", "-c", ""])
def test_without_a_program_of_its_own_it_is_python_and_the_module(started: str) -> None:
    assert this_call({}, [started]).command == (sys.executable, "-m", "unhunch")


def test_folders_of_the_user_s_go_along_and_others_do_not() -> None:
    call = this_call({"XDG_CONFIG_HOME": "/conf", "XDG_STATE_HOME": "", "PATH": "/bin", "TOKEN": "secret"}, ["x"])

    assert call.environ == (("XDG_CONFIG_HOME", "/conf"),)


@pytest.mark.parametrize("name", ["a\nb", "a\rb", "a\x1bb", "a\udce9b"])
def test_a_path_that_no_scheduler_takes_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UnhunchError, match="no scheduler takes: install unhunch elsewhere"):
        this_call({"XDG_DATA_HOME": f"/home/{name}"}, ["x"])
