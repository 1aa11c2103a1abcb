"""The user's exercises folder: a file is an exercise, and comes in by the same door as all others."""

import logging
import sys
from pathlib import Path

import pytest

from unhunch.api import Dose
from unhunch.exercises.discovery import YOURS
from unhunch.exercises.folder import PREFIX, in_file, in_folder
from unhunch.exercises.host import PluginHost

from .crowd import MODULE

PYTHON = MODULE.format(n=1)
TOML = """
api = 1
[card]
title = "Shrug"
summary = "Up, and let go."
area = "shoulders"
positions = ["sit"]
dose = { usual = 3 }
[instructions]
setup = ["Sit."]
steps = ["Shrug {reps} times."]
[timing]
repeat = "reps"
body = { move = 2 }
"""


def test_a_python_file_and_a_toml_file_are_exercises(tmp_path: Path, logger: logging.Logger) -> None:
    (tmp_path / "box_breathing.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "shrug.toml").write_text(TOML, encoding="utf-8")
    host = PluginHost(in_folder(tmp_path), logger)

    assert host.problems == []
    assert list(host.exercises) == ["box-breathing", "shrug"]
    assert host.exercise("shrug").instructions(Dose(3)).steps == ("Shrug 3 times.",)
    assert host.exercise("box-breathing").timeline(Dose(5), 0).seconds == 28
    assert [(one.found.kind, one.distribution) for one in host.exercises.values()] == [
        ("python file", YOURS),
        ("toml file", YOURS),
    ]


def test_nothing_appears_beside_the_users_file(tmp_path: Path, logger: logging.Logger) -> None:
    (tmp_path / "twist.py").write_text(PYTHON, encoding="utf-8")
    PluginHost(in_folder(tmp_path), logger).exercise("twist").timeline(Dose(5), 0)

    assert [path.name for path in tmp_path.iterdir()] == ["twist.py"]


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path, logger: logging.Logger) -> None:
    for n in (1, 2):
        (tmp_path / "twist.py").write_text(MODULE.format(n=n), encoding="utf-8")
        assert PluginHost(in_folder(tmp_path), logger).exercise("twist").card.title == f"Stretch number {n}"


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("notes.txt", "_helper.py", ".hidden.toml", "README.md", "twist.py~", "x.pyc"):
        (tmp_path / name).write_text("raise SystemExit", encoding="utf-8")
    (tmp_path / "__pycache__").mkdir()

    assert in_folder(tmp_path) == ()
    assert in_folder(tmp_path / "nowhere") == ()
    assert in_folder(tmp_path / "notes.txt") == ()
    assert in_file(tmp_path / "notes.txt") is None


FAULTY = {
    "raises": ("raise RuntimeError('not today')", "import (bad.py:1): RuntimeError: not today"),
    "exits": ("import sys\nsys.exit(0)", "import (bad.py:2): SystemExit: 0"),
    "no Python": ("def (", "bad.py:1"),
    "nothing in it": ("", "does not say which API version"),
    "a null character": ("\0", "null bytes"),
    "a module that is not there": ("import numpty", "No module named 'numpty'"),
}


@pytest.mark.parametrize(("text", "told"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_python_file_is_named_and_leaves_no_module(
    text: str, told: str, tmp_path: Path, logger: logging.Logger
) -> None:
    sys.modules.pop(f"{PREFIX}bad", None)
    (tmp_path / "bad.py").write_text(text, encoding="utf-8")
    (tmp_path / "good.py").write_text(PYTHON, encoding="utf-8")
    host = PluginHost(in_folder(tmp_path), logger)

    assert list(host.exercises) == ["good"]
    (problem,) = host.problems
    assert problem.source == "bad"
    assert told in problem.line()
    assert text == "" or f"{PREFIX}bad" not in sys.modules


def test_a_name_that_is_no_id_is_refused(tmp_path: Path, logger: logging.Logger) -> None:
    for name in ("Two Words.toml", "é.py", "UP.toml"):
        (tmp_path / name).write_text(TOML, encoding="utf-8")
    host = PluginHost(in_folder(tmp_path), logger)

    assert host.exercises == {}
    assert len(host.problems) == 3
    assert all("its id must be lower case words" in problem.line() for problem in host.problems)
    assert any("Two Words.toml in your exercises folder" in problem.line() for problem in host.problems)


def test_of_two_files_with_one_id_the_second_is_named(tmp_path: Path, logger: logging.Logger) -> None:
    (tmp_path / "shrug.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "shrug.py").write_text(PYTHON, encoding="utf-8")
    host = PluginHost(in_folder(tmp_path), logger)

    assert host.exercise("shrug").found.kind == "python file"
    (problem,) = host.problems
    assert problem.line().startswith("shrug, shrug.toml in your exercises folder: the id is taken by another plugin")
