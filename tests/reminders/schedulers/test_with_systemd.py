"""systemd: units that are written, started, renewed and taken out, beside those of others."""

from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from unhunch.engine.problem import UnhunchError
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.scheduler import Wanted
from unhunch.reminders.schedulers.systemd import NAMES, Systemd

from .machines import LATER, PLAN, WANTED, Systemctl, all_below, computer, install, remove, verbs

ASKING = ("show", "is-active", "is-enabled")
BREAK, FULL = "unhunch-remind-break.timer", "unhunch-remind-full.timer"


class Once(set[str]):
    """Words on which it fails the first time alone: what puts things back may use the same ones."""

    def __and__(self, words: AbstractSet[object]) -> set[str]:
        found = super().__and__(words)
        self -= found
        return found


class Desk:
    """A computer with systemd."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / ".config" / "systemd" / "user"
        self.ctl = Systemctl(folder=self.folder)
        self.system = computer(home, "linux", self.ctl)

    @property
    def it(self) -> Systemd:
        return Systemd(self.system)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_units_are_written_and_their_timers_run(desk: Desk) -> None:
    assert install(desk.it, desk.system)

    assert {path.name for path in desk.folder.iterdir()} == {*NAMES, "timers.target.wants"}
    assert set(desk.ctl.running) == {BREAK, FULL}
    assert (desk.folder / BREAK).read_text().partition("\n")[2] == (
        "# Written by `unhunch schedule install`; `unhunch schedule remove` takes it out.\n"
        "[Unit]\nDescription=Breaks by unhunch\n\n"
        "[Timer]\nOnCalendar=Mon..Fri *-*-* 09:50:00\nOnCalendar=Mon..Fri *-*-* 10:40:00\n"
        "OnCalendar=Mon..Fri *-*-* 11:30:00\nAccuracySec=1s\nPersistent=false\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    assert (
        'ExecStart="/opt/un hunch/unhunch" remind full\n' in (desk.folder / "unhunch-remind-full.service").read_text()
    )
    state = desk.it.look(WANTED)
    assert (state.installed, state.current) == (True, True)


def test_a_second_time_changes_nothing(desk: Desk) -> None:
    install(desk.it, desk.system)
    before, desk.ctl.ran = all_below(desk.home), []

    assert not install(desk.it, desk.system)
    assert verbs(desk.ctl, *ASKING) == []
    assert all_below(desk.home) == before


def test_another_plan_renews_the_units_and_takes_out_what_it_has_no_more(desk: Desk) -> None:
    install(desk.it, desk.system)
    assert "the plan has changed" in desk.it.look(LATER).why

    assert install(desk.it, desk.system, LATER)
    assert set(desk.ctl.running) == {BREAK}
    assert "OnCalendar=*-*-* 10,11:00:00\n" in desk.ctl.running[BREAK]
    assert not any("full" in name for name in all_below(desk.home))
    assert desk.it.look(LATER).current


def test_a_timer_that_was_stopped_is_named_and_started_again(desk: Desk) -> None:
    install(desk.it, desk.system)
    del desk.ctl.running[FULL]

    assert desk.it.look(WANTED).why == f"{FULL} does not run"
    assert install(desk.it, desk.system)
    assert set(desk.ctl.running) == {BREAK, FULL}


def test_removing_leaves_no_trace_not_even_the_folders_that_were_made(desk: Desk) -> None:
    install(desk.it, desk.system)
    install(desk.it, desk.system, LATER)

    assert remove(desk.it, desk.system)
    assert all_below(desk.home) == {}
    assert desk.ctl.running == {}
    assert not remove(desk.it, desk.system)


def test_folders_and_units_of_others_stay_as_they_are(desk: Desk) -> None:
    wants = desk.folder / "timers.target.wants"
    wants.mkdir(parents=True)
    (desk.folder / "backup.timer").write_text("[Timer]\n")
    (wants / "backup.timer").symlink_to(desk.folder / "backup.timer")
    (desk.folder / "unhunch-remind-break.timer.d").mkdir()
    before = all_below(desk.home)
    install(desk.it, desk.system)
    remove(desk.it, desk.system)

    assert all_below(desk.home) == before


def test_an_empty_folder_that_was_there_before_stays(desk: Desk) -> None:
    desk.folder.mkdir(parents=True)
    install(desk.it, desk.system)
    remove(desk.it, desk.system)

    assert all_below(desk.home) == {".config": None, ".config/systemd": None, ".config/systemd/user": None}


@pytest.mark.parametrize("verb", ["daemon-reload", "enable", "restart"])
@pytest.mark.parametrize("how", ["fails", "hangs"])
def test_nothing_is_half_installed(desk: Desk, verb: str, how: str) -> None:
    setattr(desk.ctl, how, {verb})

    with pytest.raises(UnhunchError, match=rf"`systemctl --user {verb}.*Nothing was changed\."):
        install(desk.it, desk.system)
    assert all_below(desk.home) == {}
    assert desk.ctl.running == {}


@pytest.mark.parametrize("verb", ["enable", "restart"])
def test_when_it_cannot_be_renewed_what_was_there_goes_on(desk: Desk, verb: str) -> None:
    install(desk.it, desk.system)
    files, running = all_below(desk.home), dict(desk.ctl.running)
    desk.ctl.fails = Once({verb})

    with pytest.raises(UnhunchError, match=r"Nothing was changed\."):
        install(desk.it, desk.system, LATER)
    assert all_below(desk.home) == files
    assert desk.ctl.running == running


def test_a_timer_that_was_stopped_but_not_disabled_is_so_again_when_it_cannot_be_renewed(desk: Desk) -> None:
    install(desk.it, desk.system)
    del desk.ctl.running[FULL]
    files, running = all_below(desk.home), dict(desk.ctl.running)
    desk.ctl.fails = Once({"restart"})

    with pytest.raises(UnhunchError, match=r"restart.* failed.*Nothing was changed\."):
        install(desk.it, desk.system)
    assert all_below(desk.home) == files
    assert desk.ctl.running == running


def test_when_it_cannot_be_removed_it_goes_on(desk: Desk) -> None:
    install(desk.it, desk.system)
    files, running = all_below(desk.home), dict(desk.ctl.running)
    desk.ctl.fails = {"disable"}

    with pytest.raises(UnhunchError, match=r"Nothing was changed\."):
        remove(desk.it, desk.system)
    assert all_below(desk.home) == files
    assert desk.ctl.running == running


def test_a_unit_of_ours_that_was_changed_by_hand_is_kept_unless_forced(desk: Desk) -> None:
    install(desk.it, desk.system)
    path = desk.folder / BREAK
    path.write_text(path.read_text().replace("09:50", "09:55"))
    before = all_below(desk.home)
    state = desk.it.look(WANTED)

    assert (state.installed, state.current) == (True, False)
    assert "was changed by hand" in state.why
    for do in (install, remove):
        with pytest.raises(UnhunchError, match=rf"{BREAK} was changed by hand, and was left as it is.*--force"):
            do(desk.it, desk.system)
    assert all_below(desk.home) == before

    install(desk.it, desk.system, force=True)
    assert desk.it.look(WANTED).current
    path.write_text(path.read_text() + "# mine\n")
    remove(desk.it, desk.system, force=True)
    assert all_below(desk.home) == {}


def test_a_unit_in_our_place_that_we_did_not_write_is_refused_and_never_removed(desk: Desk) -> None:
    desk.folder.mkdir(parents=True)
    (desk.folder / BREAK).write_text("[Timer]\nOnCalendar=daily\n")
    before = all_below(desk.home)

    assert not desk.it.look(WANTED).installed
    assert "was not written by unhunch" in desk.it.look(WANTED).why
    with pytest.raises(UnhunchError, match=rf"{BREAK} was not written by unhunch.*--force"):
        install(desk.it, desk.system)
    assert not remove(desk.it, desk.system, force=True)
    assert all_below(desk.home) == before


def test_without_a_manager_it_cannot_be_used_but_taken_out(desk: Desk) -> None:
    install(desk.it, desk.system)
    desk.ctl.fails, desk.ctl.ran = {"show"}, []

    assert "there is no systemd for this user" in desk.it.why_not()
    assert not desk.it.look(WANTED).current
    assert remove(desk.it, desk.system)
    assert all_below(desk.home) == {}
    assert verbs(desk.ctl, *ASKING) == []


def test_what_is_where_the_manager_looked_is_found_without_it(desk: Desk, tmp_path: Path) -> None:
    desk.system = computer(desk.home, "linux", desk.ctl, {"XDG_CONFIG_HOME": str(tmp_path / "odd")})
    install(desk.it, desk.system)
    desk.ctl.fails = {"show"}

    assert remove(desk.it, desk.system)
    assert all_below(desk.home) == {}


def test_a_link_to_a_unit_that_is_gone_is_taken_out(desk: Desk) -> None:
    install(desk.it, desk.system)
    for name in NAMES:
        (desk.folder / name).unlink()

    assert remove(desk.it, desk.system)
    assert [name for name in all_below(desk.home) if "unhunch" in name] == []


@pytest.mark.parametrize("how", ["fails", "hangs"])
def test_why_it_cannot_be_used_is_told(desk: Desk, how: str) -> None:
    setattr(desk.ctl, how, {"show"})
    assert {"fails": "it does not want to", "hangs": "gave no answer in 5 seconds"}[how] in desk.it.why_not()


def test_units_go_where_the_manager_looks_for_them(tmp_path: Path) -> None:
    ctl = Systemctl(path=f"/etc/systemd/user {tmp_path}/.config/systemd/user")
    system = computer(tmp_path, "linux", ctl, {"XDG_CONFIG_HOME": str(tmp_path / "odd")})
    assert Systemd(system).folder == tmp_path / ".config" / "systemd" / "user"

    ctl.path += f" {tmp_path}/odd/systemd/user"
    assert Systemd(system).folder == tmp_path / "odd" / "systemd" / "user"


def test_a_dollar_is_no_variable_and_folders_go_along(desk: Desk) -> None:
    call = Call(("/opt/$HOME/unhunch",), (("XDG_DATA_HOME", '/a "b" 5%'),))
    install(desk.it, desk.system, Wanted(PLAN, call))
    text = (desk.folder / "unhunch-remind-break.service").read_text()

    assert 'ExecStart=:"/opt/$HOME/unhunch" remind break\n' in text
    assert 'Environment="XDG_DATA_HOME=/a \\"b\\" 5%%"\n' in text
