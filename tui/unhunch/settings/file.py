"""The settings file as it lies on the disk: read whole and parsed, or refused with the place and the reason."""

import codecs
import re
import tomllib
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from unhunch.engine.problem import Problem, UnhunchError
from unhunch.engine.text import clean
from unhunch.system.paths import user_paths
from unhunch.system.user_files import read_user_file, what_to_type, why_unread, why_unwritten

FILE: Final = "settings.toml"
"""The file's name in the config folder."""
LARGEST: Final = 32_768
"""Bytes; with every comment the file has a tenth of it."""
MOST_DOTS: Final = 100
"""Dots on one line that is no comment: a key nested so deep takes the parser minutes."""
_AT: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_BOM: Final = codecs.BOM_UTF8.decode()


class SettingsError(UnhunchError):
    """A settings file that cannot be read or written; ``problem`` says where and why. The file is as it was."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the message is its one line."""
        super().__init__(problem.line())
        self.problem = problem


class Document(Struct, frozen=True):
    """A settings file that parses: its text without the byte order mark, and what is in it."""

    text: str
    data: dict[str, Any]
    bom: bool = False

    @property
    def whole(self) -> str:
        """The text as it is in the file."""
        return _BOM + self.text if self.bom else self.text

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"


def settings_file() -> Path:
    """Return where the user's settings file is; it need not exist."""
    return user_paths().config / FILE


def read_document(path: Path) -> Document | None:
    """Return what the file holds; None when there is no file.

    Raises:
        SettingsError: when it cannot be read, is too large, or is not UTF-8 text or not TOML.
    """
    data = _read(path)
    if data is None:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(path, f"line {line}", "is not UTF-8 text", f"Save {path} as UTF-8.") from None
    return parse(path, text)


def parse(path: Path, text: str) -> Document:
    """Return the text of the file as a document.

    Raises:
        SettingsError: when it is not TOML.
    """
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS and not line.lstrip().startswith("#"):
            raise refusal(path, f"line {number}", f"has more than {MOST_DOTS} dots, as no setting has")
    try:
        return Document(text, tomllib.loads(text), bom)
    except RecursionError:
        raise refusal(path, "", "is nested too deep") from None
    except ValueError as error:  # a TOMLDecodeError, or a number of more digits than Python reads
        message = clean(str(error), 200)
        at = _AT.search(message)
        where = f"line {at[1]}, column {at[2]}" if at else ""
        why = f"is not TOML: {message[: at.start()] if at else message}"
        raise refusal(path, where, why) from None


def refusal(path: Path, where: str, why: str, remedy: str = "") -> SettingsError:
    """Return the error for a file that cannot be used as it is."""
    return SettingsError(Problem(path.name, where, why, remedy or f"Mend {path}: it is left as it is."))


def unwritable(path: Path, error: Exception) -> SettingsError:
    """Return the error for a file that could not be written."""
    return SettingsError(Problem(path.name, "", why_unwritten(error), what_to_type(path, error)))


def _read(path: Path) -> bytes | None:
    try:
        return read_user_file(path, LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refusal(path, "", f"{why_unread(error)}, so the defaults run", what_to_type(path, error)) from None
