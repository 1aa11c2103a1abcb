"""A history that another program has locked, or whose file system has no locks: who looks waits 0.2 seconds in all."""

import errno
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.history.histories import WallClock, session

from unhunch.engine.problem import UnhunchError
from unhunch.history import opening, store
from unhunch.history.opening import Waiting, has_locks, open_file
from unhunch.history.store import History, open_history
from unhunch.plan.reminder_state import Saved
from unhunch.reminders.reminders import Reminders
from unhunch.reminders.state import StateFile
from unhunch.settings.definitions import DEFAULTS
from unhunch.system.paths import Paths
from unhunch.system.user_files import LOOK

fcntl = pytest.importorskip("fcntl")


class Time:
    """A clock in the test's hand, on which sleeping is what time passes for."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


def busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY  # type: ignore[misc,unused-ignore]
    return error


def refusing(time: Time) -> Callable[..., Any]:
    """Return what connects in vain, and waits for it as long as it may."""

    def connect(_: Path, wait: float) -> None:
        time.waits.append(wait)
        time.now += wait
        raise busy()

    return connect


@pytest.mark.parametrize(("once", "all_"), [(LOOK, LOOK), (1.0, 8.0)])
def test_it_waits_so_long_in_all(
    path: Path, quiet: logging.Logger, time: Time, monkeypatch: pytest.MonkeyPatch, once: float, all_: float
) -> None:
    monkeypatch.setattr(opening, "_connect", refusing(time))
    opened = open_file(path, quiet, waiting=Waiting(once, all_, time, time.sleep), locks=lambda _: True)
    opened.connection.close()
    assert time.waits[0] == once
    assert max(time.waits) == once
    assert all_ <= time.now < all_ + 0.02
    assert not opened.kept


def test_who_looks_waits_a_fifth_of_a_second() -> None:
    assert LOOK == 0.2
    assert Waiting(LOOK, LOOK).is_short
    assert not Waiting(1.0, 1.01).is_short


@pytest.mark.parametrize(
    ("wait", "looks", "in_all"),
    [(0.2, True, 0.2), (10.0, True, 10.0), (1.0, False, 8.0), (8.0, False, 8.0), (10.0, False, 10.0)],
)
def test_how_long_who_writes_and_who_looks_waits(
    path: Path, quiet: logging.Logger, monkeypatch: pytest.MonkeyPatch, wait: float, looks: bool, in_all: float
) -> None:
    asked = list[Waiting]()
    real = store.open_file
    monkeypatch.setattr(
        store, "open_file", lambda *a, waiting, **b: (asked.append(waiting), real(*a, waiting=waiting, **b))[1]
    )
    open_history(path, quiet, wait=wait, looks=looks).close()
    assert [(one.once, one.all) for one in asked] == [(wait, in_all)]


@pytest.fixture
def locked(opened: Callable[..., History], path: Path, wall: WallClock) -> Iterator[Path]:
    """Return a history with one session that another program keeps locked."""
    history = opened()
    history.begin(session(wall()))
    history.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield path


@pytest.mark.parametrize(
    ("can_lock", "told"),
    [
        (True, "is locked by another program, so the latest may be missing here. End that program."),
        (
            False,
            "is on a file system without locks, so the latest may be missing here. Keep {} on a disk of this computer.",
        ),
    ],
)
def test_what_is_known_is_shown_with_the_true_reason(
    locked: Path, quiet: logging.Logger, time: Time, can_lock: bool, told: str
) -> None:
    opened = open_file(locked, quiet, waiting=Waiting(0.0, 0.0, time, time.sleep), locks=lambda _: can_lock)
    with closing(opened.connection) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1
    (problem,) = opened.problems
    assert problem.line() == f"history.sqlite3: {told.format(locked.parent)}"


def test_who_writes_is_told_that_nothing_is_kept(locked: Path, quiet: logging.Logger, time: Time) -> None:
    opened = open_file(locked, quiet, waiting=Waiting(0.0, 0.1, time, time.sleep), locks=lambda _: True)
    opened.connection.close()
    assert opened.problems[0].why == "is locked by another program, so what you do now is not kept"


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EACCES, None])
def test_whether_there_are_locks_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    def lock(*_: object) -> None:
        if number is not None:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "lockf", lock)
    assert has_locks(tmp_path) == (number in (errno.EACCES, None))
    assert not list(tmp_path.iterdir())


def test_looking_writes_nothing_and_looks_for_no_damage(
    opened: Callable[..., History], quiet: logging.Logger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().close()
    monkeypatch.setattr(History, "check_after_a_cut", lambda _: pytest.fail("that takes its time"))
    open_history(path, quiet, wait=LOOK, make=False, looks=True).close()


@pytest.mark.parametrize("command", ["today", "stats", "status", "history", "history list"])
def test_the_commands_show_what_is_known(unhunch: Callable[..., Any], locked: Path, command: str) -> None:
    ran = unhunch(*command.split())
    assert ran.code == (command == "history")  # which is asked how the file is
    assert ran.out.strip()
    assert (
        f"{locked.name}: is locked by another program, so the latest may be missing here. End that program." in ran.err
    )


# --- The file of the reminders ------------------------------------------------------------------------------


def changed(saved: Saved) -> Saved:
    return saved._replace(state=saved.state._replace(paused=True))


@pytest.mark.parametrize("patience", [0.0, 0.2, 3.0])
def test_a_lock_that_another_holds_is_waited_for_so_long(tmp_path: Path, time: Time, patience: float) -> None:
    file = StateFile(tmp_path / "reminders.json", lock=lambda _: False, clock=time, sleep=time.sleep)
    with pytest.raises(UnhunchError, match="Another unhunch is busy with the reminders"):
        file.change(changed, patience)
    assert patience <= time.now < patience + 0.02 + 1e-9
    assert not (tmp_path / "reminders.json").exists()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_without_locks_it_is_written_all_the_same(tmp_path: Path, time: Time, number: int) -> None:
    def lock(_: int) -> bool:
        raise OSError(number, os.strerror(number))

    file = StateFile(tmp_path / "reminders.json", lock=lock, clock=time, sleep=time.sleep)
    assert file.change(changed).state.paused
    assert file.read().state.paused
    assert time.now == 0


def test_another_fault_of_the_lock_is_told(tmp_path: Path, time: Time) -> None:
    def lock(_: int) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(UnhunchError, match=r"cannot be written: input/output error"):
        StateFile(tmp_path / "reminders.json", lock=lock, clock=time, sleep=time.sleep).change(changed)


class Patient(StateFile):
    """Keeps for how long it may wait."""

    waited = -1.0

    def change(self, change: Callable[[Saved], Saved], patience: float | None = None) -> Saved:
        """Wait in vain."""
        self.waited = -1.0 if patience is None else patience
        raise UnhunchError("Another unhunch is busy.")


@pytest.mark.parametrize(("history_took", "left"), [(0.0, 0.2), (0.05, 0.15), (0.2, 0.0), (9.0, 0.0)])
def test_the_history_and_the_file_are_waited_for_together(
    tmp_path: Path, quiet: logging.Logger, wall: WallClock, history_took: float, left: float
) -> None:
    file, times = Patient(tmp_path / "reminders.json"), iter([0.0, history_took])
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state")
    reminders = Reminders(paths, lambda: DEFAULTS, quiet, now=wall, clock=lambda: next(times), file=file)
    assert reminders.status().text
    assert file.waited == pytest.approx(left)
    assert reminders.problems == ("Another unhunch is busy.",)
