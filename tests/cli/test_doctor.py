import json
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from unhunch.cli import doctor
from unhunch.cli.doctor import examine, report
from unhunch.engine.problem import Problem
from unhunch.exercises.discovery import EXERCISES, Found, installed
from unhunch.system import versions
from unhunch.system.moment import Moment
from unhunch.system.paths import user_paths
from unhunch.system.remembered import Remembered

KEYS = {
    "version", "python", "platform", "terminal", "plugins", "routines", "paths", "places", "sound", "problems",
    "history", "voice",
    "versions", "silent_terminals",
}  # fmt: skip


def broken(id_: str, error: BaseException) -> Found:
    def load() -> object:
        raise error

    return Found(id_, EXERCISES, "stranger", "0.1", load)


@pytest.fixture(autouse=True)
def quiet() -> None:
    logging.getLogger("unhunch").propagate = False


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a sound device that answers, whatever the machine has."""
    monkeypatch.setattr(doctor, "sound_available", lambda: True)
    monkeypatch.setattr(doctor, "try_sound", lambda seconds: "PulseAudio")


@pytest.fixture
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a sound device that cannot be opened."""
    gone = Problem("the sound", "", "cannot be played (failed to init device -401)", "Use --no-sound.")
    monkeypatch.setattr(doctor, "try_sound", lambda seconds: gone)


def test_all_is_well(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("doctor")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.endswith("Problems\n  none\n")
    for words in ("unhunch 0.1.0", "TERM=xterm-256color", "neck-isometric", "break-5", "unhunch.log"):
        assert words in ran.out


@pytest.mark.parametrize(("version", "fits"), [("8.2.4", False), ("8.2.5", True), ("8.9", True), ("9.0", False)])
def test_a_textual_out_of_bounds_is_found(
    monkeypatch: pytest.MonkeyPatch, unhunch: Callable[..., Any], version: str, fits: bool
) -> None:
    real = versions.installed_version
    monkeypatch.setattr(versions, "installed_version", lambda name: version if name == "textual" else real(name))
    ran = unhunch("doctor")

    assert ran.code == (0 if fits else 1)
    assert f"  textual              {version:14} needs >=8.2.5,<9\n" in ran.out
    said = f"version {version} is installed, and unhunch needs textual>=8.2.5,<9"
    assert (said in ran.out) is not fits
    assert ("-m pip install 'textual>=8.2.5,<9'" in ran.out) is not fits


@pytest.mark.parametrize("command", ["doctor", "list", "timeline"])
def test_looking_leaves_no_trace(home: Path, unhunch: Callable[..., Any], command: str) -> None:
    unhunch(command)
    assert {entry.name for entry in home.iterdir()} <= {"cache"}


def test_json(home: Path, unhunch: Callable[..., Any]) -> None:
    ran = unhunch("doctor", "--json")
    shown = json.loads(ran.out)
    assert ran.code == 0
    assert set(shown) == KEYS
    assert shown["problems"] == []
    assert shown["terminal"]["why_plain"] == "standard output is no terminal"
    assert shown["paths"]["log"] == str(home / "state/unhunch/unhunch.log")
    assert {plugin["state"] for plugin in shown["plugins"]} == {"ok"}
    assert isinstance(shown["sound"]["tones"], bool)


def test_a_broken_theme_is_named(home: Path, unhunch: Callable[..., Any]) -> None:
    folder = home / "config/unhunch/themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('extends = "dusk"\n[colors]\naccent = "blurple"\n', encoding="utf-8")
    (folder / "good.toml").write_text('extends = "dusk"\n', encoding="utf-8")
    ran = unhunch("doctor")
    assert ran.code == 1
    assert "mine.toml" in ran.out
    assert "blurple" in ran.out
    assert "good.toml" not in ran.out


def test_a_broken_routine_ends_with_1_and_is_told_in_full(home: Path, unhunch: Callable[..., Any]) -> None:
    folder = home / "config/unhunch/routines"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('title = "Mine"\n[[exercise]]\nid = "butterfly"\nrep = 3\n', encoding="utf-8")
    ran = unhunch("doctor")
    assert ran.code == 1
    assert "mine.toml" in ran.out
    assert "did you mean 'reps'?" in ran.out
    assert "Mend" in ran.out


def test_a_routine_that_cannot_be_planned_is_a_problem(home: Path, unhunch: Callable[..., Any]) -> None:
    folder = home / "config/unhunch/routines"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('title = "Mine"\n[[exercise]]\nid = "gone"\n', encoding="utf-8")
    shown = json.loads(unhunch("doctor", "--json").out)
    assert [problem["source"] for problem in shown["problems"]] == ["mine"]


@pytest.mark.parametrize("error", [ImportError("no such module"), SystemExit(3), SyntaxError("bad"), ValueError("x")])
def test_a_plugin_that_does_not_load_is_named_and_the_rest_is_seen(error: BaseException) -> None:
    found = broken("stranger-move", error)
    diagnosis = examine(find=lambda: (*installed(), found))
    assert [problem.source for problem in diagnosis.problems] == ["stranger-move"]
    states = {plugin.id: plugin.state for plugin in diagnosis.plugins}
    assert states["stranger-move"] == "set aside"
    assert states["butterfly"] == "ok"
    assert "full" in diagnosis.routines
    text = "\n".join(report(diagnosis))
    assert "stranger-move" in text
    assert "set aside" in text


def test_works_when_plugins_cannot_even_be_looked_for() -> None:
    def fail() -> tuple[Found, ...]:
        raise OSError("the disk is on fire")

    diagnosis = examine(find=fail)
    assert any("the disk is on fire" in problem.why for problem in diagnosis.problems)
    assert diagnosis.plugins == ()
    assert report(diagnosis)


def test_works_without_a_home() -> None:
    def fail() -> Any:
        raise RuntimeError("Could not determine home directory.")

    diagnosis = examine(find_paths=fail)
    assert any("home directory" in problem.why for problem in diagnosis.problems)
    assert diagnosis.places == ()
    assert "butterfly" in {plugin.id for plugin in diagnosis.plugins}
    json.dumps(diagnosis.as_json())


def test_a_terminal_that_did_not_say_whether_it_is_light_is_told(home: Path) -> None:
    paths = user_paths()
    assert paths.remembered.is_relative_to(home)
    Remembered(paths.remembered).add_silent_terminal("xterm over SSH", date(2026, 3, 1))
    diagnosis = examine(find_paths=lambda: paths, now=lambda: Moment(datetime(2026, 3, 3, tzinfo=UTC).timestamp()))
    (line,) = [line for line in report(diagnosis) if "xterm over SSH" in line]
    assert "taken for dark, and asked again from 2026-03-08. To choose: unhunch themes use NAME" in line
    assert diagnosis.as_json()["silent_terminals"] == [
        {"name": "xterm over SSH", "asked": "2026-03-01", "again": "2026-03-08"}
    ]


def test_text_from_outside_is_made_harmless() -> None:
    diagnosis = examine(find=lambda: (broken("evil\x1b[31m", ValueError("\x1b[2J")),), environ={"TERM": "x\x1b[31m"})
    assert "\x1b" not in "\n".join(report(diagnosis))


def test_it_says_what_plays_the_tones(unhunch: Callable[..., Any]) -> None:
    assert "Sound\n  tones through PulseAudio, and the terminal bell\n" in unhunch("doctor").out
    sound = json.loads(unhunch("doctor", "--json").out)["sound"]
    assert sound == {"tones": True, "bell": True, "backend": "PulseAudio", "why": ""}


def test_it_says_how_to_have_tones_and_that_none_are_installed_is_no_problem(
    unhunch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "sound_available", lambda: False)
    ran = unhunch("doctor")
    assert ran.code == 0
    assert "the terminal bell; for soft tones: pip install 'unhunch[sound]'" in ran.out


@pytest.mark.usefixtures("no_device")
def test_a_sound_device_that_cannot_be_opened_is_a_problem(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("doctor")
    assert ran.code == 1
    assert "Sound\n  the terminal bell; tones: cannot be played (failed to init device -401)\n" in ran.out
    told = ran.out.partition("Problems\n")[2]
    assert "the sound\n" in told
    assert "unhunch config set sound.on false" in told
    shown = json.loads(unhunch("doctor", "--json").out)
    assert [problem["source"] for problem in shown["problems"]] == ["the sound"]
    assert (shown["sound"]["tones"], shown["sound"]["why"]) == (False, "cannot be played (failed to init device -401)")


@pytest.mark.usefixtures("no_device")
def test_it_is_said_and_no_problem_where_sound_is_switched_off(unhunch: Callable[..., Any]) -> None:
    unhunch("config", "set", "sound.on", "false")
    ran = unhunch("doctor")
    assert ran.code == 0
    assert "cannot be played (failed to init device -401)" in ran.out
    assert ran.out.endswith("Problems\n  none\n")


def test_a_sound_device_that_does_not_answer_holds_it_up_for_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    waited = list[float]()
    monkeypatch.setattr(doctor, "try_sound", lambda seconds: waited.append(seconds) or "Null")
    examine()
    assert waited == [2.0]
