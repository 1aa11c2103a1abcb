"""The recipes are run: what can run here does, and the files for other programs are read as these programs do."""

import configparser
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from unhunch.reminders.status import FIELDS
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered

RECIPES = (Path(__file__).parents[2] / "tui" / "guide" / "recipes.md").read_text(encoding="utf-8")
PATIENCE = 60.0
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


def block(language: str) -> str:
    """Return the one block of a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", RECIPES, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user who has ``unhunch`` in the path, with a break that is due."""
    script = tmp_path / "bin" / "unhunch"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m unhunch "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    paths = Paths(tmp_path / "config" / "unhunch", tmp_path / "data" / "unhunch", tmp_path / "state" / "unhunch")
    Remembered(paths.remembered).acknowledge_notice()
    begin = time.localtime(time.time() - 65 * 60)
    minute = begin.tm_hour * 60 + begin.tm_min
    hours = f"{begin.tm_hour:02}:{begin.tm_min:02}-{(minute + 180) // 60 % 24:02}:{minute % 60:02}"
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text(
        f'[breaks]\ndays = "mon-sun"\nhours = "{hours}"\nevery = 60\nfull_at = ""\n', encoding="utf-8"
    )
    return {
        **folders,
        "HOME": str(tmp_path),
        "PATH": f"{script.parent}:{os.environ['PATH']}",
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "SHELL": "/bin/sh",
        "TMUX_TMPDIR": str(tmp_path),
    }


def shell(command: str, environ: dict[str, str], program: str = "sh") -> str:
    done = subprocess.run([program, "-c", command], env=environ, capture_output=True, text=True, timeout=PATIENCE)
    assert not done.stderr
    return done.stdout


def test_every_field_is_in_the_table() -> None:
    assert re.findall(r"^\| `\{(\w+)\}`", RECIPES, re.MULTILINE) == list(FIELDS)


def test_the_prompt_has_a_word_while_a_break_is_due(environ: dict[str, str]) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    prompt = f"PS1='$ '\n{block('bash')}\nprintf '%s' \"${{PS1@P}}\""
    assert shell(prompt, environ, "bash") == "break! $ "
    shell("unhunch skip", environ)
    assert shell(prompt, environ, "bash") == "$ "


def test_starship_runs_both_of_its_commands(environ: dict[str, str]) -> None:
    module = tomllib.loads(block("toml"))["custom"]["unhunch"]
    assert shell(f"{module['command']}; {module['when']} && echo shown", environ) == "break now\nshown\n"
    shell("unhunch skip", environ)
    assert "shown" not in shell(f"{module['when']} && echo shown; true", environ)


def test_waybar_reads_what_it_is_given(environ: dict[str, str]) -> None:
    module = json.loads(block("json"))["custom/unhunch"]
    line = shell(module["exec"], environ)
    said = json.loads(line)
    assert line.count("\n") == 1
    assert (said["text"], said["class"]) == ("break now", "due")
    assert all(isinstance(said[name], str) for name in ("text", "tooltip", "class", "alt"))
    assert "Left out" in shell(module["on-click-right"], environ)


def test_polybar_runs_its_script(environ: dict[str, str]) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(block("ini"))
    assert shell(parser["module/unhunch"]["exec"], environ) == "break now\n"


class Tmux:
    """A tmux of its own, on a terminal of its own."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self.environ = environ
        configuration = folder / "tmux.conf"
        configuration.write_text(block("tmux"), encoding="utf-8")
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (30, 100))
        self.client = subprocess.Popen(
            ["tmux", "-f", str(configuration), "new-session", "cat"],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environ,
            start_new_session=True,
        )
        self.shown = ""

    def ask(self, *command: str) -> str:
        done = subprocess.run(["tmux", *command], env=self.environ, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout

    def wait(self, true: Callable[[], object]) -> None:
        """Read what is shown until something is true."""
        end = time.monotonic() + PATIENCE
        while not true():
            ready, _, _ = select.select([self.master], [], [], 0.1)
            if ready:
                self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
            assert time.monotonic() < end, self.shown[-3000:]

    def close(self) -> None:
        self.ask("kill-server")
        os.close(self.master)  # nobody reads any more, and a client with words left to say would wait for ever
        os.close(self.slave)
        self.client.wait(PATIENCE)


@pytest.fixture
def tmux(tmp_path: Path, environ: dict[str, str]) -> Iterator[Tmux]:
    server = Tmux(tmp_path, environ)
    server.wait(lambda: server.ask("list-clients"))
    yield server
    server.close()


@needs_tmux
def test_tmux_shows_the_break_in_its_status_line(tmux: Tmux) -> None:
    tmux.wait(lambda: "break now" in tmux.shown)


@needs_tmux
def test_tmux_opens_a_break_in_a_popup(tmux: Tmux) -> None:
    tmux.shown = ""
    os.write(tmux.master, b"\x02B")
    tmux.wait(lambda: "pain" in tmux.shown and "pause" in tmux.shown)  # the keys of a session


@needs_tmux
def test_tmux_opens_a_pane_that_waits(tmux: Tmux) -> None:
    os.write(tmux.master, b"\x02W")
    tmux.wait(lambda: len(tmux.ask("list-panes").splitlines()) == 2)
    tmux.wait(lambda: any(char in tmux.ask("capture-pane", "-p") for char in "▌█"))
    assert tmux.ask("display-message", "-p", "#{pane_height}") == "3\n"
