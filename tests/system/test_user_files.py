"""What a user's file may be, and what to type where it cannot be used."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rights import needs_refusals

from unhunch.system import user_files
from unhunch.system.files import write_whole
from unhunch.system.user_files import (
    UnfitFileError,
    check_kind,
    is_there,
    read_user_file,
    unreadable_folder,
    what_to_type,
    why_unread,
)

DENIED = PermissionError(errno.EACCES, "Permission denied")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return unhunch's folder in an empty home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    made = tmp_path / ".config" / "unhunch"
    made.mkdir(parents=True)
    return made


@pytest.mark.parametrize("size", [0, 1, 99, 100])
def test_a_file_up_to_the_limit_is_read_whole(folder: Path, size: int) -> None:
    (folder / "a").write_bytes(b"x" * size)
    assert read_user_file(folder / "a", 100) == b"x" * size
    assert read_user_file(str(folder / "a"), 100) == b"x" * size


def test_one_byte_more_is_refused_and_no_more_than_that_is_read(folder: Path) -> None:
    with (folder / "a").open("wb") as file:
        file.truncate(1 << 40)  # as much as no memory holds
    with pytest.raises(UnfitFileError, match="is larger than 100 bytes"):
        read_user_file(folder / "a", 100)


def _to(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def link(path: Path) -> None:
        make(path.with_name("other"))
        path.symlink_to("other")

    return link


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "is a folder, not a file"),
    "pipe": (os.mkfifo, "is no file but a device"),
    "link to a folder": (_to(Path.mkdir), "is a folder, not a file"),
    "link to a pipe": (_to(os.mkfifo), "is no file but a device"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_of_thing_is_neither_opened_nor_replaced(
    folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, told = KINDS[kind]
    make(folder / "a")
    before = (folder / "a").stat()
    with monkeypatch.context() as patch:
        patch.delattr(user_files.os, "open")
        with pytest.raises(UnfitFileError) as refused:
            read_user_file(folder / "a", 100)
    assert told in why_unread(refused.value)
    with pytest.raises(OSError, match=told):
        write_whole(folder / "a", "text")
    assert (folder / "a").stat() == before
    assert what_to_type(folder / "a", refused.value) == (
        "Something else is where a file must be: mv ~/.config/unhunch/a ~/.config/unhunch/a.old"
    )


@pytest.mark.parametrize("kind", [stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_a_device_is_told_by_its_kind_wherever_it_is(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_files.os, "stat", lambda _: os.stat_result((kind | 0o666, *[0] * 9)))
    with pytest.raises(UnfitFileError, match="is no file but a device"):
        check_kind("/dev/some")


def test_a_device_that_may_not_even_be_looked_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise DENIED

    monkeypatch.setattr(user_files.os, "stat", refuse)
    with pytest.raises(PermissionError) as refused:
        read_user_file("/dev/some", 100)
    assert why_unread(refused.value) == "cannot be read: permission denied"
    assert is_there("/dev/some")


def test_what_is_not_there(folder: Path) -> None:
    (folder / "file").write_text("")
    (folder / "lost").symlink_to("nowhere")
    for path in (folder / "a", folder / "file" / "a", folder / "lost", "a\0b"):
        assert not is_there(path)
        with pytest.raises(OSError, match=r"o such file|ot a directory|no name that a file can have"):
            read_user_file(path, 100)
    assert is_there(folder / "file")


# --- What to type -----------------------------------------------------------------------------------------


def test_a_file_where_a_folder_must_be(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("")
    told = "A file is where a folder must be: mv ~/.config/unhunch ~/.config/unhunch.old"
    assert what_to_type(folder / "a", NotADirectoryError(errno.ENOTDIR, "Not a directory")) == told
    assert unreadable_folder(folder / "themes") == ("cannot be read: not a directory", told)
    assert unreadable_folder(folder) == ("cannot be read: not a directory", told)


def test_a_folder_that_is_there_or_not_is_no_fault(folder: Path) -> None:
    assert unreadable_folder(folder) is None
    assert unreadable_folder(folder / "none") is None


def test_what_belongs_to_another_user_is_taken_back_from_the_top(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a").write_text("")
    mine = os.getuid()
    monkeypatch.setattr(user_files, "_owner", lambda path: mine if path.name == ".config" else mine + 1)
    told = 'It belongs to another user: sudo chown -R "$USER" ~/.config/unhunch'
    assert what_to_type(folder / "a", DENIED) == told
    monkeypatch.setattr(user_files, "_owner", lambda path: mine + (path.name == "b"))
    (folder / "b").write_text("")
    assert what_to_type(folder / "a", DENIED, folder / "b") == f"{told}/b"
    assert what_to_type(folder / "a", DENIED) == f"Look at {folder / 'a'}."


@pytest.mark.parametrize(("mode", "is_closed"), [(0o600, False), (0o400, True), (0o200, True), (0o066, True)])
def test_a_file_that_its_owner_closed(folder: Path, mode: int, is_closed: bool) -> None:
    (folder / "my file").write_text("")
    (folder / "my file").chmod(mode)
    told = "Give yourself the right to it: chmod -R u+rwX ~/'.config/unhunch/my file'"
    assert what_to_type(folder / "my file", DENIED) == (told if is_closed else f"Look at {folder / 'my file'}.")


@pytest.mark.parametrize(("mode", "is_closed"), [(0o700, False), (0o500, True), (0o600, True), (0o300, True)])
def test_a_folder_that_its_owner_closed(folder: Path, mode: int, is_closed: bool) -> None:
    folder.chmod(mode)
    told = what_to_type(folder / "a", DENIED)
    folder.chmod(0o700)
    assert ("chmod -R u+rwX ~/.config/unhunch" in told) == is_closed


def test_a_full_disk_and_a_file_that_is_too_large(folder: Path) -> None:
    path = folder / "a"
    assert what_to_type(path, OSError(errno.ENOSPC, "No space left on device")) == f"Make room for {path}."
    assert what_to_type(path, UnfitFileError(errno.EFBIG, "")).startswith(f"Mend or delete {path}")


@needs_refusals
def test_a_folder_that_may_not_be_entered(folder: Path) -> None:
    (folder / "a").write_text("")
    folder.chmod(0)
    try:
        assert is_there(folder / "a")
        told = "Give yourself the right to it: chmod -R u+rwX ~/.config/unhunch"
        assert unreadable_folder(folder) == ("cannot be read: permission denied", told)
        with pytest.raises(PermissionError) as refused:
            read_user_file(folder / "a", 100)
        assert what_to_type(folder / "a", refused.value) == told
    finally:
        folder.chmod(0o700)
