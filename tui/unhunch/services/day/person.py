"""What the user said of themselves, in a small TOML file in the data folder; it stays on this computer.

A file that does not parse, or that holds something else than it should, is named as a problem and left as it is: what
is changed then counts for this run.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import tomli_w

from unhunch.core.day.person import Person, data_of, person_from
from unhunch.core.problem import Problem, UnhunchError
from unhunch.core.text import clean
from unhunch.services.system.files import write_whole
from unhunch.services.system.tables import load_table

LARGEST: Final = 200_000
"""Bytes; a larger file is something else."""
MOST_PROBLEMS: Final = 5

Change = Callable[[Person], Person]
"""Returns the person as they are from now on."""


class Personal:
    """The person of this run: read once, changed and kept while it goes on."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file; None keeps what is changed for this run alone."""
        self._path = path
        self.person = Person()
        """What counts."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the file; while there is anything, it is not written."""
        self._data: Mapping[str, Any] = {}
        self._read()

    def change(self, change: Change) -> None:
        """Change what counts, and keep it. Another unhunch may have written the file meanwhile: that is kept too.

        Raises:
            UnhunchError: when it cannot be kept; it counts for this run nevertheless.
        """
        if self._path is None:
            self.person = change(self.person)
            return
        mine = self.person
        self._read()
        if self.problems:
            self.person = change(mine)
            raise UnhunchError(f"It counts for this run only. {self.problems[0].line()}")
        self.person = change(self.person)
        data = data_of(self.person, self._data)
        if data == self._data:
            return
        try:
            write_whole(self._path, tomli_w.dumps(data))
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle
            why = getattr(error, "strerror", None) or clean(str(error), 100)
            raise UnhunchError(f"It counts for this run only: {self._path} cannot be written, {why}.") from None
        self._data = data

    def _read(self) -> None:
        """Take what the file says; where it cannot be read, nothing is said."""
        if self._path is None:
            return
        faults: tuple[tuple[str, str], ...]
        try:
            self._data = load_table(self._path, LARGEST)
        except ValueError as error:
            self.person, faults = Person(), (("", clean(str(error), 200)),)
        else:
            self.person, faults = person_from(self._data)
        remedy = f"Mend or delete {self._path}; until then it is left as it is."
        self.problems = tuple(
            Problem(self._path.name, clean(key, 80), why, remedy) for key, why in faults[:MOST_PROBLEMS]
        )
