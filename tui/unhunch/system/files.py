"""Writing files whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path
from typing import TypeAlias

from unhunch.system.user_files import check_kind, is_there

Stamp: TypeAlias = tuple[int, int, int] | None
"""A file's last change, its size and its inode; None while there is no such file."""


def write_whole(path: Path, text: str) -> None:
    """Replace ``path`` with ``text`` in one step, readable by the user alone.

    A crash, a full disk or a kill leaves the old file or the new one, never a part. A symbolic link is followed, so
    that a user who keeps the file elsewhere still does.

    Raises:
        OSError: when the folder cannot be made or written, or there is something else than a file.
    """
    try:
        path = path.resolve()
    except RuntimeError:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
    if is_there(path):
        check_kind(path)  # as root, a device would be replaced by a file for the whole system
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def stamp_of(path: Path) -> Stamp:
    """Return what changes whenever a file is saved, or a file is put into a folder or taken out of it."""
    try:
        status = os.stat(path)  # noqa: PTH116  # a link counts as what it leads to, as for whoever reads it
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
