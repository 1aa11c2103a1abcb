"""Pipes, closed streams and full disks."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Shell = Callable[..., subprocess.CompletedProcess[str]]

QUICK = "run shoulder-roll --speed 300 --no-sound"


@pytest.mark.parametrize("command", ["list", "list --json", "timeline", "run --plain --speed 200 --no-sound"])
def test_a_reader_that_goes_away_is_met_in_silence(shell: Shell, command: str) -> None:
    ran = shell(f"unhunch {command} | head -1; echo ${{PIPESTATUS[0]}}")
    first, code = ran.stdout.splitlines()
    assert first
    assert code in ("0", "141")
    assert ran.stderr == ""


def test_plain_is_chosen_for_a_pipe(shell: Shell) -> None:
    ran = shell(f"unhunch {QUICK} | cat; exit ${{PIPESTATUS[0]}}")
    assert ran.returncode == 0
    done, unkept = ran.stdout.splitlines()[-2:]
    assert done == "Shoulder roll: done, 20 of 20 repetitions."
    assert unkept.startswith("Not kept: it was played at ")
    assert "standard output is no terminal" in ran.stderr
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "\a" not in ran.stdout + ran.stderr


@pytest.mark.parametrize("command", ["list", "--version", QUICK, "doctor", ""])
def test_standard_output_closed_is_a_sentence(shell: Shell, command: str) -> None:
    ran = shell(f"unhunch {command} >&-")
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == ["unhunch: Standard output is closed, so there is nowhere to write."]


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_other_streams_closed_do_not_matter(shell: Shell, closed: str) -> None:
    ran = shell(f"unhunch {QUICK} {closed}")
    assert ran.returncode == 0
    assert "20 of 20" in ran.stdout
    assert json.loads(shell(f"unhunch list --json {closed}").stdout)


def test_everything_closed_ends_with_1(shell: Shell) -> None:
    assert shell("unhunch list <&- >&- 2>&-").returncode == 1


@pytest.mark.parametrize("command", ["list", "--version", "run shoulder-roll --plain --no-sound"])
def test_a_full_disk_is_a_sentence(shell: Shell, command: str) -> None:
    ran = shell(f"unhunch {command} > /dev/full")
    assert ran.returncode == 1
    assert "No space left" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_bad_name_ends_with_2_before_anything_is_played(shell: Shell) -> None:
    ran = shell("unhunch run buterfly")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "did you mean 'butterfly'" in ran.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_encoding_that_lacks_characters_does_not_stop_it(shell: Shell, encoding: str, tmp_path: Path) -> None:
    folder = tmp_path / "config/unhunch/routines"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('title = "肩"\n[[exercise]]\nid = "butterfly"\n', encoding="utf-8")
    ran = shell("unhunch list", PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    assert ran.returncode == 0
    assert "mine" in ran.stdout


def test_a_broken_plugin_of_a_stranger_is_named_and_nothing_else_breaks(shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "site"
    (place / "stranger-0.3.dist-info").mkdir(parents=True)
    (place / "stranger-0.3.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 0.3\n")
    (place / "stranger-0.3.dist-info/entry_points.txt").write_text("[unhunch.exercises]\nodd-move = stranger_move\n")
    (place / "stranger_move.py").write_text("import sys\nsys.exit(7)\n")
    listed = shell("unhunch list", PYTHONPATH=str(place))
    assert listed.returncode == 0
    assert "butterfly" in listed.stdout
    assert "odd-move" in listed.stderr
    seen = shell("unhunch doctor", PYTHONPATH=str(place))
    assert seen.returncode == 1
    for words in ("odd-move", "set aside", "stranger 0.3", "stranger_move.py:2"):
        assert words in seen.stdout


def test_bash_completes_through_the_script(shell: Shell) -> None:
    line = (
        'eval "$(unhunch completion bash)"; COMP_WORDS=(unhunch run butt); COMP_CWORD=2; '
        '_unhunch_completion unhunch run; echo "${COMPREPLY[@]}"'
    )
    # the script runs its command with `env`, which knows no functions: give it a program
    ran = shell('unset -f unhunch; export PATH="$VENV_BIN:$PATH"; ' + line, VENV_BIN=_bin())
    assert ran.stdout.strip() == "butterfly"


def _bin() -> str:
    import sys

    return str(Path(sys.executable).parent)
