"""Each file and folder that unhunch touches, as something that cannot be used: every command goes on without it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.rights import needs_refusals

FOLDERS = (
    *("config/unhunch", "config/unhunch/routines", "config/unhunch/exercises", "config/unhunch/themes"),
    *("data/unhunch", "state/unhunch", "cache/unhunch"),
)
FILES = {
    "config/unhunch/settings.toml": "[plan]\nsessions = 2\n",
    "config/unhunch/routines/mine.toml": 'title = "Mine"\n[[exercise]]\nid = "butterfly"\n',
    "config/unhunch/exercises/own.toml": "api = 1\n",
    "config/unhunch/exercises/other.py": "",
    "config/unhunch/themes/dusk.toml": 'extends = "nord"\n',
    "data/unhunch/history.sqlite3": "",
    "data/unhunch/person.toml": 'conditions = ["heart"]\n',
    "data/unhunch/rest.toml": "rest = []\n",
    "state/unhunch/state.toml": "notice_read = true\n",
    "state/unhunch/plugins.toml": "disabled = []\n",
    "state/unhunch/reminders.json": "{}",
    "state/unhunch/reminders.lock": "",
    "state/unhunch/unhunch.log": "",
    "cache/unhunch/plugins.json": "{}",
}
PLACES = (*FOLDERS, *FILES)
COMMANDS = (
    "today",
    "status",
    "stats",
    "list",
    "me",
    "history",
    "themes list",
    "plugins list",
    "doctor",
    "remind",
    "run butterfly --plain",
)
NAMED = {  # which command says what is wrong with which place
    "config/unhunch": ("today", "status", "stats", "list", "themes list", "run butterfly --plain"),
    "config/unhunch/settings.toml": ("today", "status", "stats", "list"),
    "config/unhunch/exercises": ("list", "plugins list", "doctor", "run butterfly --plain"),
    "config/unhunch/routines": ("list", "plugins list", "doctor", "run butterfly --plain"),
    "config/unhunch/themes": ("list", "themes list"),
    "config/unhunch/routines/mine.toml": ("list",),
    "config/unhunch/exercises/own.toml": ("list",),
    "config/unhunch/exercises/other.py": ("list",),
    "config/unhunch/themes/dusk.toml": ("themes list",),
    "data/unhunch": ("today", "status", "stats", "list", "me", "run butterfly --plain"),
    "data/unhunch/history.sqlite3": ("today", "status", "stats", "history"),
    "data/unhunch/person.toml": ("list", "me", "run butterfly --plain"),
    "data/unhunch/rest.toml": ("today", "status", "stats"),
    "state/unhunch": ("status", "remind"),
    "state/unhunch/reminders.json": ("status", "remind"),
    "state/unhunch/reminders.lock": ("status", "remind"),
}
"""What only makes unhunch slower, or is asked again, is not worth a word."""


@pytest.fixture
def places(home: Path) -> Path:
    """Return a home in which everything is there."""
    for name in FOLDERS:
        (home / name).mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (home / name).write_text(text)
    return home


def swapped(path: Path) -> None:
    """Put a folder in the place of a file, or a file in the place of a folder."""
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("")
    else:
        path.unlink()
        path.mkdir()


def piped(path: Path) -> None:
    """Put a pipe in its place, which nobody ever writes to."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    os.mkfifo(path)


def all_commands(unhunch: Callable[..., Any], name: str, kind: str) -> None:
    """Run every command; what is wrong is said by those whom it concerns, with what to type."""
    for command in COMMANDS:
        more = ("--speed", "1000", "--no-check-in") if command.startswith("run") else ()
        ran = unhunch(*command.split(), *more)
        assert "should not have" not in ran.err, (command, ran.err)
        assert "Errno" not in ran.err + ran.out
        if command in NAMED.get(name, ()):
            said = [line for line in (ran.err + ran.out).splitlines() if kind in line]
            assert any(f"{kind} ~/{name}" in line for line in said), (command, ran.err)


@pytest.mark.parametrize("name", PLACES)
def test_a_folder_for_a_file_and_a_file_for_a_folder(places: Path, unhunch: Callable[..., Any], name: str) -> None:
    swapped(places / name)
    all_commands(unhunch, name, "mv")


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_is_waited_for_by_nobody(places: Path, unhunch: Callable[..., Any], name: str) -> None:
    piped(places / name)
    all_commands(unhunch, "" if name.endswith(".lock") else name, "mv")  # a pipe can be locked as well


@needs_refusals
@pytest.mark.parametrize("name", PLACES)
def test_what_may_not_be_read(places: Path, unhunch: Callable[..., Any], name: str) -> None:
    (places / name).chmod(0)
    try:
        all_commands(unhunch, "" if name.endswith(".json") else name, "chmod -R u+rwX")  # it is replaced by a new one
    finally:
        (places / name).chmod(0o700)


@needs_refusals
@pytest.mark.parametrize("name", FOLDERS)
def test_what_may_not_be_written(places: Path, unhunch: Callable[..., Any], name: str) -> None:
    (places / name).chmod(0o500)
    try:
        all_commands(unhunch, "", "")
    finally:
        (places / name).chmod(0o700)
