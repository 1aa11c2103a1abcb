"""What the app remembers by itself from run to run: a small TOML file that it alone writes."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import tomli_w

from unhunch.engine.text import clean
from unhunch.system.files import write_whole
from unhunch.system.user_files import read_user_file, what_to_type, why_unread

LARGEST: Final = 100_000
"""Bytes; what is remembered takes a hundredth of it."""
FORGOTTEN: Final = timedelta(days=7)
"""After this time, a terminal that did not say whether it is light or dark is asked again."""


MOST_TOLD = 20
"""Lines that are kept of what was told once."""


class Remembered:
    """The app's own memory. A file that does not parse counts as empty, and is replaced at the next write."""

    def __init__(self, path: Path) -> None:
        """Remember in the file at ``path``; it is read when something is asked for."""
        self._path = path

    @property
    def notice_read(self) -> bool:
        """Whether the safety notice was acknowledged."""
        return self._read().get("notice_read") is True

    def acknowledge_notice(self) -> None:
        """Keep that the safety notice was acknowledged.

        Raises:
            OSError: when the file cannot be written.
        """
        self._keep("notice_read", True)

    def silent_terminals(self, today: date) -> Mapping[str, date]:
        """Return when each terminal answered no question about its background, where that is not :data:`FORGOTTEN`."""
        found = self._read().get("silent_terminals")
        return {
            name: day
            for name, day in (found.items() if isinstance(found, dict) else ())
            if type(day) is date and timedelta() <= today - day < FORGOTTEN
        }

    def add_silent_terminal(self, name: str, today: date) -> None:
        """Keep that a terminal answers no question about its background.

        Raises:
            OSError: when the file cannot be written.
        """
        self._keep("silent_terminals", {**self.silent_terminals(today), clean(name, 60): today})

    def tell_once(self, line: str) -> bool:
        """Return whether a problem was not told before by this line, and keep that it is told now.

        Raises:
            OSError: when the file cannot be written.
        """
        told = self._read().get("told")
        lines = [one for one in told if isinstance(one, str)] if isinstance(told, list) else []
        if line in lines:
            return False
        self._keep("told", [*lines, line][-MOST_TOLD:])
        return True

    def _keep(self, key: str, value: object) -> None:
        write_whole(self._path, tomli_w.dumps(self._read() | {key: value}))

    @property
    def asked_after(self) -> str:
        """The id of the session whose next day was last asked about; empty when none was."""
        return str(self._read().get("asked_after", ""))

    def ask_after(self, session: str) -> None:
        """Keep that the day after a session was asked about, so that it is asked once.

        Raises:
            OSError: when the file cannot be written.
        """
        write_whole(self._path, tomli_w.dumps(self._read() | {"asked_after": session}))

    def _read(self) -> dict[str, Any]:
        try:
            return tomllib.loads(read_user_file(self._path, LARGEST).decode())
        except (OSError, ValueError, RecursionError):  # a ValueError is what any nonsense in it raises
            return {}


class UnreadError(ValueError):
    """A file that is there and cannot be read; the message is a clause that says why."""

    def __init__(self, why: str, remedy: str) -> None:
        """Keep also what to type, as a sentence."""
        super().__init__(why)
        self.remedy = remedy


def load_table(path: Path, largest: int) -> Mapping[str, Any]:
    """Return the table in a file of at most so many bytes, an empty one where there is no file.

    Raises:
        UnreadError: when it cannot be read.
        ValueError: when there is no table in it; the message is a clause that says why.
    """
    try:
        raw = read_user_file(path, largest)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadError(why_unread(error), what_to_type(path, error)) from None
    try:
        return tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text") from None
    except RecursionError:
        raise ValueError("is nested too deep") from None
