"""The real systemd reads what is written for it: its checks, its calendar, and a manager in a namespace of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unhunch.history.records import Extent
from unhunch.plan.schedule import Gap, Schedule, upcoming
from unhunch.reminders.schedulers.calendar import on_calendar, rules
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.scheduler import Wanted
from unhunch.reminders.schedulers.systemd import NAMES, Systemd

from .conftest import CRONTAB
from .evaluators import PLANS, planned
from .machines import PLAN, Systemctl, computer, install

ANALYZE = shutil.which("systemd-analyze")
MANAGER = Path("/lib/systemd/systemd")
BERLIN = ZoneInfo("Europe/Berlin")
ODD = "100% $HOME \"q\" 'a' \\t ; {b}"
"""A folder that has in its name what units give a meaning to."""

needs_analyze = pytest.mark.skipif(ANALYZE is None, reason="there is no systemd-analyze here")


def can_have_a_manager() -> bool:
    """Return whether a systemd of our own can run here: in a container of root's, which has none that runs."""
    booted = Path("/run/systemd/system").exists()
    if sys.platform != "linux" or os.getuid() or booted or not MANAGER.exists() or not shutil.which("unshare"):
        return False
    words = ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "true"]
    return subprocess.run(words, capture_output=True, timeout=20).returncode == 0


def units(home: Path, command: str) -> list[Path]:
    """Write all units for a command, and return where they are."""
    folder = home / ".config" / "systemd" / "user"
    system = computer(home, "linux", Systemctl(folder=folder))
    call = Call((command, "-m", "un hunch"), (("XDG_DATA_HOME", f"/{ODD}"),))
    install(Systemd(system), system, Wanted(PLAN, call))
    return [folder / name for name in NAMES]


def program(folder: Path) -> Path:
    folder.mkdir(parents=True)
    path = folder / "unhunch"
    path.write_text(
        f"#!{sys.executable}\nimport json, os, sys\n"
        "told = [sys.argv[1:], os.environ.get('XDG_DATA_HOME')]\n"
        f"open({str(folder.parent / 'told')!r}, 'w').write(json.dumps(told))\n"
    )
    path.chmod(0o755)
    return path


@needs_analyze
@pytest.mark.parametrize("name", ["plain", "un hunch", ODD])
def test_systemd_finds_nothing_wrong_in_the_units(name: str, tmp_path: Path) -> None:
    paths = units(tmp_path, str(program(tmp_path / name)))
    ran = subprocess.run(
        [str(ANALYZE), "--user", "verify", *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
    )

    assert (ran.returncode, ran.stderr) == (0, "")


@needs_analyze
def test_it_would_find_what_is_wrong(tmp_path: Path) -> None:
    paths = units(tmp_path, "/no/such/program")
    timer = next(path for path in paths if path.suffix == ".timer")
    timer.write_text(timer.read_text().replace("09:50:00", "25:50:00"))
    words = [str(ANALYZE), "--user", "verify", *map(str, paths)]
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    ran = subprocess.run(words, capture_output=True, text=True, timeout=60, env=environ)

    assert "Failed to parse calendar specification" in ran.stderr
    assert "/no/such/program is not executable" in ran.stderr


def by_systemd(schedule: Schedule, extent: Extent, now: datetime, zone: ZoneInfo) -> list[float]:
    """Return the next five as systemd itself counts them, in seconds since 1970."""
    lines = [on_calendar(rule) for rule in rules(schedule.week(extent))]
    if not lines:
        return []
    base = f"--base-time={now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    ran = subprocess.run(
        [str(ANALYZE), "calendar", "--iterations=5", base, *lines],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "TZ": zone.key, "LC_ALL": "C"},
    )
    assert ran.returncode == 0, ran.stderr
    found = re.findall(r"(?:in UTC\)|elapse|#\d+): \w{3} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC", ran.stdout)
    return sorted(datetime.fromisoformat(one).replace(tzinfo=UTC).timestamp() for one in set(found))[:5]


@needs_analyze
@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 19, 13, 7, tzinfo=BERLIN),
        datetime(2026, 3, 28, 23, 30, tzinfo=BERLIN),  # an hour will not be
        datetime(2026, 10, 24, 23, 30, tzinfo=BERLIN),  # an hour will be twice
    ],
    ids=["winter", "spring", "autumn"],
)
def test_systemd_counts_the_same_next_five_also_over_a_change_of_clocks(now: datetime) -> None:
    times = (75, 105, 135, 150, 175, 195, 600)
    schedule = Schedule(breaks=(times,) * 7)

    said = [one.at.timestamp() for one in upcoming(schedule, now, 5, Gap.SKIPPED)]
    assert said == by_systemd(schedule, Extent.BREAK, now, BERLIN)


@needs_analyze
@settings(max_examples=10)
@given(PLANS, st.integers(0, 365 * 24 * 60))
def test_systemd_counts_the_same_next_five_for_any_plan(values: dict[str, object], start: int) -> None:
    schedule = planned(values)
    now = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=start)).astimezone(BERLIN)
    for extent, alone in (
        (Extent.BREAK, Schedule(breaks=schedule.breaks)),
        (Extent.FULL, Schedule(full=schedule.full)),
    ):
        said = [one.at.timestamp() for one in upcoming(alone, now, 5, Systemd.gap)]
        assert said == by_systemd(schedule, extent, now, BERLIN)


IN_A_NAMESPACE = """
mount --make-rprivate / && mount -t tmpfs none /run || exit 9
mkdir -p /run/systemd/system "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
"$MANAGER" --user --log-level=err >/dev/null 2>&1 &
manager=$! at=0
until systemctl --user is-system-running >/dev/null 2>&1 || [ $at -ge 150 ]; do at=$((at + 1)); sleep 0.1; done
"$PYTHON" -c "$CODE"
code=$?
kill $manager
wait $manager
exit $code
"""
"""Starts a manager that sees a /run of its own, then the test, and ends it; with the namespace all of it ends."""


def groups() -> set[Path]:
    """Return the control groups that are of systemd's making."""
    kinds = {".slice", ".scope", ".service", ".socket"}
    return {path for path in Path("/sys/fs/cgroup").rglob("*.*") if path.suffix in kinds and path.is_dir()}


CODE = """
import contextlib, io, json, subprocess, sys
from pathlib import Path
from unhunch.cli.main import main

def say(*words):
    return subprocess.run(["systemctl", "--user", *words], capture_output=True, text=True).stdout

def shows(*words):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["schedule", *words]) == 0
    return out.getvalue()

sys.argv = [sys.argv[0]]
home = Path.home()
before = sorted(map(str, home.rglob("*")))
found = {"installed": shows("install"), "again": shows("install"), "shown": shows("show")}
found["timers"] = say("list-timers", "--all")
units = sorted(path.name for path in (home / ".config/systemd/user").glob("*.timer"))
found["next"] = [say("show", "--property=TimersCalendar", name) for name in units]
say("start", "unhunch-remind-break.service")
told = home / "told"
found["told"] = json.loads(told.read_text())
told.unlink()
settings = home / ".config" / "unhunch" / "settings.toml"
settings.parent.mkdir()
settings.write_text('[breaks]\\nevery = 45\\nfull_at = ""\\n')
found["changed"] = shows("show")
found["renewed"] = shows("install")
found["timers then"] = say("list-timers", "--all")
settings.unlink()
settings.parent.rmdir()
found["removed"] = shows("remove")
found["left"] = [say("list-unit-files", "unhunch*"), say("list-units", "--all", "unhunch*")]
found["same"] = sorted(map(str, home.rglob("*"))) == before
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def manager(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], dict[str, object]]:
    if not can_have_a_manager():
        pytest.skip("no systemd of our own can run here")
    home = tmp_path_factory.mktemp("home")
    path = program(home / ODD)
    programs = tmp_path_factory.mktemp("programs")
    crontab = programs / "crontab"
    crontab.write_text(f'#!/bin/sh\necho "$@" >> "{programs}/asked"\n' + CRONTAB.format(home=programs))
    crontab.chmod(0o755)
    environ = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "TZ": "UTC",
        "XDG_RUNTIME_DIR": "/run/user/0",
        "XDG_DATA_HOME": f"{home}/{ODD}",
        "MANAGER": str(MANAGER),
        "PYTHON": sys.executable,
        "CODE": CODE.replace("[sys.argv[0]]", f"[{str(path)!r}]"),
    }
    words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "/bin/sh", "-c", IN_A_NAMESPACE]
    before = groups()
    ran = subprocess.run(words, capture_output=True, text=True, timeout=120, env=environ, cwd=home)
    for group in sorted(groups() - before, reverse=True):
        with suppress(OSError):  # what is busy is another's
            group.rmdir()
    assert ran.returncode == 0, ran.stderr
    found: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    found["asked of crontab"] = set((programs / "asked").read_text().splitlines())
    return lambda: found


def test_a_real_manager_takes_renews_and_forgets_them(manager: Callable[[], dict[str, object]]) -> None:
    found = manager()

    assert str(found["installed"]).startswith("Reminders are set with systemd user timers.\nThe first one: ")
    assert str(found["again"]).startswith("Nothing to do: ")
    assert str(found["shown"]).startswith("Systemd user timers: installed, as the plan says.")
    assert "2 timers listed" in str(found["timers"])
    assert "Mon..Fri *-*-* 09,14:50:00" in str(found["next"])
    assert "the plan has changed since" in str(found["changed"])
    assert str(found["renewed"]).startswith("Reminders are set")
    assert "1 timers listed" in str(found["timers then"])
    assert found["removed"] == "The reminders were taken out of systemd user timers.\n"
    assert found["same"]
    assert "unhunch-remind" not in str(found["left"])


def test_cron_is_asked_too_and_never_the_one_of_this_computer(manager: Callable[[], dict[str, object]]) -> None:
    assert manager()["asked of crontab"] == {"-l"}


def test_a_real_manager_starts_the_command_as_it_is(manager: Callable[[], dict[str, object]]) -> None:
    words, folder = manager()["told"]  # type: ignore[misc]

    assert words == ["remind", "break"]
    assert str(folder).endswith(f"/{ODD}")
