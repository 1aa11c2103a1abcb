"""The voice where it is wired in: on the screen, in plain mode, in the doctor."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from unhunch.app import session_voice as opening
from unhunch.app.context import make_context
from unhunch.cli import doctor
from unhunch.cli.doctor import examine, report
from unhunch.cli.group import cli
from unhunch.engine.clock import ManualClock
from unhunch.engine.session import Session
from unhunch.sound import engines
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp

RECORDS = """
import sys
print("ready a recorder", flush=True)
with open(sys.argv[1], "a") as file:
    for line in sys.stdin:
        file.write(line)
        file.flush()
        print("ok", flush=True)
"""


@pytest.fixture
def mute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away whatever could speak."""
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    monkeypatch.setattr(engines, "shutil", SimpleNamespace(which=lambda _name: None))


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a recorder speak; return the file that it writes."""
    file = tmp_path / "heard.txt"
    command = [sys.executable, "-c", RECORDS, str(file)]
    monkeypatch.setattr(opening, "speaker_command", lambda _rate, _name: command)
    monkeypatch.setattr(opening.open_voice, "__defaults__", (None, lambda: "a recorder"))
    return file


@pytest.mark.usefixtures("mute")
async def test_on_the_screen_a_missing_voice_is_one_notice_and_the_session_goes_on() -> None:
    context = make_context(seed=1, sound=False, voice=True)
    Remembered(context.paths.remembered).acknowledge_notice()
    app = UnhunchApp(context, context.planner.plan(("butterfly",), None))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.pause()
        notices = [str(notification.message) for notification in app._notifications]
        assert [notice for notice in notices if notice.startswith("the voice: cannot speak")] == notices[:1]
        assert notices
        assert app.screen.playing == "butterfly"  # type: ignore[attr-defined]


async def test_on_the_screen_the_words_are_spoken(heard: Path) -> None:
    context = make_context(seed=1, sound=False, voice=True)
    Remembered(context.paths.remembered).acknowledge_notice()
    app = UnhunchApp(context, context.planner.plan(("butterfly",), None))
    async with app.run_test(size=(100, 30)) as pilot:
        while not (heard.exists() and "Butterfly stretch. Sit or stand tall." in heard.read_text()):
            await pilot.pause(0.02)
        await pilot.press("space")
        while "Paused." not in heard.read_text():
            await pilot.pause(0.02)


def test_in_plain_mode_the_words_are_spoken(heard: Path) -> None:
    ran = CliRunner().invoke(cli, ["run", "butterfly", "--plain", "--yes", "--speed", "40", "--voice", "--no-sound"])
    assert ran.exception is None or ran.exit_code == 0, ran.output
    said = [line.partition(" ")[2].partition(" ")[2].strip() for line in heard.read_text().splitlines()]
    assert "All done." in said


@pytest.mark.usefixtures("mute")
def test_in_plain_mode_a_missing_voice_is_one_line() -> None:
    ran = CliRunner().invoke(cli, ["run", "butterfly", "--plain", "--yes", "--speed", "200", "--voice", "--no-sound"])
    assert ran.output.count("unhunch: the voice: cannot speak") == 1
    assert "All done: 1 minute 30 seconds of exercise" in ran.output


@pytest.mark.usefixtures("mute")
def test_the_doctor_names_a_voice_that_is_asked_for_and_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "try_sound", lambda seconds: "Null")  # whatever the machine has
    assert "unhunch[voice]" in CliRunner().invoke(cli, ["doctor"]).output
    assert not [problem for problem in examine().problems if problem.source == "the voice"]
    make_context(seed=1).preferences.change("voice.on", True)
    assert [problem.source for problem in examine().problems] == ["the voice"]


def test_the_doctor_says_what_can_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    monkeypatch.setattr(
        engines, "shutil", SimpleNamespace(which=lambda name: "/usr/bin/say" if name == "say" else None)
    )
    assert examine().as_json()["voice"] == "say"
    works = replace(examine(), no_tones="")
    assert "  say can speak the changes" in report(works)
    silent = "\n".join(report(replace(works, no_tones="failed to init device")))
    assert "say is installed, but no sound device works" in silent


async def test_the_setting_takes_effect_with_the_next_session() -> None:
    context = make_context(seed=1, sound=False)
    Remembered(context.paths.remembered).acknowledge_notice()
    app = UnhunchApp(context)
    async with app.run_test(size=(100, 30)):
        assert not app.context.voice
        context.preferences.change("voice.on", True)
        app.apply_setting("voice.on")
        assert app.context.voice
    session = Session(context.planner.plan(("butterfly",), None), ManualClock())
    assert opening.open_voice(app.context, session, available=lambda: "a voice") is not None
