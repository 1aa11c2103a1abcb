"""The commands as a person and a scheduler run them: what they say, and how they end."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from unhunch.api import Reminder, hookimpl
from unhunch.cli import reminder_commands as remind_command
from unhunch.cli import reminder_commands as snooze_command
from unhunch.cli.quick_status import quick_status
from unhunch.exercises.discovery import Found
from unhunch.reminders import notifiers as tell_plugins
from unhunch.reminders.later import call_later
from unhunch.reminders.notifiers import Shown
from unhunch.reminders.presence import Presence
from unhunch.reminders.quick_state import quick_places
from unhunch.system.paths import user_paths

Run = Callable[..., tuple[int, str, str]]
ALL_DAYS = '[breaks]\ndays = "mon-sun"\nfull_at = ""\nevery = 60\n'


class Ways:
    """What stands in for the ways of telling."""

    def __init__(self) -> None:
        self.told: list[Reminder] = []
        self.shown = Shown(False)
        self.terminals = 1


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Ways:
    """Have no real terminal, desktop or scheduler told anything."""
    ways = Ways()

    class Teller:
        told = 0

        def unhunch_remind(self, reminder: Reminder) -> None:
            ways.told.append(reminder)
            self.told = ways.terminals

    def desktop(reminder: Reminder, **_: object) -> Shown:
        return ways.shown

    monkeypatch.setattr(remind_command, "TerminalTeller", Teller)
    monkeypatch.setattr(remind_command, "tell_desktop", desktop)
    monkeypatch.setattr(remind_command, "why_no_desktop", lambda: "" if ways.shown.shown else "there is none")
    monkeypatch.setattr("unhunch.reminders.reminders.look_around", lambda: Presence(idle=1.0))
    for module in (remind_command, snooze_command):
        monkeypatch.setattr(module, "call_later", lambda _: True)
    return ways


@pytest.fixture
def due(home: Path) -> None:
    """Have a break be due since two minutes ago, whatever the time is."""
    begin = time.localtime(time.time() - 62 * 60)
    minute = begin.tm_hour * 60 + begin.tm_min
    hours = f"{begin.tm_hour:02}:{begin.tm_min:02}-{(minute + 180) // 60 % 24:02}:{minute % 60:02}"
    (home / "config" / "unhunch").mkdir(parents=True)
    text = f'{ALL_DAYS}hours = "{hours}"\n'
    (home / "config" / "unhunch" / "settings.toml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("due")
def test_a_break_is_told_once_and_then_kept_quiet(run: Run, ways: Ways) -> None:
    assert run("remind")[:2] == (0, "")
    code, out, _ = run("remind", "-v")

    assert code == 0
    assert "it was told already" in out
    (reminder,) = ways.told
    assert reminder.say == "It is time for a break."
    assert reminder.begin == "unhunch run break-2"


@pytest.mark.usefixtures("due")
def test_a_dry_run_says_what_would_be_done(run: Run, ways: Ways) -> None:
    code, out, _ = run("remind", "--dry-run")
    assert code == 0
    assert out.startswith("It would tell of the break of ")
    assert not ways.told
    assert run("remind", "full", "--dry-run")[1].startswith("Nothing is told, since no break is due.")


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize(("button", "state"), [("snooze", "put-off"), ("skip", "wait"), ("start", "wait"), ("", "due")])
def test_a_button_of_the_desktop_does_what_its_command_does(
    run: Run, ways: Ways, button: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remind_command, "HEARD", 0.0)
    ways.shown = Shown(True, "", button)
    assert run("remind")[0] == 0
    assert run("status", "--format", "{state}")[1].strip() == state


@pytest.mark.usefixtures("due", "ways")
def test_put_off_as_often_as_allowed_then_left_out(run: Run) -> None:
    run("remind")
    for _ in range(3):
        assert "Put off the break of" in run("snooze", "1s")[1]
    code, _, err = run("snooze")
    assert code == 1
    assert "put off 3 times" in err
    assert run("skip")[1].startswith("Left out the break of ")
    assert run("status", "--format", "{state}")[1] == "wait\n"


@pytest.mark.usefixtures("due", "ways")
def test_a_pause_and_its_end(run: Run, ways: Ways) -> None:
    assert run("pause", "half", "an", "hour")[1].startswith("Paused until ")
    assert "reminders are paused" in run("remind", "-v")[1]
    assert run("status")[1].startswith("paused until ")
    assert run("resume")[1] == "Reminders again: break now.\n"
    assert run("resume")[1].startswith("There was no pause")
    assert run("remind")[0] == 0
    assert len(ways.told) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("snooze", "5", "parsecs"), 2, "is no length of time: write 90s, 5m"),
        (("pause", "0"), 2, "is no length of time"),
        (("pause", "99999h"), 2, "is no length of time"),
        (("pause", "60d"), 2, "is no length of time"),
        (("snooze", "9h"), 2, "4 hours at most"),
        (("snooze",), 1, "No break is due"),
        (("status", "--format", "{minits}"), 2, "did you mean 'minutes'?"),
        (("status", "--format", "{"), 2, "written {{ or }}"),
        (("status", "--format", "{}"), 2, "written {{ or }}"),
        (("status", "--format", "{text"), 2, "The brace before 'text' is not closed: write {text} for a field"),
        (("status", "--format", "{next} {mintes"), 2, "before 'mintes' is not closed: write {minutes} for a field"),
        (("status", "--format", "in {text and on"), 2, "before 'text and on' is not closed: write {text} for a field"),
        (("status", "--format", "{next} {"), 2, "The brace at the end is not closed: write {next} for a field"),
        (("status", "--format", "x", "--json"), 2, "not both"),
        (("remind", "lunch"), 2, "is not one of 'full', 'break'"),
        (("remind", "--after", "soon"), 2, "is no length of time"),
        (("wait",), 2, "`unhunch status` prints"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_wrong_is_said_in_a_sentence(
    run: Run, home: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    (home / "config" / "unhunch").mkdir(parents=True)
    (home / "config" / "unhunch" / "settings.toml").write_text('[breaks]\ndays = ""\nfull_at = ""\n', encoding="utf-8")
    ended, _, err = run(*arguments)
    assert ended == code, err
    assert says in err


@pytest.mark.usefixtures("due")
def test_where_nobody_can_be_told_that_is_said_and_no_fault(run: Run, ways: Ways) -> None:
    ways.terminals = 0
    code, out, _ = run("remind", "-v")
    assert code == 0
    assert "nobody" in out
    assert "The desktop was not told: there is none." in out


@pytest.mark.usefixtures("due")
def test_a_state_that_cannot_be_kept_is_a_problem_and_it_is_told(run: Run, ways: Ways, home: Path) -> None:
    (home / "state").write_text("a file", encoding="utf-8")
    code, _, err = run("remind")
    assert code == 1
    assert "reminders.json cannot be written: not a directory. A file is where a folder must be: mv ~/" in err
    assert len(ways.told) == 1


# --- By plugins --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize(("fails", "code"), [(False, 0), (True, 1)])
def test_a_plugin_tells_in_its_own_way_and_its_fault_is_its_own(
    run: Run, ways: Ways, monkeypatch: pytest.MonkeyPatch, fails: bool, code: int
) -> None:
    heard: list[Reminder] = []

    def tell(reminder: Reminder) -> None:
        heard.append(reminder)
        if fails:
            raise RuntimeError("no lamp")

    plugin = SimpleNamespace(unhunch_api_version=hookimpl(lambda: 1), unhunch_remind=hookimpl(tell))
    found = (Found("lamp", "unhunch.plugins", "lamps", "1", lambda: plugin),)
    monkeypatch.setattr(tell_plugins, "installed", lambda: found)
    ended, _, err = run("remind")

    assert ended == code
    assert heard == ways.told
    assert ("lamp, unhunch_remind" in err) is fails


def test_without_such_a_plugin_none_is_imported(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging

    def fail() -> object:
        raise AssertionError("imported")

    found = (Found("builtin", "unhunch.plugins", "unhunch", "1", fail), Found("x", "unhunch.exercises", "o", "1", fail))
    monkeypatch.setattr(tell_plugins, "installed", lambda: found)
    reminder = Reminder("break", "x", "y", 0.0)
    assert tell_plugins.tell_plugins(reminder, user_paths(), logging.getLogger("x")) == ([], [])


# --- Later -------------------------------------------------------------------------------------------------


def test_systemd_is_asked_first_and_else_a_process_that_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def no(command) -> bool:  # type: ignore[no-untyped-def]
        asked.append(tuple(command))
        return False

    def yes(command) -> bool:  # type: ignore[no-untyped-def]
        asked.append(tuple(command))
        return True

    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert call_later(300, run=no, start=yes)
    assert asked[0][:2] == ("systemd-run", "--user")
    assert "--on-active=301s" in asked[0]
    assert asked[1][1:] == ("-m", "unhunch", "remind", "--after", "301s")
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert not call_later(300, run=yes, start=no)


# --- The quick way -----------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="the quick way is for Linux")
@pytest.mark.parametrize(
    "environ", [{}, {"XDG_STATE_HOME": "/x/y/"}, {"XDG_STATE_HOME": "  "}, {"XDG_CONFIG_HOME": "/c", "HOME": "/h/"}]
)
def test_the_quick_way_looks_where_all_others_do(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    places, paths = quick_places(), user_paths()
    assert places is not None
    assert [Path(place) for place in places] == [paths.reminders, paths.config / "settings.toml", paths.history]


@pytest.mark.skipif(sys.platform != "linux", reason="the quick way is for Linux")
def test_the_quick_way_says_what_the_slow_one_says(run: Run, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quick_status([]) is None  # nothing is kept yet
    code, slow, _ = run("status", "--json")
    assert code == 0
    assert quick_status(["--json"]) == 0
    quick = capsys.readouterr().out
    assert {**json.loads(quick), "minutes": 0}.keys() == json.loads(slow).keys()
    assert json.loads(quick)["next"] == json.loads(slow)["next"]
    (home / "config" / "unhunch").mkdir(parents=True)
    (home / "config" / "unhunch" / "settings.toml").write_text("[breaks]\nevery = 30\n", encoding="utf-8")
    assert quick_status([]) is None  # what is kept is out of date


@pytest.mark.parametrize(
    "arguments", [["--format"], ["--help"], ["x"], ["--json", "--json"], ["--format", "{nonsense}"]]
)
def test_the_quick_way_leaves_all_that_is_unusual_to_the_command(run: Run, arguments: list[str]) -> None:
    run("status")
    assert quick_status(arguments) is None


@pytest.mark.skipif(sys.platform != "linux", reason="the quick way is for Linux")
def test_the_quick_way_imports_next_to_nothing(home: Path, run: Run) -> None:
    run("status")
    code = "import sys; from unhunch.cli.main import main; main(['status']); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ))
    loaded = set(done.stderr.split())
    assert done.stdout.strip()
    slow = {"click", "pluggy", "textual", "dataclasses", "msgspec", "pathlib", "platformdirs", "tomllib", "sqlite3"}
    assert not loaded & slow


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize(
    ("symptom", "said"),
    [
        ("numbness or tingling", "You reported numbness or tingling on 3 May: see a physician first."),
        ("weakness in both legs", "You reported weakness in both legs: call your local emergency number now."),
    ],
)
def test_while_a_red_flag_is_open_it_is_told_instead_of_a_call_to_exercise(
    run: Run, ways: Ways, home: Path, symptom: str, said: str
) -> None:
    data = home / "data" / "unhunch"
    data.mkdir(parents=True, exist_ok=True)
    (data / "person.toml").write_text(f'[flags]\n"{symptom}" = 2026-05-03\n', encoding="utf-8")
    assert run("remind")[0] == 0
    (reminder,) = ways.told
    assert (reminder.say, reminder.begin) == (said, "unhunch me flags")
