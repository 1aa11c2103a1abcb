"""``unhunch schedule install|remove|show`` as they are typed, on computers with and without schedulers."""

import json
import stat
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.rights import needs_refusals

from unhunch.plan.reminder_rules import State, pause
from unhunch.plan.reminder_state import Saved, to_json
from unhunch.reminders.schedulers.choose import choose, schedulers
from unhunch.reminders.schedulers.cron import BEGIN, END
from unhunch.reminders.schedulers.systemd import NAMES
from unhunch.system.paths import user_paths

from .conftest import CRONTAB, Machine
from .machines import Program, computer

SYSTEMCTL = """#!/bin/sh
echo "$@" >> "{home}/said"
case "$2" in
show) echo "UnitPath={home}/.config/systemd/user" ;;
is-active|is-enabled) test -e "{home}/running" ;;
restart) echo x > "{home}/running" ;;
disable) /bin/rm -f "{home}/running" ;;
esac
"""
NO_MANAGER = "#!/bin/sh\necho 'Failed to connect to bus: No medium found' >&2\nexit 1\n"


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.delenv("TZ")
    time.tzset()


def settings(machine: Machine, text: str) -> None:
    path = machine.home / ".config" / "unhunch" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_install_show_and_remove_with_cron(machine: Machine) -> None:
    machine.has("crontab", CRONTAB)
    assert machine.run("show").out.startswith("No reminders are installed.\n`unhunch schedule install` sets them.\n")
    first = machine.run("install")
    again = machine.run("install")

    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("Reminders are set with cron.\nThe first one: ")
    assert again.out == "Nothing to do: cron has the plan as it is.\n"
    table = machine.crontab or ""
    assert table.startswith(f"{BEGIN}\n")
    assert table.endswith(f"{END}\n")
    assert machine.run("show").out.startswith("Cron: installed, as the plan says.\n\nThe next by the plan:\n")

    assert machine.run("remove").out == "The reminders were taken out of cron.\n"
    assert machine.crontab is None
    assert machine.run("remove").out == "No reminders are installed: there is nothing to remove.\n"
    assert [path.name for path in machine.home.iterdir()] == []


def test_show_lists_five_that_come_one_after_the_other(machine: Machine) -> None:
    machine.has("crontab", CRONTAB)
    settings(machine, '[breaks]\ndays = "mon-sun"\nhours = "00:00-24:00"\nevery = 15\nfull_at = ""\n')
    lines = machine.run("show").out.split("The next by the plan:\n")[1].splitlines()
    rows = json.loads(machine.run("show", "--json").out)["next"]
    times = [datetime.fromisoformat(row["at"]) for row in rows]

    assert len(lines) == len(rows) == 5
    assert all(line.endswith("  break") for line in lines)
    assert times == sorted(set(times))
    assert all(at.tzinfo is not None and at.minute % 15 == 0 for at in times)


def test_show_as_json_has_all_that_the_text_has(machine: Machine, berlin: None) -> None:
    machine.has("crontab", CRONTAB)
    machine.run("install")
    shown = json.loads(machine.run("show", "--json").out)

    assert {key: shown[key] for key in ("scheduler", "installed", "current", "why", "paused", "paused_until")} == {
        "scheduler": "cron",
        "installed": True,
        "current": True,
        "why": "",
        "paused": False,
        "paused_until": None,
    }
    assert shown["breaks"]["mon"][:2] == ["09:50", "10:40"]
    assert shown["breaks"]["sun"] == []
    assert shown["full"]["sun"] == ["17:00"]
    assert {datetime.fromisoformat(row["at"]).utcoffset() for row in shown["next"]} <= {
        datetime(2026, month, 1).astimezone().utcoffset() for month in (1, 7)
    }


def test_a_pause_is_honoured_and_told(machine: Machine) -> None:
    machine.has("crontab", CRONTAB)
    path = user_paths().reminders
    path.parent.mkdir(parents=True)
    now = time.time()
    path.write_text(json.dumps(to_json(Saved(pause(State(), now, 20 * 86400.0)))))
    shown = json.loads(machine.run("show", "--json").out)

    assert shown["paused"]
    until = datetime.fromisoformat(shown["paused_until"])
    assert until.timestamp() == pytest.approx(now + 20 * 86400)
    assert all(datetime.fromisoformat(row["at"]) > until for row in shown["next"])
    assert len(shown["next"]) == 5
    assert "Paused until " in machine.run("show").out

    path.write_text(json.dumps(to_json(Saved(pause(State(), now, None)))))
    assert json.loads(machine.run("show", "--json").out)["next"] == []
    assert machine.run("show").out.endswith("Paused until `unhunch resume`.\n")


def test_a_dry_run_shows_all_and_changes_nothing(machine: Machine) -> None:
    machine.has("systemctl", SYSTEMCTL)
    ran = machine.run("install", "--dry-run")

    assert ran.code == 0
    for name in NAMES:
        assert f"Would write {machine.home}/.config/systemd/user/{name}:\n    # unhunch-schedule 1 " in ran.out
    assert "    OnCalendar=Mon..Fri *-*-* 09,14:50:00\n" in ran.out
    assert "Would run systemctl --user daemon-reload\n" in ran.out
    assert [path.name for path in machine.home.iterdir()] == ["said"]
    assert set((machine.home / "said").read_text().split()) & {"enable", "restart", "daemon-reload"} == set()

    assert machine.run("remove", "--dry-run").out == "Nothing would be changed.\n"
    row = json.loads(machine.run("install", "--dry-run", "--json").out)
    assert (row["scheduler"], row["changed"], row["dry_run"]) == ("systemd", False, True)
    assert "\n".join(row["steps"]) + "\n" == ran.out


def test_systemd_is_taken_before_cron_and_what_cron_had_is_taken_out(machine: Machine) -> None:
    machine.has("crontab", CRONTAB)
    machine.run("install")
    machine.has("systemctl", SYSTEMCTL)
    ran = machine.run("install")

    assert ran.out.startswith(
        "Reminders are set with systemd user timers.\nThose that cron had were taken out.\nThe first one: "
    )
    assert machine.crontab is None
    assert json.loads(machine.run("show", "--json").out)["scheduler"] == "systemd"
    assert machine.run("remove").out == "The reminders were taken out of systemd user timers.\n"
    assert sorted(path.name for path in machine.home.iterdir()) == ["said"]


def test_the_one_that_is_named_is_taken(machine: Machine) -> None:
    machine.has("crontab", CRONTAB)
    machine.has("systemctl", SYSTEMCTL)
    machine.run("install")

    assert "Those that systemd user timers had were taken out." in machine.run("install", "--with", "cron").out
    assert BEGIN in (machine.crontab or "")
    assert not (machine.home / ".config" / "systemd").exists()


@pytest.mark.parametrize("command", ["install", "show"])
def test_without_systemd_and_crontab_a_line_says_why_for_each(machine: Machine, command: str) -> None:
    machine.has("systemctl", NO_MANAGER)
    ran = machine.run(command)
    said = " ".join((ran.out + ran.err).split())

    assert ran.code == (1 if command == "install" else 0)
    assert "systemd: there is no systemd for this user (Failed to connect to bus: No medium found)" in said
    assert "cron: there is no crontab on the PATH" in said
    assert "`unhunch wait`" in said


def test_without_a_manager_cron_is_taken(machine: Machine) -> None:
    machine.has("systemctl", NO_MANAGER)
    machine.has("crontab", CRONTAB)

    assert machine.run("install").out.startswith("Reminders are set with cron.")
    assert machine.run("install", "--with", "systemd").code == 1


def test_a_scheduler_that_this_system_cannot_have_is_told(machine: Machine) -> None:
    for command in ("install", "show"):
        ran = machine.run(command, "--with", "launchd")
        assert (ran.code, ran.err) == (1, "unhunch: This system has no launchd: take --with systemd or cron.\n")
    assert machine.run("remove", "--with", "tasks").code == 2
    assert machine.run("install", "--with", "at").code == 2


def test_a_crontab_that_may_not_be_used_is_told_and_does_not_hinder_the_others(machine: Machine) -> None:
    machine.has("crontab", "#!/bin/sh\necho 'You (me) are not allowed to use this program (crontab)' >&2\nexit 1\n")
    for command in ("install", "remove"):
        ran = machine.run(command)
        assert ran.code == 1
        assert "Your crontab cannot be read: You (me) are not allowed to use this program (crontab)" in ran.err

    machine.has("systemctl", SYSTEMCTL)
    assert machine.run("install").code == 0
    assert machine.run("show").out.startswith("Systemd user timers: installed, as the plan says.")
    assert machine.run("remove").out == "The reminders were taken out of systemd user timers.\n"


def test_a_start_that_fails_leaves_nothing_behind(machine: Machine) -> None:
    machine.has("systemctl", SYSTEMCTL.replace("restart) ", "restart) echo 'Job failed' >&2; exit 1; "))
    ran = machine.run("install")

    assert ran.code == 1
    assert ran.err.startswith("unhunch: `systemctl --user restart unhunch-remind-break.timer")
    assert ran.err.endswith("failed: Job failed. Nothing was changed.\n")
    assert not (machine.home / ".config").exists()


@needs_refusals
def test_a_config_that_is_read_only_is_told(machine: Machine) -> None:
    machine.has("systemctl", SYSTEMCTL)
    folder = machine.home / ".config"
    folder.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    ran = machine.run("install")

    assert ran.code == 1
    assert "cannot be written: permission denied. Give yourself the right to it: chmod -R u+rwX" in ran.err
    assert ran.err.endswith(" Nothing was changed.\n")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_a_place_in_which_nobody_can_write_is_told(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.has("systemctl", SYSTEMCTL.replace("{home}/.config", "/proc"))
    monkeypatch.setenv("XDG_CONFIG_HOME", "/proc")
    ran = machine.run("install")

    assert ran.code == 1
    assert ran.err.startswith("unhunch: /proc/systemd/user/unhunch-remind-break.service cannot be written: ")
    assert ran.err.endswith(" Nothing was changed.\n")


def test_a_folder_that_cannot_be_made_is_told(machine: Machine) -> None:
    machine.has("systemctl", SYSTEMCTL)
    (machine.home / ".config").write_text("this is no folder")
    ran = machine.run("install")

    assert ran.code == 1
    assert "unhunch-remind-break.service" in ran.err
    assert (machine.home / ".config").read_text() == "this is no folder"


def test_a_plan_without_times_is_not_installed(machine: Machine) -> None:
    machine.has("crontab", CRONTAB)
    settings(machine, '[breaks]\ndays = ""\nfull_at = ""\n')
    ran = machine.run("install")

    assert ran.code == 1
    assert "set breaks.days and breaks.hours, or breaks.full_at" in ran.err
    assert machine.crontab is None
    assert "The plan has no time" in machine.run("show").out


def test_settings_that_are_wrong_are_named_and_the_rest_counts(machine: Machine) -> None:
    machine.has("crontab", CRONTAB)
    settings(machine, '[breaks]\nevery = 5\nhours = "10:00-12:00"\n')
    ran = machine.run("install")

    assert ran.code == 0
    assert "breaks.every" in ran.err
    assert "50 10 * * 1-5 " in (machine.crontab or "")


def test_a_mistyped_command_names_the_nearest(machine: Machine) -> None:
    ran = machine.run("instal")

    assert ran.code == 2
    assert "There is no command 'instal' of `unhunch schedule`; did you mean 'install'?" in ran.err


def test_every_system_has_its_own(tmp_path: Path) -> None:
    names = {platform: list(schedulers(computer(tmp_path, platform, Program()))) for platform in ("darwin", "win32")}

    assert names == {"darwin": ["launchd", "cron"], "win32": ["tasks"]}
    assert choose(schedulers(computer(tmp_path, "win32", Program()))).name == "tasks"
