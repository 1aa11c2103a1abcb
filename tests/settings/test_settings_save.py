"""Changing the settings file: whole or not at all, and nothing of the user's is lost."""

import errno
import os
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from tests.rights import needs_refusals

from unhunch.engine.problem import UsageError
from unhunch.settings import settings_store as service
from unhunch.settings.documented import default_text
from unhunch.settings.file import LARGEST, SettingsError
from unhunch.settings.form import Value
from unhunch.settings.settings_store import backup_of, load_settings, save

MINE = """\
# my settings
top = "kept"

[look]   # how it looks
  frames = 12  # slow machine
theme = 'nord'

[future]
key = [1, 2]
"""


def test_only_the_value_changes(file: Path) -> None:
    file.write_text(MINE)
    saved = save(file, {"look.frames": 20, "look.theme": "dusk"})
    assert file.read_text() == MINE.replace("12", "20").replace("'nord'", '"dusk"')
    assert backup_of(file).read_text() == MINE
    assert (saved.written, saved.comments_lost) == (True, False)
    assert saved.loaded == load_settings(file)
    assert saved.loaded.settings.look.frames == 20


def test_a_new_value_goes_into_its_table(file: Path) -> None:
    file.write_text(MINE)
    save(file, {"look.glyphs": "ascii", "sound.volume": 3})
    assert (
        file.read_text()
        == MINE.replace("theme = 'nord'\n", "theme = 'nord'\nglyphs = \"ascii\"\n") + "\n[sound]\nvolume = 3\n"
    )


def test_taking_a_value_out_keeps_its_comment(file: Path) -> None:
    file.write_text(MINE)
    save(file, {"look.frames": None, "look.theme": None})
    assert file.read_text() == MINE.replace("  frames = 12  # slow", "# slow").replace("theme = 'nord'\n", "")


def test_without_a_file_the_documented_one_is_made(file: Path) -> None:
    file.parent.rmdir()
    saved = save(file, {"look.frames": 20})
    assert file.read_text() == default_text().replace("# frames = 15\n", "# frames = 15\nframes = 20\n")
    assert saved.written
    assert not backup_of(file).exists()
    save(file, {"look.frames": None})
    assert file.read_text() == default_text()


def test_what_changes_nothing_writes_nothing(file: Path) -> None:
    assert not save(file, {"look.frames": None}).written
    assert not save(file, {}).written
    assert not file.exists()
    file.write_text(MINE)
    assert not save(file, {"look.frames": 12, "sound.on": None, "nope.nope": None}).written
    assert not backup_of(file).exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("look.frames = 12", "look.frames = 20"),
        ("look.theme = 'x'\n[future]\na=1", "look.theme = 'x'\nlook.frames = 20\n[future]\na=1"),
        ("[look]", "[look]\nframes = 20\n"),
        ("[ look ] # x\n\n[sound]", "[ look ] # x\nframes = 20\n\n[sound]"),
        ('["look"]\n"frames"=12', '["look"]\n"frames"=20'),
        ("", "[look]\nframes = 20\n"),
        ("a = 1", "a = 1\n\n[look]\nframes = 20\n"),
        ('a = """\n[look]\nframes = 12\n"""\n', 'a = """\n[look]\nframes = 12\n"""\n\n[look]\nframes = 20\n'),
        ("a = [\n[1],\n]\n[look]\nframes = 1_2", "a = [\n[1],\n]\n[look]\nframes = 20"),
        ("[look]\ntheme = '''\nx'''\n", "[look]\ntheme = '''\nx'''\nframes = 20\n"),
    ],
)
def test_ways_to_write_it(file: Path, before: str, after: str) -> None:
    file.write_text(before)
    save(file, {"look.frames": 20})
    assert file.read_text() == after


@pytest.mark.parametrize(
    "before", ["look = {frames = 12} # mine", "look = {}\n# mine", "look = {theme = 'x'} # mine\n[z]\nk=1"]
)
def test_what_cannot_be_changed_in_place_is_written_anew(file: Path, before: str) -> None:
    file.write_text(before)
    saved = save(file, {"look.frames": 20})
    wanted = tomllib.loads(before)
    wanted["look"]["frames"] = 20
    assert tomllib.loads(file.read_text()) == wanted
    assert saved.comments_lost
    assert backup_of(file).read_text() == before


def test_the_end_of_lines_and_a_byte_order_mark_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf# x\r\n[look]\r\nframes = 12 # y\r\ntheme = 'x'")
    save(file, {"look.frames": 20, "look.glyphs": "ascii", "sound.volume": 3})
    expected = "# x\r\n[look]\r\nframes = 20 # y\r\ntheme = 'x'\r\nglyphs = \"ascii\"\r\n\r\n[sound]\r\nvolume = 3\r\n"
    assert file.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    file.write_bytes(b"\xef\xbb\xbflook = {}\r\nx = 1\r\n")
    save(file, {"look.frames": 20})
    assert file.read_bytes() == b"\xef\xbb\xbfx = 1\r\n\r\n[look]\r\nframes = 20\r\n"


@pytest.mark.parametrize(
    "data", [b"[look\n", b"\xff", b"[look]\nframes = 1\nframes = 2\n", b"look = 3\n", b"#" * (LARGEST + 1)]
)
def test_a_broken_file_is_never_written(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(SettingsError) as refused:
        save(file, {"look.frames": 20})
    assert "settings.toml" in str(refused.value)
    assert str(file) in str(refused.value)
    assert file.read_bytes() == data
    assert list(file.parent.iterdir()) == [file]


def test_a_file_never_grows_beyond_what_can_be_read(file: Path) -> None:
    file.write_bytes(b"#" * (LARGEST - 5))
    with pytest.raises(SettingsError, match="larger than"):
        save(file, {"look.frames": 20})
    assert file.stat().st_size == LARGEST - 5


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"look.frames": 31}, "must be a whole number from 5 to 30"),
        ({"look.theme": "nord", "look.frmes": 20}, "did you mean 'look.frames'"),
        ({"sound.on": 1}, "must be true or false"),
    ],
)
def test_a_wrong_change_changes_nothing(file: Path, changes: dict[str, Value], said: str) -> None:
    file.write_text(MINE)
    with pytest.raises(UsageError, match=said):
        save(file, changes)
    assert file.read_text() == MINE


def test_unknown_keys_stay_and_can_be_taken_out(file: Path) -> None:
    file.write_text(MINE)
    assert [problem.where for problem in save(file, {"look.frames": 20}).loaded.problems] == [
        "line 2, top",
        "line 8, future",
    ]
    assert save(file, {"top": None, "future.key": None}).loaded.problems[0].where == "line 7, future"
    assert "top" not in file.read_text()
    assert "# slow machine" in file.read_text()


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "mine.toml"
    kept.parent.mkdir()
    kept.write_text(MINE)
    file.symlink_to(kept)
    save(file, {"look.frames": 20})
    assert file.is_symlink()
    assert "frames = 20" in kept.read_text()
    assert list(kept.parent.iterdir()) == [kept]
    assert backup_of(file).read_text() == MINE


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_full_disk_leaves_the_file_and_no_litter(file: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file.write_text(MINE)
    monkeypatch.setattr(os, "fsync", full) if broken == "fsync" else monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SettingsError, match="cannot be written: no space left on device"):
        save(file, {"look.frames": 20})
    assert file.read_text() == MINE
    assert list(file.parent.iterdir()) == [file]


def test_a_disk_that_is_full_after_the_backup_leaves_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = service.write_whole

    def write(path: Path, text: str) -> None:
        if path == file:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, text)

    file.write_text(MINE)
    monkeypatch.setattr(service, "write_whole", write)
    with pytest.raises(SettingsError, match=r"settings\.toml: cannot be written"):
        save(file, {"look.frames": 20})
    assert file.read_text() == backup_of(file).read_text() == MINE


@needs_refusals
def test_a_folder_that_may_not_be_written(file: Path) -> None:
    file.write_text(MINE)
    file.parent.chmod(0o500)
    try:
        with pytest.raises(SettingsError, match="permission denied"):
            save(file, {"look.frames": 20})
        assert load_settings(file).settings.look.frames == 12
    finally:
        file.parent.chmod(0o700)


def test_a_place_that_no_one_may_write(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, _text: str) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    file.write_text(MINE)
    monkeypatch.setattr(service, "write_whole", refuse)
    with pytest.raises(SettingsError, match="cannot be written: read-only file system"):
        save(file, {"look.frames": 20})


def test_a_file_where_the_folder_should_be(file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("")
    with pytest.raises(SettingsError, match="cannot be read"):
        save(file, {"look.frames": 20})


def test_what_another_writes_meanwhile_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = service.keep_backup
    others = iter(["[sound]\nvolume = 3\n"])

    def slow(path: Path, document: service.Document) -> None:
        real(path, document)
        for text in others:
            file.write_text(text)

    file.write_text("[look]\n")
    monkeypatch.setattr(service, "keep_backup", slow)
    save(file, {"look.frames": 20})
    assert tomllib.loads(file.read_text()) == {"sound": {"volume": 3}, "look": {"frames": 20}}


def test_who_writes_all_the_time_does_not_hold_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = service.keep_backup
    count = iter(range(1_000))

    def busy(path: Path, document: service.Document) -> None:
        real(path, document)
        file.write_text(f"x = {next(count)}\n")

    file.write_text("x = 0\n")
    monkeypatch.setattr(service, "keep_backup", busy)
    assert save(file, {"look.frames": 20}).written
    assert tomllib.loads(file.read_text())["look"] == {"frames": 20}


WRITER = """
import sys
from pathlib import Path
from unhunch.settings.settings_store import save
path, theme = Path(sys.argv[1]), sys.argv[2]
for i in range(60):
    save(path, {"look.theme": theme, "look.light_theme": theme, "look.dark_theme": f"{theme}{i}"})
"""


def test_of_two_writers_the_last_wins_whole(file: Path) -> None:
    file.write_text(MINE)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(file), name]) for name in ("aaaa", "bbbbbbbbbbbb")]
    ended = threading.Event()
    mixtures = []

    def watch() -> None:
        while not ended.is_set():
            look = load_settings(file).settings.look
            if look.light_theme != "paper" and not (look.theme == look.light_theme in look.dark_theme):
                mixtures.append(look)

    watcher = threading.Thread(target=watch)
    watcher.start()
    codes = [writer.wait(60) for writer in writers]
    ended.set()
    watcher.join()
    assert codes == [0, 0]
    assert not mixtures
    assert {one.name for one in file.parent.iterdir()} == {"settings.toml", "settings.toml.bak"}
    assert tomllib.loads(file.read_text())["future"] == {"key": [1, 2]}
    assert "# slow machine" in file.read_text()
