"""When a glance of the start screen holds, and what becomes of the terminal that it is shown on."""

import logging
import os
import pty
import select
import termios
import tty
from collections.abc import Callable
from pathlib import Path

import pytest

from unhunch.app.glance import AWAY, BEGIN, CROWD, END, MOST, Shown, found, place
from unhunch.app.keep_glance import MOST_KEPT, keep
from unhunch.system.quick import Folders, quick_folders

FRAME = "\x1b[1;1H\x1b[38;2;1;2;3mFull session ▄▀\x1b[0m"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Return the folders of a user who has read the safety notice."""
    made = Folders(*(str(tmp_path / name) for name in ("config", "data", "state", "cache")))
    Path(made.state).mkdir()
    Path(made.state, "state.toml").write_text("notice_read = true\n")
    return made


def kept(folders: Folders, logger: logging.Logger, frame: str = FRAME) -> None:
    keep(folders, 100, 30, frame, logger)


def test_what_is_kept_is_found(folders: Folders, logger: logging.Logger) -> None:
    kept(folders, logger)
    assert found(folders, 100, 30) == FRAME.encode()
    assert Path(place(folders, 100, 30)).stat().st_mode & 0o777 == 0o600


def test_before_the_notice_was_read_nothing_is_shown(folders: Folders, logger: logging.Logger) -> None:
    Path(folders.state, "state.toml").unlink()
    kept(folders, logger)
    assert not Path(place(folders, 100, 30)).exists()


def write(folders: Folders, name: str) -> None:
    """Write a file of the user's."""
    folder, _, rest = name.partition("/")
    path = Path(getattr(folders, folder), rest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed = true\n")


CHANGES = {
    name: (lambda folders, patch, name=name: write(folders, name))
    for name in (
        "config/settings.toml",
        "data/person.toml",
        "state/plugins.toml",
        "config/routines/mine.toml",
        "config/exercises/mine.py",
        "config/themes/mine.toml",
    )
} | {
    name: (lambda folders, patch, name=name: patch.setenv(name, "other"))
    for name in ("TERM", "COLORTERM", "NO_COLOR", "COLORFGBG", "TERM_PROGRAM", "LANG", "TEXTUAL_THEME")
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_changes_the_screen_makes_it_a_thing_of_the_past(
    folders: Folders,
    logger: logging.Logger,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Folders, pytest.MonkeyPatch], None],
) -> None:
    kept(folders, logger)
    change(folders, monkeypatch)
    assert found(folders, 100, 30) is None
    kept(folders, logger, "new")
    assert found(folders, 100, 30) == b"new"


def test_a_theme_that_is_saved_in_its_place_counts_as_changed(folders: Folders, logger: logging.Logger) -> None:
    write(folders, "config/themes/mine.toml")
    kept(folders, logger)
    Path(folders.config, "themes", "mine.toml").write_text("changed = 'again'\n")
    assert found(folders, 100, 30) is None


@pytest.mark.parametrize("size", [(99, 30), (100, 31), (10, 3)], ids=str)
def test_on_a_screen_of_another_size_it_does_not_hold(
    folders: Folders, logger: logging.Logger, size: tuple[int, int]
) -> None:
    kept(folders, logger)
    assert found(folders, *size) is None


def test_a_plugin_that_is_installed_makes_it_a_thing_of_the_past(
    folders: Folders, logger: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(str(packages))
    kept(folders, logger)
    (packages / "stranger-1.0.dist-info").mkdir()
    os.utime(packages, ns=(1, 1))
    assert found(folders, 100, 30) is None


@pytest.mark.parametrize(
    "damage", [b"", b"unhunch", b"\xff" * 100, b"x" * (MOST + 10)], ids=["empty", "cut", "odd", "long"]
)
def test_a_damaged_file_is_no_glance(folders: Folders, logger: logging.Logger, damage: bytes) -> None:
    kept(folders, logger)
    Path(place(folders, 100, 30)).write_bytes(damage)
    assert found(folders, 100, 30) is None


@pytest.mark.parametrize("share", [0.5, 0.99])
def test_a_file_that_was_cut_off_is_no_glance(folders: Folders, logger: logging.Logger, share: float) -> None:
    frame = FRAME * 100
    kept(folders, logger, frame)
    path = Path(place(folders, 100, 30))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - int(len(frame) * (1 - share))])
    assert found(folders, 100, 30) is None
    path.write_bytes(whole + b"more")
    assert found(folders, 100, 30) is None
    path.write_bytes(whole)
    assert found(folders, 100, 30) == frame.encode()


def test_each_size_of_the_terminal_has_its_own(folders: Folders, logger: logging.Logger) -> None:
    keep(folders, 100, 30, "pane", logger)
    keep(folders, 60, 18, "popup", logger)
    assert found(folders, 100, 30) == b"pane"
    assert found(folders, 60, 18) == b"popup"


def sizes(folders: Folders) -> set[str]:
    """Return the names of the files that are kept."""
    return {path.name for path in Path(folders.cache).iterdir()}


def test_only_the_sizes_that_were_in_use_last_are_kept(folders: Folders, logger: logging.Logger) -> None:
    for number in range(MOST_KEPT):
        keep(folders, 80 + number, 24, FRAME, logger)
        os.utime(place(folders, 80 + number, 24), ns=(number, number))
    keep(folders, 80, 24, FRAME, logger)  # it is seen once more, and so the next one is the oldest
    keep(folders, 200, 60, FRAME, logger)
    assert sizes(folders) == {"glance-80x24", *(f"glance-{80 + n}x24" for n in range(2, MOST_KEPT)), "glance-200x60"}


def test_what_an_earlier_version_kept_is_removed(folders: Folders, logger: logging.Logger) -> None:
    Path(folders.cache).mkdir()
    Path(folders.cache, "glance").write_text("one for all sizes")
    kept(folders, logger)
    assert sizes(folders) == {"glance-100x30"}


def test_a_crowd_of_files_is_not_looked_at(folders: Folders, logger: logging.Logger) -> None:
    themes = Path(folders.config, "themes")
    themes.mkdir(parents=True)
    for number in range(CROWD + 1):
        (themes / f"{number}.toml").touch()
    kept(folders, logger)
    assert not Path(place(folders, 100, 30)).exists()


def test_where_it_cannot_be_written_nothing_happens(folders: Folders, logger: logging.Logger) -> None:
    Path(folders.cache).write_text("a file where the folder would be")
    kept(folders, logger)
    assert found(folders, 100, 30) is None


def test_folders_that_are_no_absolute_paths_are_left_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quick_folders() is not None
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    assert quick_folders() is None


# --- On a terminal ----------------------------------------------------------------------------------------


@pytest.fixture
def terminal() -> tuple[int, int]:
    """Return the two ends of a terminal: what a person sees, and what a program has."""
    return pty.openpty()


def test_it_is_shown_and_taken_away_without_a_trace(terminal: tuple[int, int]) -> None:
    outside, inside = terminal
    before = termios.tcgetattr(inside)
    shown = Shown(inside, inside, FRAME.encode())
    assert shown.there
    assert not termios.tcgetattr(inside)[3] & termios.ECHO
    shown.take_away()
    assert os.read(outside, 9999) == BEGIN + FRAME.encode() + END + AWAY
    assert termios.tcgetattr(inside) == before


def test_once_handed_over_it_is_not_taken_away(terminal: tuple[int, int]) -> None:
    outside, inside = terminal
    before = termios.tcgetattr(inside)
    shown = Shown(inside, inside, b"")
    assert shown.hand_over()
    assert termios.tcgetattr(inside) == before
    shown.take_away()
    assert os.read(outside, 9999) == BEGIN + END


def test_enter_waits_as_the_key_that_it_is(terminal: tuple[int, int]) -> None:
    outside, inside = terminal
    shown = Shown(inside, inside, b"")
    os.write(outside, b"roll\r")
    assert select.select([inside], [], [], 10)[0]
    shown.hand_over()
    tty.setraw(inside, termios.TCSANOW)  # as the screen does
    assert os.read(inside, 99) == b"roll\r"


def test_what_is_no_terminal_shows_nothing(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as file:
        assert not Shown(file.fileno(), file.fileno(), b"frame").there
    assert (tmp_path / "file").read_bytes() == b""
