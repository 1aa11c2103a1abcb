from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from unhunch import __version__
from unhunch.cli import group, main
from unhunch.cli.group import COMMANDS, cli
from unhunch.engine.problem import UnhunchError


def test_version(unhunch: Callable[..., Any]) -> None:
    for arguments in (("--version",), ("--version", "list")):
        ran = unhunch(*arguments)
        assert (ran.code, ran.out, ran.err) == (0, f"unhunch {__version__}\n", "")


def test_help_names_every_command_and_fits_eighty_columns(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("--help")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "unhunch completion bash" in ran.out
    for name in COMMANDS:
        assert f"\n  {name} " in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(unhunch: Callable[..., Any], name: str) -> None:
    ran = unhunch(name, "--help")
    assert ran.code == 0
    assert "Example" in ran.out
    assert f"unhunch {name}" in ran.out.split("Example")[1]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.get_short_help_str(80) == COMMANDS[name]


@pytest.mark.parametrize("name", ["history", "me", "config"])
def test_no_sentence_of_a_command_is_cut_short_in_the_help_of_its_group(unhunch: Callable[..., Any], name: str) -> None:
    lines = unhunch(name, "--help").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if line.endswith("...") and "[ARGS]" not in line]


@pytest.mark.parametrize(
    ("word", "said"),
    [("lst", "did you mean 'list' or 'stats'?"), ("butterfly", "unhunch run butterfly"), ("", "no command ''")],
)
def test_an_unknown_command_ends_with_2(unhunch: Callable[..., Any], word: str, said: str) -> None:
    ran = unhunch(word)
    assert ran.code == 2
    assert said in ran.err


def test_an_unknown_option_ends_with_2(unhunch: Callable[..., Any]) -> None:
    assert unhunch("--nope").code == 2


def test_the_start_screen_needs_a_terminal(unhunch: Callable[..., Any]) -> None:
    ran = unhunch()
    assert ran.code == 2
    assert ran.out == ""
    assert "standard output is no terminal" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_error_that_nobody_expected_is_one_sentence_and_a_traceback_in_the_log(
    home: Path, unhunch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr(group.LazyGroup, "get_command", fail)
    ran = unhunch("list")
    log = home / "state/unhunch/unhunch.log"
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "it broke" in ran.err
    assert str(log) in ran.err
    assert "Traceback" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", [True, False])
def test_a_log_that_cannot_be_written_is_said(
    home: Path, unhunch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, folder: bool
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr(group.LazyGroup, "get_command", fail)
    if folder:
        (home / "state/unhunch/unhunch.log").mkdir(parents=True)
    else:
        (home / "state").write_text("a file, where a folder should be", encoding="utf-8")
    ran = unhunch("list")
    assert ran.code == 1
    assert "could not be logged" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 141),
        (click.Abort(), 130),
        (UnhunchError("A sentence."), 1),
        (click.exceptions.Exit(0), 0),
        (click.UsageError("Wrong."), 2),
    ],
)
def test_true_exit_codes(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int) -> None:
    def fail(_: list[str]) -> int:
        raise error

    monkeypatch.setattr(main, "_run", fail)
    assert main.main([]) == code


def test_completion_scripts(unhunch: Callable[..., Any]) -> None:
    for shell in ("bash", "zsh", "fish"):
        ran = unhunch("completion", shell)
        assert ran.code == 0
        assert "_UNHUNCH_COMPLETE" in ran.out
    assert unhunch("completion", "tcsh").code == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("unhunch ru", {"run"}),
        ("unhunch run butt", {"butterfly"}),
        ("unhunch run break", {"break-2", "break-5"}),
        ("unhunch timeline neck", {"neck-isometric"}),
        ("unhunch run butterfly break", set()),
        ("unhunch run --pl", {"--plain"}),
        ("unhunch completion z", {"zsh"}),
        ("unhunch break --area s", {"shoulders"}),
        ("unhunch break --have wa", {"wall"}),
        ("unhunch break --have n", {"nothing"}),
        ("unhunch today --rest w", {"week", "wed"}),
        ("unhunch today --rest mon..w", {"mon..week", "mon..wed"}),
        ("unhunch run neck-isometric:ba", {"neck-isometric:back"}),
        ("unhunch run neck-isometric:reps=8,", {"neck-isometric:reps=8,back", "neck-isometric:reps=8,easier"}),
        ("unhunch run buterfly:re", set()),
        ("unhunch run neck-isometric : ba", {"back"}),  # bash takes the word apart at the colon
        ("unhunch run neck-isometric : reps = 8", {"8"}),
        ("unhunch run neck-isometric : reps =", {"5", "6", "7", "8", "9", "10"}),
        ("unhunch run butterfly neck-isometric :", {"back", "easier", *(f"reps={n}" for n in range(5, 11))}),
    ],
)
def test_words_complete(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, expected: set[str]
) -> None:
    monkeypatch.setenv("_UNHUNCH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit) as ended:
        main.main([])
    assert ended.value.code == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert {line.partition(",")[2] for line in lines} == expected
