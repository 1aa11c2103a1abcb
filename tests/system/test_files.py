"""What is kept on disk: whole files or the old ones, for the user alone, and never a failure to start."""

import logging
import os
import stat
import sys
from pathlib import Path

import pytest

from unhunch.system.files import write_whole
from unhunch.system.log import open_log
from unhunch.system.paths import Paths, user_paths
from unhunch.system.remembered import Remembered


def test_a_file_is_written_whole_and_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "state.toml"

    write_whole(path, "größe = 1\n")

    assert path.read_text(encoding="utf-8") == "größe = 1\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["state.toml"]


def test_a_file_is_replaced_and_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "state.toml"
    path.write_text("old")
    with path.open() as reader:
        write_whole(path, "new")
        assert reader.read() == "old", "who reads the old file reads it to its end"
    assert path.read_text() == "new"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_no_litter(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "state.toml"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full) if broken == "fsync" else monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new")

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupt_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_number: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "state.toml"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, "new")
    assert [path.read_text(), *tmp_path.iterdir()] == ["old", path]


def test_a_link_stays_a_link_to_where_the_user_keeps_the_file(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "state.toml"
    kept.parent.mkdir()
    kept.write_text("old")
    link = tmp_path / "state.toml"
    link.symlink_to(kept)

    write_whole(link, "new")

    assert link.is_symlink()
    assert kept.read_text() == "new"


def test_a_link_to_nowhere_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "state.toml"
    link.symlink_to(tmp_path / "later" / "state.toml")

    write_whole(link, "new")

    assert (tmp_path / "later" / "state.toml").read_text() == "new"


def test_where_no_folder_can_be_the_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(OSError, match="file"):
        write_whole(tmp_path / "file" / "state.toml", "new")


# --- What the app remembers -------------------------------------------------------------------------------


def test_the_notice_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "state" / "state.toml"
    assert not Remembered(path).notice_read

    Remembered(path).acknowledge_notice()

    assert Remembered(path).notice_read


@pytest.mark.parametrize(
    "text", [b"", b"notice_read = ", b"\xff\xfe", b'notice_read = "yes"', b"notice_read = 1", b"notice_read = false"]
)
def test_a_memory_that_makes_no_sense_is_none_and_is_replaced(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "state.toml"
    path.write_bytes(text)
    remembered = Remembered(path)
    assert not remembered.notice_read

    remembered.acknowledge_notice()

    assert remembered.notice_read


def test_what_else_is_remembered_stays(tmp_path: Path) -> None:
    path = tmp_path / "state.toml"
    path.write_text('theme = "dusk"\n')

    Remembered(path).acknowledge_notice()

    assert 'theme = "dusk"' in path.read_text()


def test_a_folder_in_the_place_of_the_memory_is_no_memory(tmp_path: Path) -> None:
    assert not Remembered(tmp_path).notice_read


# --- The log ----------------------------------------------------------------------------------------------


def close(logger: logging.Logger) -> None:
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def test_the_log_is_made_when_there_is_something_to_write(tmp_path: Path) -> None:
    path = tmp_path / "state" / "unhunch.log"
    logger = open_log(path)
    assert not path.exists()

    logger.warning("a lamp is broken")
    close(logger)

    assert "WARNING a lamp is broken" in path.read_text()


def test_opening_the_log_again_does_not_write_twice(tmp_path: Path) -> None:
    path = tmp_path / "unhunch.log"
    logger = open_log(path)
    assert open_log(path) is logger
    logger.info("once")
    close(logger)

    assert path.read_text().count("once") == 1


def test_the_log_moves_with_its_path(tmp_path: Path) -> None:
    open_log(tmp_path / "one.log").info("first")
    logger = open_log(tmp_path / "two.log")
    logger.info("second")
    close(logger)

    assert "second" not in (tmp_path / "one.log").read_text()
    assert "second" in (tmp_path / "two.log").read_text()


def test_a_log_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    logger = open_log(tmp_path / "file" / "unhunch.log")

    logger.error("to nowhere")
    close(logger)

    assert capfd.readouterr() == ("", "")


# --- The folders ------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_the_folders_are_where_the_system_says(home: Path) -> None:
    paths = user_paths()

    assert paths == Paths(*(home / name / "unhunch" for name in ("config", "data", "state", "cache")))
    assert paths.plugin_cache == home / "cache" / "unhunch" / "plugins.json"
    assert paths.routines == home / "config" / "unhunch" / "routines"
    assert paths.log == home / "state" / "unhunch" / "unhunch.log"
    assert not (home / "config").exists(), "looking makes no folder"
