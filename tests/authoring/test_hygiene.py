"""What the commands on plugins import: no Textual, and none of the plugins."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import click
import pytest

from unhunch.cli.plugin_commands import COMMANDS
from unhunch.cli.plugin_commands import plugins_command as command
from unhunch.system.paths import Paths

from .support import toml, write


def loaded(arguments: list[str]) -> set[str]:
    """Return the modules that a command of ``unhunch plugins`` imports."""
    code = f"import sys; from unhunch.cli.main import main; main({['plugins', *arguments]})"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}; sys.stderr.write('|' + ' '.join(sys.modules))"],
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.rpartition("|")[2].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["list"],
        ["list", "--json"],
        ["disable", "mine"],
        ["enable", "mine"],
        ["uninstall", "mine", "--yes"],
        ["install", "other.toml", "--yes"],
        ["check", "mine"],
        ["new", "wall-lean"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_no_command_imports_textual_or_a_plugin(paths: Paths, arguments: list[str]) -> None:
    toml("other")
    write("mine.py", "import unhunch_exercises.butterfly", paths.exercises)
    if arguments == ["check", "mine"]:
        write("mine.py", toml("more").read_text(), paths.exercises).rename(paths.exercises / "mine.toml")
    modules = loaded(arguments)

    assert not modules & {"textual", "rich", "unhunch.testing"}
    assert not {name for name in modules if name.startswith(("unhunch_exercises", "_unhunch_exercise_"))}
    assert len({name for name in modules if name.startswith("unhunch.cli.plugin_commands.")} - OWN) <= 1


OWN = {"unhunch.cli.plugin_commands"}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(plugins: Callable[..., Any], name: str) -> None:
    ran = plugins(name, "--help")
    found = command.get_command(click.Context(command), name)

    assert ran.code == 0
    assert f"unhunch plugins {name}" in ran.out.split("Example")[1]
    assert max(map(len, ran.out.splitlines())) <= 80
    assert found is not None
    assert found.get_short_help_str(80) == COMMANDS[name]


def test_a_command_that_is_none_is_answered_with_the_nearest(plugins: Callable[..., Any]) -> None:
    ran = plugins("instal")

    assert ran.code == 2
    assert "did you mean 'install'" in ran.err
