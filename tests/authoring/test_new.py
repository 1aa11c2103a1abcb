from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.authoring.template import Form, starter

from .support import toml, write


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


def test_a_preview_needs_a_terminal(plugins: Callable[..., Any]) -> None:
    ran = plugins("preview", toml())

    assert ran.code == 2
    assert "no terminal" in ran.err
