"""The line by which unhunch knows again what it wrote for a scheduler, and sees that nobody changed it since."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

_SEAL: Final = re.compile(r"unhunch-schedule 1 ([0-9a-f]{16}) made=(\d{1,2})")
NOTE: Final = "Written by `unhunch schedule install`; `unhunch schedule remove` takes it out."


@dataclass(frozen=True, slots=True)
class Seal:
    """What the line says."""

    sum: str
    """The checksum of all that it stands with."""
    made: int = 0
    """How many folders were made for it, the file's own and those above."""

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"unhunch-schedule 1 {self.sum} made={self.made}"


def checksum(body: str) -> str:
    """Return the checksum of a text."""
    return hashlib.sha256(body.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def find_seal(text: str) -> Seal | None:
    """Return the first seal in a text; None when there is none, and it is not ours."""
    found = _SEAL.search(text)
    return None if found is None else Seal(found[1], int(found[2]))


def without_seal(text: str) -> str:
    """Return a text without the line that has the seal."""
    return "".join(line for line in text.splitlines(keepends=True) if not _SEAL.search(line))


def is_intact(text: str) -> bool:
    """Return whether a text is as it was written."""
    seal = find_seal(text)
    return seal is not None and seal.sum == checksum(without_seal(text))
