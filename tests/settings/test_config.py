"""``unhunch config``: exit codes, what is said, completion, and what is imported."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.cli import group, main
from unhunch.cli.config_commands import config_command as command
from unhunch.settings.definitions import BY_KEY, SETTINGS
from unhunch.settings.documented import default_text
from unhunch.settings.settings_store import backup_of

Config = Callable[..., Any]


def test_help_of_the_group_and_of_each_command(config: Config) -> None:
    assert command.get_short_help_str(80) == group.COMMANDS["config"]
    whole = config()
    assert (whole.code, whole.out) == (0, config("--help").out)
    assert list(command.commands) == ["path", "show", "set", "unset", "check", "edit"]
    for name in command.commands:
        ran = config(name, "--help")
        assert ran.code == 0
        assert f"unhunch config {name}" in ran.out.split("Example")[1]
        assert max(map(len, ran.out.splitlines())) <= 80
        assert f"  {name} " in whole.out


def test_an_unknown_command_ends_with_2(config: Config) -> None:
    ran = config("shw")
    assert ran.code == 2
    assert "There is no command 'shw'; did you mean 'show'?" in ran.err


def test_path(config: Config, file: Path) -> None:
    ran = config("path")
    assert (ran.code, ran.out, ran.err) == (0, f"{file}\n", "")
    assert not file.exists()


def test_show(config: Config, file: Path) -> None:
    file.write_text("look.frames = 20\nlook.frmes = 3\n")
    ran = config("show")
    assert ran.code == 0
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if "." in line}
    assert rows["look.frames"] == ["20", "frames", "a", "second", "yours"]
    assert rows["plan.minutes"] == ["not", "set", "default"]
    assert rows["look.theme"] == ['"auto"', "default"]
    assert rows.keys() >= BY_KEY.keys()
    assert str(file) in ran.out
    assert ran.err.startswith("unhunch: settings.toml, line 2, look.frmes: is no setting; did you mean 'look.frames'?")
    assert max(map(len, ran.out.splitlines()[:-1])) <= 80


def test_show_json(config: Config, file: Path) -> None:
    file.write_text("look.frames = 20\nlook.theme = 3\n")
    shown = json.loads(config("show", "--json").out)
    assert shown["file"] == str(file)
    assert list(shown["settings"]) == [one.key for one in SETTINGS]
    frames = shown["settings"]["look.frames"]
    assert (frames["value"], frames["set"], frames["default"], frames["form"]) == (20, True, 15, "whole number")
    assert not shown["settings"]["look.theme"]["set"]
    assert shown["problems"][0]["where"] == "line 2, look.theme"


def test_show_defaults_is_the_reference_made_from_the_schema(config: Config, file: Path) -> None:
    file.write_text("look.frames = [broken")
    ran = config("show", "--defaults")
    assert (ran.code, ran.out, ran.err) == (0, default_text(), "")
    for setting in SETTINGS:
        assert setting.help in ran.out
        assert f"Allowed: {setting.allowed}" in ran.out
    shown = json.loads(config("show", "--defaults", "--json").out)
    assert {key: row["value"] for key, row in shown["settings"].items()} == {one.key: one.default for one in SETTINGS}
    assert shown["file"] is None


def test_set_and_unset(config: Config, file: Path) -> None:
    assert config("set", "look.frames", "20").out == "look.frames is 20\n"
    assert config("set", "look.frames", "20").out == "look.frames is already 20\n"
    assert file.read_text().count("\nframes = 20\n") == 1
    assert config("set", "safety.emergency_number", "112").out == 'safety.emergency_number is "112"\n'
    assert config("unset", "look.frames").out == "look.frames is not set; its default is 15\n"
    assert config("unset", "look.frames").out == "look.frames is already not set; its default is 15\n"
    assert config("set", "plan.minutes", "none").out == "plan.minutes is already not set; its default is not set\n"
    assert config("set", "safety.emergency_number", "").code == 0
    assert file.read_text() == default_text().replace('number = ""\n', 'number = ""\nemergency_number = ""\n')


@pytest.mark.parametrize("typed", ["112", '"112"', "'112'"])
def test_a_text_may_be_given_in_quotes_which_are_not_part_of_it(config: Config, file: Path, typed: str) -> None:
    assert config("set", "safety.emergency_number", typed).out == 'safety.emergency_number is "112"\n'
    assert 'emergency_number = "112"\n' in file.read_text()
    row = next(line for line in config("show").out.splitlines() if "emergency_number" in line)
    assert row.split() == ["safety.emergency_number", '"112"', "yours"]


def test_what_is_asked_for_on_the_command_line_is_without_quotes(config: Config) -> None:
    assert config("set", "breaks.hours", '"09:00-12:00"').out == 'breaks.hours is "09:00-12:00"\n'
    said = config("set", "breaks.hours", '"9 to 5"').err
    assert said == 'unhunch: breaks.hours: is "9 to 5", and must be hours, such as 09:00-12:30 13:30-17:00.\n'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "look.frames", "99"), "look.frames: is 99, and must be a whole number from 5 to 30"),
        (("set", "sound.volume", "-3"), "sound.volume: is -3, and must be"),
        (("set", "look.frmes", "9"), "There is no setting 'look.frmes'; did you mean 'look.frames'?"),
        (("set", "volume", "9"), "did you mean 'sound.volume'?"),
        (("set", "look.theme", "dsk"), "there is no theme 'dsk'; did you mean 'dusk'?"),
        (("set", "look.frames"), "Missing argument 'VALUE'"),
        (("unset", "look.frmes"), "did you mean 'look.frames'?"),
        (("unset", ""), "There is no setting ''."),
        (("unset", "..."), "There is no setting '...'"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(
    config: Config, file: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = config(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert not file.exists()


def test_set_refuses_a_broken_file(config: Config, file: Path) -> None:
    file.write_text("[look\n")
    for arguments in (("set", "look.frames", "20"), ("unset", "look.frames")):
        ran = config(*arguments)
        assert ran.code == 1
        assert ran.err.startswith("unhunch: settings.toml, line 1")
        assert str(file) in ran.err
    assert file.read_text() == "[look\n"


def test_set_says_when_comments_were_lost(config: Config, file: Path) -> None:
    file.write_text("look = {}  # mine\n")
    ran = config("set", "look.frames", "20")
    assert ran.code == 0
    assert "without its comments" in ran.err
    assert str(backup_of(file)) in ran.err
    assert config("set", "look.frames", "21").err == ""


def test_a_theme_that_is_there_can_be_set(config: Config, file: Path) -> None:
    assert config("set", "look.theme", "dusk").code == 0
    assert config("set", "look.theme", "auto").code == 0
    themes = file.parent / "themes"
    themes.mkdir()
    (themes / "my-own.toml").write_text("")
    assert config("set", "look.dark_theme", "my-own").code == 0
    assert config("check").code == 0


def test_unset_takes_out_a_key_that_is_no_setting(config: Config, file: Path) -> None:
    file.write_text("look.frmes = 3\n")
    assert config("unset", "look.frmes").out == "look.frmes is taken out\n"
    assert file.read_text() == ""


def test_check(config: Config, file: Path) -> None:
    ran = config("check")
    assert (ran.code, ran.out) == (0, f"{file}: not there yet, so the defaults run.\n")
    file.write_text("look.frames = 20\n")
    ran = config("check")
    assert (ran.code, ran.out) == (0, f"{file}: no problem; 1 of the settings is yours.\n")
    file.write_text('look.frames = 99\nlook.theme = "dsk"\n')
    ran = config("check")
    assert (ran.code, ran.out) == (1, "")
    assert "look.frames: is 99" in ran.err
    assert "there is no theme 'dsk'; did you mean 'dusk'?" in ran.err


def editor(folder: Path, script: str) -> str:
    """Return a command that edits the file by a line of shell."""
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return f"'{path}' --wait"


@pytest.mark.parametrize("name", ["VISUAL", "EDITOR"])
def test_edit_makes_the_documented_file_and_checks_it(
    config: Config, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file.parent.rmdir()
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv(name, editor(tmp_path, '[ "$1" = --wait ] && echo "frames = 20" >> "$2"'))
    ran = config("edit")
    assert file.read_text() == default_text() + "frames = 20\n"
    assert ran.code == 1
    assert "voice.frames: is no setting; did you mean 'look.frames'?" in ran.err
    assert backup_of(file).read_text() == default_text()


def test_edit_keeps_the_last_good_copy(
    config: Config, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("look.frames = 20\n")
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo "[look" > "$2"'))
    assert config("edit").code == 1
    assert config("edit").code == 1
    assert file.read_text() == "[look\n"
    assert backup_of(file).read_text() == "look.frames = 20\n"
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo "look.frames = 21" > "$2"'))
    assert config("edit").code == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [("no-such-editor -w", "no editor 'no-such-editor'"), ("'", "cannot be understood"), ("\x1b[2J", "no editor")],
)
def test_edit_without_an_editor(
    config: Config, file: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", name)
    ran = config("edit")
    assert ran.code == 1
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not file.exists()


def test_edit_when_no_editor_is_named_or_found(
    config: Config, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = config("edit")
    assert ran.code == 1
    assert "No editor was found" in ran.err
    assert str(file) in ran.err


def test_edit_says_when_the_editor_fails(config: Config, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    ran = config("edit")
    assert ran.code == 1
    assert "false ended with 1" in ran.err
    assert file.read_text() == default_text()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("unhunch config s", {"show", "set"}),
        ("unhunch config set sound.", {"sound.on", "sound.volume", "sound.bell"}),
        ("unhunch config set look.glyphs b", {"blocks", "braille"}),
        ("unhunch config set sound.on t", {"true"}),
        ("unhunch config set look.theme au", {"auto"}),
        ("unhunch config set look.dark_theme du", {"dusk"}),
        ("unhunch config set look.nope b", set()),
        ("unhunch config set sound.volume 7", {"70"}),
        ("unhunch config unset look", {"look.frames"}),
    ],
)
def test_words_complete(
    config: Config,
    file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    expected: set[str],
) -> None:
    file.write_text("look.frames = 20\nlook.frmes = 3\n")
    monkeypatch.setenv("_UNHUNCH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit) as ended:
        main.main([])
    assert ended.value.code == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert {line.partition(",")[2] for line in lines} == expected


@pytest.mark.parametrize(
    "arguments", [["show"], ["show", "--json"], ["set", "look.theme", "dusk"], ["check"]], ids=" ".join
)
def test_no_command_imports_textual(arguments: list[str], home: Path) -> None:
    code = (
        "import sys; from unhunch.cli import group; from unhunch.cli.main import main\n"
        f"group.COMMANDS['config'] = ''; main(['config', *{arguments}])\n"
        "sys.stderr.write('|' + ' '.join(sys.modules))"
    )
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    ran = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60)
    modules = set(ran.stderr.rpartition("|")[2].split())
    assert "unhunch.settings.settings_store" in modules
    assert not modules & {"textual", "rich", "asyncio", "ssl", "sqlite3"}
    if "look.theme" not in arguments:
        assert "pluggy" not in modules
