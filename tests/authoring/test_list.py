import json
from collections.abc import Callable
from typing import Any

import pytest

from unhunch.system.paths import Paths

from .support import BROKEN, changed, python, toml, write


def rows(plugins: Callable[..., Any]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in json.loads(plugins("list", "--json").out)}


def test_built_in_plugins_are_listed_and_none_is_loaded(plugins: Callable[..., Any]) -> None:
    row = rows(plugins)["butterfly"]

    assert row["distribution"] == "unhunch"
    assert (row["kind"], row["built_in"], row["enabled"], row["problem"]) == ("distribution", True, True, "")
    assert "butterfly" in plugins("list").out


def test_files_of_the_user_are_listed(plugins: Callable[..., Any], paths: Paths) -> None:
    paths.exercises.mkdir(parents=True)
    toml("my-toml", paths.exercises)
    python("my-python", paths.exercises)
    there = rows(plugins)

    assert (there["my-toml"]["kind"], there["my-toml"]["title"]) == ("toml file", "My toml")
    assert (there["my-python"]["kind"], there["my-python"]["title"]) == ("python file", "")
    assert there["my-python"]["file"] == str(paths.exercises / "my_python.py")
    assert "(not loaded yet)" in plugins("list").out
    assert max(map(len, plugins("list").out.splitlines())) <= 80


@pytest.mark.parametrize("command", [("list",), ("list", "--json"), ("disable", "endless"), ("disable", "os-exit")])
def test_no_broken_plugin_breaks_it(plugins: Callable[..., Any], paths: Paths, command: tuple[str, ...]) -> None:
    for name, text in BROKEN.items():
        write(f"{name}.py", text, paths.exercises)
    write("bad.toml", "no toml", paths.exercises)
    write("Bad Name.toml", "api = 1", paths.exercises)
    ran = plugins(*command)

    assert (ran.code, ran.err) == (0, "")
    assert "LOOK AT ME" not in ran.out


def test_what_can_be_told_without_loading_is_told(plugins: Callable[..., Any], paths: Paths) -> None:
    paths.exercises.mkdir(parents=True)
    toml("butterfly", paths.exercises)
    changed(toml("negative", paths.exercises), "hold = 5", "hold = -5")
    write("Bad Name.toml", "api = 1", paths.exercises)
    listed = json.loads(plugins("list", "--json").out)
    problems = {row["file"].rpartition("/")[2]: row["problem"] for row in listed if row["problem"]}

    assert set(problems) == {"butterfly.toml", "negative.toml", "Bad Name.toml"}
    assert "taken by unhunch" in problems["butterfly.toml"]
    assert "hold: is -5" in problems["negative.toml"]
    assert "line 27" in problems["negative.toml"]


def test_switching_off_and_on(plugins: Callable[..., Any], paths: Paths) -> None:
    assert "switched off" in plugins("disable", "butterfly", "aerobic").out
    assert {row["id"] for row in rows(plugins).values() if not row["enabled"]} == {"butterfly", "aerobic"}
    assert "was already" in plugins("disable", "butterfly").out
    assert plugins("enable", "butterfly").code == 0
    assert rows(plugins)["butterfly"]["enabled"]


def test_one_that_is_gone_can_be_switched_on_again(plugins: Callable[..., Any], paths: Paths) -> None:
    paths.exercises.mkdir(parents=True)
    path = toml("passing", paths.exercises)
    plugins("disable", "passing")
    path.unlink()

    assert plugins("enable", "passing").code == 0
    assert plugins("enable", "passing").code == 2


@pytest.mark.parametrize("command", ["enable", "disable", "uninstall", "check", "preview"])
def test_a_typo_ends_with_2_and_the_nearest_name(plugins: Callable[..., Any], command: str) -> None:
    ran = plugins(command, "buterfly")

    assert ran.code == 2
    assert "did you mean 'butterfly'?" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_one_unknown_id_switches_none(plugins: Callable[..., Any]) -> None:
    assert plugins("disable", "butterfly", "nope").code == 2
    assert rows(plugins)["butterfly"]["enabled"]


def test_a_file_that_cannot_be_written_is_one_sentence(plugins: Callable[..., Any], paths: Paths) -> None:
    paths.plugins.mkdir(parents=True)
    ran = plugins("disable", "butterfly")

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
