import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.authoring.template import Form, starter

from .support import BROKEN, changed, package, python, toml, write


@pytest.mark.parametrize("form", Form)
def test_a_starting_point_is_made_and_never_written_over(plugins: Callable[..., Any], form: str) -> None:
    ran = plugins("new", "wall-lean", f"--{form}", "--into", "deep/er")
    made = [Path("deep/er") / path for path in starter("wall-lean", Form(form))]

    assert ran.code == 0
    assert all(path.is_file() and str(path) in ran.out for path in made)
    made[0].write_text("mine")
    again = plugins("new", "wall-lean", f"--{form}", "--into", "deep/er")
    assert again.code == 2
    assert "is there already" in again.err
    assert made[0].read_text() == "mine"


def test_a_toml_exercise_is_the_usual_one(plugins: Callable[..., Any]) -> None:
    plugins("new", "wall-lean")

    assert [path.name for path in Path().iterdir()] == ["wall-lean.toml"]


@pytest.mark.parametrize("name", ["", "Wall", "wall_lean", "-x", "../x", "x/y", "x" * 41, "1x", "wall lean", "ü"])
def test_a_name_that_cannot_be_an_id_is_refused(plugins: Callable[..., Any], name: str) -> None:
    ran = plugins("new", "--", name)

    assert ran.code == 2
    assert "cannot be an id" in ran.err
    assert list(Path().iterdir()) == []


def test_a_name_that_is_taken_is_refused(plugins: Callable[..., Any]) -> None:
    assert plugins("new", "butterfly").code == 2
    assert list(Path().iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(plugins: Callable[..., Any]) -> None:
    write("file", "x")
    ran = plugins("new", "wall-lean", "--into", "file")

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["a", "class", "import-def", "x9", "a" * 40])
@pytest.mark.parametrize("form", Form)
def test_what_is_made_is_python_whatever_its_name(name: str, form: Form) -> None:
    for path, text in starter(name, form).items():
        assert "$" not in text
        if path.endswith(".py"):
            compile(text, path, "exec")


@pytest.mark.parametrize("make", [toml, python, package, lambda: "butterfly"])
def test_a_trace_has_every_call_of_a_session(plugins: Callable[..., Any], make: Callable[[], Any]) -> None:
    traced = json.loads(plugins("trace", make(), "--json").out)
    calls = [(call["stage"], call["hook"]) for call in traced["calls"]]

    assert calls[:3] == [("load", "import"), ("load", "unhunch_api_version"), ("load", "unhunch_card")]
    assert ("plan", "unhunch_timing") in calls
    assert ("session", "unhunch_instructions") in calls
    assert ("session", "unhunch_figure") in calls
    assert all(call["milliseconds"] >= 0 for call in traced["calls"])
    assert {call["dose"] for call in traced["calls"] if call["hook"] == "unhunch_timing"} <= {"5", "10"}
    assert traced["problems"] == []


def test_a_trace_as_text(plugins: Callable[..., Any]) -> None:
    ran = plugins("trace", "butterfly")

    assert ran.code == 0
    assert "40 phases, 1:56" in ran.out
    assert "Card 'Butterfly stretch'" in ran.out
    assert ran.out.splitlines()[-1].endswith("in a session of 1:56.")


def test_a_trace_ends_where_the_plugin_fails(plugins: Callable[..., Any]) -> None:
    path = changed(python(), "return INSTRUCTIONS", "raise KeyError('gone')")
    ran = plugins("trace", path)

    assert ran.code == 1
    assert "raised: KeyError" in ran.out
    assert "unhunch_instructions (seated_twist.py:" in ran.err


@pytest.mark.parametrize("name", ["sys-exit", "os-exit", "syntax-error", "endless"])
def test_a_broken_plugin_is_one_sentence(plugins: Callable[..., Any], name: str) -> None:
    ran = plugins("trace", write(f"{name}.py", BROKEN[name]), "--limit", "2")

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_one_of_several_is_named(plugins: Callable[..., Any]) -> None:
    folder = package()
    line = 'seated-twist = "unhunch_seated_twist"'
    changed(folder / "pyproject.toml", line, f'{line}\nother-twist = "unhunch_seated_twist"')
    ran = plugins("trace", folder)

    assert ran.code == 2
    assert "--id: other-twist, seated-twist" in ran.err
    assert plugins("trace", folder, "--id", "other-twist").code == 0
    assert plugins("trace", folder, "--id", "othr-twist").code == 2


def test_a_preview_needs_a_terminal(plugins: Callable[..., Any]) -> None:
    ran = plugins("preview", toml())

    assert ran.code == 2
    assert "no terminal" in ran.err
