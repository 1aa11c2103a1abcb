"""``unhunch themes``: what each command prints and writes, and what it leaves alone."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.settings.settings_store import preferences_in
from unhunch.system.paths import user_paths
from unhunch.themes.tokens import BASE, TOKENS

from .support import BUILT_IN, SIX_LINES, library

Themes = Callable[..., Any]
COMMANDS = ("list", "show", "use", "new", "export", "check", "install", "import")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_has_help_with_an_example(themes: Themes, name: str) -> None:
    ran = themes(name, "--help")
    assert ran.code == 0
    assert "Example" in ran.out
    assert f"unhunch themes {name}" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_file_that_is_not_there_is_named_as_such(
    themes: Themes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mime.toml").write_text(SIX_LINES)
    ran = themes("check", "mine.toml")
    assert ran.code == 1
    assert "Mend" not in ran.out
    said = "is not there: no such file or directory; did you mean 'mime.toml'?"
    assert f"{said} Name a file that is there: this was {tmp_path / 'mine.toml'}." in " ".join(ran.out.split())


def test_a_typo_is_told_the_nearest_command(themes: Themes) -> None:
    ran = themes("lits")
    assert ran.code == 2
    assert "did you mean 'list'" in ran.err


def test_list_names_all_with_where_they_are_from(themes: Themes, folder: Path) -> None:
    (folder / "nord.toml").write_text('extends = "nord"\n')
    (folder / "bad.toml").write_text("title = \n")
    preferences_in(user_paths().config).change("look.theme", "paper")
    ran = themes("list")
    assert ran.code == 0
    assert "nord" in ran.out
    assert "file over built-in" in ran.out
    assert "paper *" in ran.out
    assert ran.err.startswith("unhunch: bad.toml, line 1")
    assert max(map(len, ran.out.splitlines()[:-1])) <= 80
    rows = {row["name"]: row for row in json.loads(themes("list", "--json").out)}
    assert set(rows) == {*BUILT_IN, "bad"}
    assert set(rows["bad"]) == {
        *("name", "title", "dark", "author", "from", "plugin", "path", "instead_of", "chosen", "problem")
    }
    assert rows["bad"]["problem"].startswith("bad.toml, line 1")
    assert rows["nord"]["from"] == "file"
    assert rows["paper"]["chosen"]
    assert not rows["paper"]["dark"]


def test_show_in_a_pipe_has_no_escape_and_the_whole_palette(themes: Themes) -> None:
    ran = themes("show", "nord")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert all(re.search(rf"\b{name} +#[0-9a-f]{{6}}", ran.out) for name in (*BASE, *TOKENS))
    assert "Nord by" in ran.out


@pytest.mark.parametrize(
    ("term", "colorterm", "sequence"),
    [
        ("xterm", "truecolor", "38;2;235;203;139"),
        ("xterm-256color", "", "38;5;"),
        ("xterm", "", r"\x1b\[0;3\dm"),
    ],
)
def test_show_has_as_many_colours_as_the_terminal(
    themes: Themes, monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, sequence: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    out = themes("show", "nord", "--color", "always").out
    assert re.search(sequence, out) or "\x1b[0;33;" in out
    assert ("38;2;" in out) == (colorterm == "truecolor")
    assert all(line.endswith("\x1b[0m") for line in out.splitlines() if "\x1b" in line)


def test_show_of_the_terminals_theme_sends_its_sixteen_colours_alone(themes: Themes) -> None:
    out = themes("show", "terminal", "--color", "always").out
    assert "38;2" not in out
    assert "48;2" not in out
    assert "\x1b[0;7;39;49m" in out or ";7;" in out


def test_new_is_six_lines_of_a_theme_and_never_overwrites(themes: Themes, home: Path) -> None:
    ran = themes("new", "evening")
    path = user_paths().themes / "evening.toml"
    assert ran.code == 0
    assert str(path) in ran.out
    text = path.read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) == 6
    assert library(path.parent).load("evening").title == "Evening"
    again = themes("new", "evening")
    assert again.code == 1
    assert "is there already and was not touched" in again.err
    assert path.read_text() == text
    assert themes("check", path).code == 0


def test_new_can_extend(themes: Themes) -> None:
    assert themes("new", "mine", "--extends", "nord").code == 0
    folder = user_paths().themes
    assert tomllib.loads((folder / "mine.toml").read_text())["extends"] == "nord"
    assert library(folder).load("mine").tokens == library().load("nord").tokens


@pytest.mark.parametrize("name", ["", "Two Words", "../up", "a/b", "-x-", "x" * 41, "é"])
def test_a_name_that_is_none_is_refused(themes: Themes, name: str) -> None:
    ran = themes("new", "--", name)
    assert ran.code == 2
    assert "is no name for a theme" in ran.err


@pytest.mark.parametrize("name", BUILT_IN)
def test_export_writes_every_colour_and_reads_back_the_same(themes: Themes, tmp_path: Path, name: str) -> None:
    path = tmp_path / "copy.toml"
    assert themes("export", name, path).code == 0
    data = tomllib.loads(path.read_text())
    assert list(data["colors"]) == list(BASE)
    assert list(data["tokens"]) == list(TOKENS)
    copy, theme = library().load_file(path), library().load(name)
    assert (copy.base, copy.tokens, copy.dark, copy.author) == (theme.base, theme.tokens, theme.dark, theme.author)
    assert themes("export", name).out == path.read_text()
    assert themes("export", name, path).code == 1


def test_check_has_faults_and_warnings_with_what_to_change(themes: Themes, tmp_path: Path) -> None:
    good, weak, bad = (tmp_path / f"{name}.toml" for name in ("good", "weak", "bad"))
    good.write_text(SIX_LINES)
    weak.write_text(SIX_LINES + '[tokens]\nmuted = "#6a7078"\n')
    bad.write_text(SIX_LINES + '[tokens]\nlimbs = "red"\n')
    assert themes("check", good).out == f"{good}: all is well.\n"
    ran = themes("check", weak)
    assert ran.code == 0
    assert re.search(r"warning  tokens.muted: #6a7078 on background has 3\.\d+:1, and needs 4.5:1. Try #", ran.out)
    ran = themes("check", good, weak, bad)
    assert ran.code == 1
    assert "did you mean 'limb'" in ran.out
    reports = json.loads(themes("check", good, weak, bad, "--json").out)
    assert [report["ok"] for report in reports] == [True, True, False]
    assert reports[1]["warnings"][0]["needed"] == 4.5
    assert themes("check").code == 2


def test_words_that_cannot_be_read_at_all_are_a_fault(themes: Themes, tmp_path: Path) -> None:
    path = tmp_path / "night.toml"
    path.write_text(SIX_LINES.replace("#d8dee6", "#1c2026"))
    ran = themes("check", path)
    assert ran.code == 1
    assert "fault  colors.foreground" in ran.out
    assert themes("install", path).code == 1
    assert not user_paths().themes.exists()


def test_install_copies_a_checked_file_as_it_is(themes: Themes, tmp_path: Path) -> None:
    path = tmp_path / "My Night.toml"
    path.write_text("# mine\n" + SIX_LINES)
    ran = themes("install", path)
    there = user_paths().themes / "my-night.toml"
    assert ran.code == 0
    assert there.read_text() == path.read_text()
    assert themes("install", path).code == 1
    assert themes("install", path, "--replace").code == 0
    assert themes("install", path, "--name", "other").code == 0
    assert themes("install", tmp_path / "none.toml").code == 1


def test_use_keeps_the_choice(themes: Themes) -> None:
    ran = themes("use", "nord")
    assert (ran.code, ran.out) == (0, "unhunch now shows Nord.\n")
    assert preferences_in(user_paths().config)["look.theme"] == "nord"
    ran = themes("use", "nrod")
    assert ran.code == 2
    assert "did you mean 'nord'" in ran.err
    assert preferences_in(user_paths().config)["look.theme"] == "nord"
    assert themes("use", "auto").code == 0
    assert preferences_in(user_paths().config)["look.theme"] == "auto"


@pytest.mark.parametrize("name", ["show", "export", "use"])
def test_a_theme_that_is_not_there_or_is_broken_is_one_sentence(themes: Themes, folder: Path, name: str) -> None:
    (folder / "bad.toml").write_text("[colors]\n")
    assert themes(name, "nosuch").code == 2
    ran = themes(name, "bad")
    assert ran.code == 1
    assert ran.err.startswith("unhunch: bad.toml, colors.background: is missing.")
    assert ran.err.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_named(themes: Themes, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "unhunch").write_text("no folder")
    ran = themes("new", "evening")
    assert ran.code == 1
    assert "evening.toml cannot be written: not a directory. A file is where a folder must be: mv" in ran.err
