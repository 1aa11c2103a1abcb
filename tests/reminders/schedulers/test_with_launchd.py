"""launchd: agents as property lists, started, renewed and taken out. Its program is played, for there may be no Mac."""

import plistlib
from pathlib import Path

import pytest

from unhunch.engine.problem import UnhunchError
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.launchd import Launchd
from unhunch.reminders.schedulers.scheduler import Wanted

from .evaluators import meant_by_agent
from .machines import LATER, PLAN, WANTED, Launchctl, all_below, computer, install, remove, verbs

BREAK, FULL = "unhunch.remind.break", "unhunch.remind.full"


class Desk:
    """A Mac."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "Library" / "LaunchAgents"
        self.ctl = Launchctl()
        self.system = computer(home, "darwin", self.ctl)
        self.it = Launchd(self.system)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_agents_are_written_and_started(desk: Desk) -> None:
    call = Call(("/opt/<un> & hunch/unhunch",), (("XDG_DATA_HOME", "/a b"),))
    install(desk.it, desk.system, Wanted(PLAN, call))
    text = (desk.folder / f"{BREAK}.plist").read_text()
    agent = plistlib.loads(text.encode())

    assert agent | {"StartCalendarInterval": None} == {
        "Label": BREAK,
        "ProgramArguments": ["/opt/<un> & hunch/unhunch", "remind", "break"],
        "ProcessType": "Background",
        "StartCalendarInterval": None,
        "EnvironmentVariables": {
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin:/opt/homebrew/bin",
            "XDG_DATA_HOME": "/a b",
        },
    }
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!-- unhunch-schedule 1 ')
    assert meant_by_agent(text) == PLAN.breaks
    assert meant_by_agent((desk.folder / f"{FULL}.plist").read_text()) == PLAN.full
    assert set(desk.ctl.agents) == {BREAK, FULL}


def test_a_second_time_changes_nothing_and_another_plan_renews(desk: Desk) -> None:
    install(desk.it, desk.system)
    desk.ctl.ran = []
    assert not install(desk.it, desk.system)
    assert verbs(desk.ctl, "print") == []
    assert desk.it.look(WANTED).current
    assert not desk.it.look(LATER).current

    assert install(desk.it, desk.system, LATER)
    assert set(desk.ctl.agents) == {BREAK}
    assert meant_by_agent(desk.ctl.agents[BREAK]) == LATER.schedule.breaks
    assert desk.it.look(LATER).current


def test_an_agent_that_is_slow_to_go_is_waited_for(desk: Desk) -> None:
    install(desk.it, desk.system)
    desk.ctl.busy = 3

    assert install(desk.it, desk.system, LATER)
    assert meant_by_agent(desk.ctl.agents[BREAK]) == LATER.schedule.breaks


def test_removing_leaves_no_trace_and_nothing_of_another_s_is_touched(desk: Desk) -> None:
    install(desk.it, desk.system)
    assert remove(desk.it, desk.system)
    assert all_below(desk.home) == {}
    assert desk.ctl.agents == {}
    assert not remove(desk.it, desk.system)

    desk.folder.mkdir(parents=True)
    (desk.folder / "org.other.plist").write_text("<plist/>")
    before = all_below(desk.home)
    install(desk.it, desk.system)
    remove(desk.it, desk.system)
    assert all_below(desk.home) == before


def test_nothing_is_half_installed(desk: Desk) -> None:
    desk.ctl.fails = {str(desk.folder / f"{FULL}.plist")}

    with pytest.raises(UnhunchError, match=r"bootstrap.*failed: it does not want to\. Nothing was changed\."):
        install(desk.it, desk.system)
    assert all_below(desk.home) == {}
    assert desk.ctl.agents == {}


def test_when_it_cannot_be_renewed_what_was_there_goes_on(desk: Desk) -> None:
    install(desk.it, desk.system, LATER)
    files, agents = all_below(desk.home), dict(desk.ctl.agents)
    desk.ctl.fails = {str(desk.folder / f"{FULL}.plist")}

    with pytest.raises(UnhunchError, match=r"Nothing was changed\."):
        install(desk.it, desk.system)
    assert all_below(desk.home) == files
    assert desk.ctl.agents == agents


def test_what_was_changed_by_hand_or_is_not_ours_is_refused(desk: Desk) -> None:
    install(desk.it, desk.system)
    path = desk.folder / f"{BREAK}.plist"
    path.write_text(path.read_text().replace("Background", "Interactive"))
    for do in (install, remove):
        with pytest.raises(UnhunchError, match=rf"{BREAK}\.plist was changed by hand.*--force"):
            do(desk.it, desk.system)
    assert "was changed by hand" in desk.it.look(WANTED).why

    path.write_text("<plist/>")
    with pytest.raises(UnhunchError, match="was not written by unhunch"):
        install(desk.it, desk.system)
    remove(desk.it, desk.system, force=True)
    assert path.read_text() == "<plist/>"


def test_without_a_desktop_session_it_cannot_be_used(desk: Desk) -> None:
    desk.ctl.fails = {"gui/501"}
    assert "no desktop session" in desk.it.why_not()
