import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.cli.main import main
from unhunch.system.paths import Paths

from .support import BROKEN, ROUTINE, changed, package, python, toml, write


def everything(paths: Paths) -> list[Path]:
    return [path for folder in (paths.exercises, paths.routines) for path in folder.glob("*")]


@pytest.mark.parametrize(("make", "name"), [(toml, "seated-twist.toml"), (python, "seated_twist.py")])
def test_an_exercise_comes_and_goes(
    plugins: Callable[..., Any], paths: Paths, capsys: Any, make: Callable[[], Path], name: str
) -> None:
    ran = plugins("install", make(), "--yes")
    installed = paths.exercises / name

    assert ran.code == 0
    assert "Installed seated-twist (Seated twist): all is well. Play it: unhunch run seated-twist" in ran.out
    assert ("with your rights" in ran.out) == name.endswith(".py")
    assert stat.S_IMODE(installed.stat().st_mode) == 0o600
    assert main(["timeline", "seated-twist"]) == 0
    capsys.readouterr()
    plugins("disable", "seated-twist")

    ran = plugins("uninstall", "seated-twist", "--yes")
    assert ran.code == 0
    assert str(installed) in ran.out
    assert everything(paths) == []
    assert "seated-twist" not in paths.plugins.read_text()


def test_a_routine_comes_and_goes_and_what_it_lacks_is_named(plugins: Callable[..., Any], paths: Paths) -> None:
    ran = plugins("install", write("mine.toml", ROUTINE), "--yes")

    assert ran.code == 0
    assert "gone-one is not installed" in ran.out
    assert "butterfly is not" not in ran.out
    assert "brings it" not in ran.out
    assert [path.name for path in everything(paths)] == ["mine.toml"]
    assert plugins("uninstall", "mine", "--yes").code == 0
    assert everything(paths) == []


def test_what_a_routine_lacks_is_brought_by_what_it_names(plugins: Callable[..., Any]) -> None:
    ran = plugins("install", write("mine.toml", f'{ROUTINE}from = "unhunch-gone"\n'), "--yes")

    assert "gone-one is not installed" in ran.out
    assert "`unhunch plugins install unhunch-gone` brings it." in ran.out


@pytest.mark.parametrize("name", [name for name in BROKEN if name != "endless"])
def test_a_file_with_a_fault_is_not_installed(plugins: Callable[..., Any], paths: Paths, name: str) -> None:
    ran = plugins("install", toml(), write(f"{name}.py", BROKEN[name]), "--yes")

    assert ran.code == 1
    assert "Nothing was installed" in ran.err
    assert name in ran.out
    assert everything(paths) == []


def test_a_toml_file_with_a_fault_is_not_installed(plugins: Callable[..., Any], paths: Paths) -> None:
    for path in (
        changed(toml("one"), "hold = 5", "hold = -5"),
        changed(toml("two"), "api = 1", "api = 7"),
        write("three.toml", "no toml"),
        write("four.toml", ROUTINE.replace("title", "titel")),
        write("Five Five.toml", ROUTINE),
    ):
        assert plugins("install", path, "--yes").code == 1
    assert everything(paths) == []


def test_an_existing_file_is_replaced_only_with_force(plugins: Callable[..., Any], paths: Paths) -> None:
    path = toml()
    plugins("install", path, "--yes")
    changed(path, "Reach only half way.", "Reach a little.")
    ran = plugins("install", path, "--yes")

    assert ran.code == 2
    assert "--force" in ran.err
    assert "half way" in (paths.exercises / path.name).read_text()
    assert plugins("install", path, "--yes", "--force").code == 0
    assert "a little" in (paths.exercises / path.name).read_text()


def test_an_id_that_is_taken_is_not_installed(plugins: Callable[..., Any], paths: Paths) -> None:
    ran = plugins("install", toml("butterfly"), "--yes")

    assert ran.code == 1
    assert "is taken by an exercise of unhunch" in ran.out
    assert everything(paths) == []


def test_a_neighbour_that_stays_behind_is_found_out(plugins: Callable[..., Any], paths: Paths) -> None:
    write("helper.py", "x = 1")
    ran = plugins("install", changed(python(), "from unhunch.api", "import helper\nfrom unhunch.api"), "--yes")

    assert ran.code == 1
    assert "No module named 'helper'" in ran.out
    assert everything(paths) == []


def test_without_a_terminal_nobody_can_be_asked(plugins: Callable[..., Any], paths: Paths) -> None:
    ran = plugins("install", toml())

    assert ran.code == 2
    assert "--yes" in ran.err
    assert everything(paths) == []
    plugins("install", toml("other"), "--yes")
    assert plugins("uninstall", "other").code == 2
    assert len(everything(paths)) == 1


@pytest.mark.parametrize(("answer", "code", "there"), [("n\n", 1, 0), ("y\n", 0, 1), ("", 130, 0)])
def test_the_answer_counts(
    plugins: Callable[..., Any],
    paths: Paths,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
    there: int,
) -> None:
    from io import StringIO
    from types import SimpleNamespace

    from unhunch.cli import plugin_commands as common

    monkeypatch.setattr(common, "look", lambda: SimpleNamespace(stdin=True, stdout=True, stderr=True))
    monkeypatch.setattr("sys.stdin", StringIO(answer))
    assert plugins("install", toml()).code == code
    assert len(everything(paths)) == there


@pytest.mark.parametrize(
    ("spec", "code", "said"),
    [
        ("nothing.toml", 2, "There is no file"),
        ("nothing.py", 2, "There is no file"),
        ("nothing.whl", 2, "There is no file"),
        ("./nothing", 2, "There is no file or folder"),
        ("a/b", 2, "There is no file or folder"),
        ("not a name", 2, "neither a file"),
        ("-rrequirements", 2, "No such option"),
        ("\x1b[31m", 2, "neither a file"),
        (".", 2, "no pyproject.toml"),
    ],
)
def test_what_cannot_be_installed_is_one_sentence(plugins: Callable[..., Any], spec: str, code: int, said: str) -> None:
    ran = plugins("install", spec, "--yes")

    assert ran.code == code
    assert said in ran.err
    assert "\x1b" not in ran.err


def test_an_option_for_the_installer_is_no_spec(plugins: Callable[..., Any]) -> None:
    ran = plugins("install", "--yes", "--", "--index-url=http://localhost")

    assert ran.code == 2
    assert "There is no file or folder" in ran.err


def test_what_comes_with_unhunch_stays(plugins: Callable[..., Any]) -> None:
    for id_ in ("butterfly", "unhunch", "builtin-themes"):
        ran = plugins("uninstall", id_, "--yes")
        assert ran.code == 1
        assert "is a part of unhunch, and stays" in ran.err


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_can_be_removed(plugins: Callable[..., Any], paths: Paths, name: str) -> None:
    write(f"{name}.py", BROKEN[name], paths.exercises)

    assert plugins("uninstall", name, "--yes").code == 0
    assert everything(paths) == []


def test_an_id_leads_to_no_file_elsewhere(plugins: Callable[..., Any], paths: Paths, home: Path) -> None:
    paths.routines.mkdir(parents=True)
    outside = write("state.toml", "", home)

    assert plugins("uninstall", f"../../../{outside.stem}", "--yes").code == 2
    assert outside.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(plugins: Callable[..., Any], paths: Paths) -> None:
    paths.config.parent.mkdir(parents=True)
    paths.config.write_text("a file, where a folder should be")
    ran = plugins("install", toml(), "--yes")

    assert ran.code == 1
    assert "cannot be written" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_where_no_installer_can_be_used_it_says_what_to_type(
    plugins: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from unhunch.authoring.installer import Environment
    from unhunch.cli import plugin_install as install

    here = Environment("/usr/bin/python3", "3.12", tmp_path, False, True, True, lambda _: None)
    monkeypatch.setattr(install, "this_environment", lambda: here)
    ran = plugins("install", package(), "--yes")

    assert ran.code == 1
    assert "Nothing was installed" in ran.err
    assert "Type: pipx install unhunch && pipx inject unhunch " in ran.err
