"""Files and folders of the user's, which may be anything: a device, a pipe, without end, or not ours to read.

All of them are read through here. ``unhunch status`` needs it too, so it does without pathlib.
"""

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


NO_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""What a file system says that has no locks, as some that are on another computer."""


LOOK: Final = 0.2
"""Seconds in which who only looks waits in all for another program that has locked a file."""


class UnfitFileError(OSError):
    """Something that is never read, for its kind or its size; ``strerror`` is a clause that says why."""

    def __init__(self, number: int, why: str) -> None:
        """Keep why; ``number`` is the nearest of the system's own."""
        super().__init__(number, why)


def read_user_file(path: "Path | str", largest: int) -> bytes:
    """Return what is in a file of at most so many bytes.

    Raises:
        OSError: when there is none, it is another kind of thing, it is larger, or it cannot be read.
    """
    check_kind(path)
    number = os.open(path, _FLAGS)  # does not wait, should it have become a pipe
    try:
        _check(os.fstat(number))
        parts, left = list[bytes](), largest + 1
        while left and (part := os.read(number, left)):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(number)
    if not left:
        raise UnfitFileError(errno.EFBIG, f"is larger than {largest} bytes")
    return b"".join(parts)


def check_kind(path: "Path | str") -> None:
    """Let a file pass, and what a link to a file leads to. Nothing is opened: that alone can change a device.

    Raises:
        OSError: when there is none, or it is another kind of thing.
    """
    try:
        _check(os.stat(path))  # noqa: PTH116  # as above
    except ValueError:
        raise UnfitFileError(errno.EINVAL, "is no name that a file can have") from None


def _check(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnfitFileError(errno.EISDIR, "is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise UnfitFileError(errno.EINVAL, "is no file but a device, a pipe or a socket")


def is_there(path: "Path | str") -> bool:
    """Return whether there is something; True also where it is not ours to know, so that opening it says why."""
    try:
        os.stat(path)  # noqa: PTH116  # as above
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def is_file(path: "Path | str") -> bool:
    """Return whether there is a file; False also where it is not ours to know."""
    return os.path.isfile(path)  # noqa: PTH113  # pathlib raises where a folder cannot be entered


def why_unread(error: OSError) -> str:
    """Return as a clause why something cannot be read."""
    return (
        error.strerror or "cannot be read" if isinstance(error, UnfitFileError) else f"cannot be read: {_said(error)}"
    )


def why_unwritten(error: Exception) -> str:
    """Return as a clause why something cannot be written."""
    return f"cannot be written: {_said(error)}"


def _said(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"{said[:1].lower()}{said[1:]}"


def unreadable_folder(path: "Path") -> tuple[str, str] | None:
    """Return why a folder that is there cannot be listed, as a clause, and what to type; None where it can."""
    try:
        with os.scandir(path):
            return None
    except FileNotFoundError:
        return None
    except OSError as error:
        return why_unread(error), what_to_type(path, error, folder=True)


def what_to_type(path: "Path", error: Exception, *beside: "Path", folder: bool = False) -> str:
    """Return as a sentence what to type after an error so that a file, and what is beside it, can be used again.

    With ``folder`` the path is that of a folder.
    """
    above = _above(path)
    ours = [one for one in (*above, path, *beside) if os.path.lexists(one)]
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT):
        return f"Make room for {path}."
    if number == errno.EFBIG:
        return f"Mend or delete {path}; until then it is left as it is."
    if sys.platform == "win32":
        return f"Look at {path}."
    for one in ours:
        if misplaced := _misplaced(one, folder=folder or one in above):
            return f"{misplaced}: mv {_typed(one)} {_typed(one.with_name(f'{one.name}.old'))}"
    for one in ours:
        if _owner(one) != os.getuid():
            return f'It belongs to another user: sudo chown -R "$USER" {_typed(one)}'
    for one in ours:
        if _is_closed(one):
            return f"Give yourself the right to it: chmod -R u+rwX {_typed(one)}"
    return f"Look at {path}."


def _above(path: "Path") -> list["Path"]:
    """Return the folders from the user's home down to a path; elsewhere its own folder alone."""
    from pathlib import Path  # noqa: PLC0415  # as above

    try:
        home = Path.home()
    except RuntimeError:
        return [path.parent]
    return [one for one in reversed(path.parents) if home in one.parents] or [path.parent]


def _typed(path: "Path") -> str:
    from shlex import quote  # noqa: PLC0415  # only where something is wrong

    from unhunch.system.paths import from_home  # noqa: PLC0415  # as above

    short = from_home(path)
    return f"~/{quote(short[2:])}" if short.startswith("~/") else quote(short)


def _misplaced(path: "Path", *, folder: bool) -> str:
    """Return what is wrong where a folder, or a file, must be; empty where that is there, or a link to nowhere."""
    if folder:
        is_right = os.path.isdir(path)  # noqa: PTH112  # pathlib raises where a folder cannot be entered
        return "" if is_right else "A file is where a folder must be"
    return "" if is_file(path) or not os.path.exists(path) else "Something else is where a file must be"  # noqa: PTH110


def _owner(path: "Path") -> int:
    """Return whose a file is; where that cannot be known, ours, since a folder above it is at fault."""
    try:
        return path.stat().st_uid
    except OSError:
        return os.getuid()


def _is_closed(path: "Path") -> bool:
    """Return whether not even its owner may read and write it, or enter it."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return True
    wanted = stat.S_IRWXU if stat.S_ISDIR(mode) else stat.S_IRUSR | stat.S_IWUSR
    return mode & wanted != wanted
