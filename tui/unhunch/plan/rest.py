"""The days that were marked as rest, and how many sessions the plan had when: a small TOML file in the data folder.

A file that does not parse, or that holds something else than it should, is named as a problem and left as it is: what
is marked then counts for this run. It is worth keeping with a backup, but nothing breaks without it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import tomli_w

from unhunch.engine.problem import Problem, UnhunchError
from unhunch.engine.text import clean
from unhunch.plan.streak import Count
from unhunch.settings.definitions import DEFAULTS
from unhunch.system.files import write_whole
from unhunch.system.remembered import UnreadError, load_table
from unhunch.system.user_files import what_to_type, why_unwritten

FILE: Final = "rest.toml"
LARGEST: Final = 400_000
"""Bytes; a larger file is something else."""
_ALWAYS: Final = Count(date.min, DEFAULTS.plan.sessions)


class RestDays:
    """The marked days of this run: read once, changed and kept while it goes on."""

    def __init__(self, data: Path | None = None) -> None:
        """Read the file in the data folder; None keeps what is marked for this run alone."""
        self._path = None if data is None else data / FILE
        self.days: frozenset[date] = frozenset()
        """The days of rest."""
        self.counts: tuple[Count, ...] = (_ALWAYS,)
        """From which week on the plan asked for how many sessions, in order of time."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the file; while there is anything, it is not written."""
        self._data: Mapping[str, Any] = {}
        self._read()

    def mark(self, days: Iterable[date], *, rest: bool = True) -> None:
        """Mark days as rest, or with ``rest`` false as days like any other.

        Raises:
            UnhunchError: when it cannot be kept; it counts for this run nevertheless.
        """
        given = frozenset(days)
        self._read_again()
        self.days = self.days | given if rest else self.days - given
        if why := self._keep():
            raise UnhunchError(f"It counts for this run only. {why}")

    def keep_count(self, monday: date, sessions: int) -> bool:
        """Keep how many sessions the plan has from this week on, and return whether it could be kept.

        Nothing is written where it is known. It counts for this run in any case.
        """
        if self.counts[-1].sessions == sessions:
            return True
        self._read_again()
        before = tuple(one for one in self.counts if one.since < monday) or (_ALWAYS,)
        self.counts = before if before[-1].sessions == sessions else (*before, Count(monday, sessions))
        return not self._keep()

    def _read_again(self) -> None:
        """Take what another unhunch may have written meanwhile; where the file is at fault, stay as it is."""
        days, counts = self.days, self.counts
        self._read()
        if self._path is None or self.problems:
            self.days, self.counts = days, counts

    def _keep(self) -> str:
        """Write the file, and return why it cannot be written; empty when it was."""
        if self._path is None:
            return ""
        if self.problems:
            return self.problems[0].line()
        data = {key: value for key, value in self._data.items() if key not in ("rest", "planned")}
        if self.days:
            data["rest"] = sorted(self.days)
        if planned := [{"since": one.since, "sessions": one.sessions} for one in self.counts if one != _ALWAYS]:
            data["planned"] = planned
        if data == self._data:
            return ""
        try:
            write_whole(self._path, tomli_w.dumps(data))
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle
            return f"{self._path} {clean(why_unwritten(error), 100)}. {what_to_type(self._path, error)}"
        self._data = data
        return ""

    def _read(self) -> None:
        """Take what the file says; where it cannot be read, nothing is said."""
        if self._path is None:
            return
        self.days, self.counts, self.problems, self._data = frozenset(), (_ALWAYS,), (), {}
        try:
            data = load_table(self._path, LARGEST)
            self.days, self.counts = _days(data), (_ALWAYS, *_counts(data))
        except ValueError as error:
            mend = f"Mend or delete {self._path}; until then it is left as it is."
            remedy = error.remedy if isinstance(error, UnreadError) else mend
            self.problems = (Problem(self._path.name, "", clean(str(error), 200), remedy),)
        else:
            self._data = data


def _days(data: Mapping[str, Any]) -> frozenset[date]:
    days = data.get("rest", [])
    if not isinstance(days, list) or not all(map(_is_day, days)):
        raise ValueError("rest must be a list of days such as 2026-03-02")
    return frozenset(days)


def _counts(data: Mapping[str, Any]) -> list[Count]:
    entries = data.get("planned", [])
    if not isinstance(entries, list) or not all(map(_is_count, entries)):
        raise ValueError("planned must be tables with since, a day, and sessions, a number from 1 to 7")
    return sorted(Count(entry["since"], entry["sessions"]) for entry in entries)


def _is_count(entry: object) -> bool:
    if not isinstance(entry, dict) or not _is_day(entry.get("since")):
        return False
    sessions = entry.get("sessions")
    return isinstance(sessions, int) and not isinstance(sessions, bool) and 1 <= sessions <= 7


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
