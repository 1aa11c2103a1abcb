"""Routines as files: written, named, kept beside the user's others; and what to do about exercises that are missing."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomli_w

from unhunch.core.problem import UnhunchError
from unhunch.core.routine import Routine, RoutineItem
from unhunch.core.text import clean
from unhunch.services.plugins.discovery import Found
from unhunch.services.plugins.host import PluginHost
from unhunch.services.routines.routines import ID, SOURCE, RoutineError, parse_routine
from unhunch.services.system.files import write_whole

LONGEST: Final = 40
"""Characters of a name."""
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for itself."""


class Missing(NamedTuple):
    """An exercise that a routine names and that is not there; ``how`` to get it is empty when nobody knows."""

    id: str
    how: str

    @property
    def note(self) -> str:
        """The sentence for the user."""
        if not self.how:
            return f"{self.id} is not installed, and was left out."
        if self.how.startswith("it "):
            return f"{self.id} was left out: {self.how}."
        return f"{self.id} is not installed: {self.how}."


class RoutineThereError(UnhunchError):
    """A routine of this name is there, and was not to be replaced."""


def routine_toml(routine: Routine) -> str:
    """Return the routine as the text of its file; what it does not say is left out."""
    table: dict[str, Any] = {"title": clean(routine.title, 60)}
    if routine.summary:
        table["summary"] = clean(routine.summary, 200)
    if routine.minutes is not None:
        whole = int(routine.minutes)
        table["minutes"] = whole if whole == routine.minutes else routine.minutes
    table["exercise"] = [_item_table(item) for item in routine.items]
    return tomli_w.dumps(table)


def save_routine(folder: Path, routine: Routine, *, replace: bool = False) -> Path:
    """Write the routine to the file of its name, whole or not at all; return the file.

    Raises:
        RoutineThereError: when there is such a file, and ``replace`` is not given.
        UnhunchError: when it is no routine that could be read again, or cannot be written.
    """
    if not is_name(routine.id):
        raise UnhunchError(f"{clean(routine.id, 60)!r} is no name for a routine: {NAME_RULE}.")
    path = folder / f"{routine.id}.toml"
    text = routine_toml(routine)
    try:
        parse_routine(path, text)
    except RoutineError as error:
        where = f"{error.problem.where} " if error.problem.where else ""
        raise UnhunchError(f"This is no routine yet: {where}{error.problem.why}.") from None
    if not replace and path.exists():
        raise RoutineThereError(f"There is a routine {routine.id!r} of yours already.")
    try:
        write_whole(path, text)
    except OSError as error:
        raise UnhunchError(f"{path} cannot be written: {error.strerror or error}. Nothing is lost.") from None
    return path


NAME_RULE: Final = f"lower case words with hyphens between, at most {LONGEST} characters"


def is_name(text: str) -> bool:
    """Return whether this may be the name of a routine's file, on any system."""
    return len(text) <= LONGEST and ID.fullmatch(text) is not None and text not in _RESERVED


def name_for(title: str, taken: Collection[str] = ()) -> str:
    """Return a name for a routine of this title, other than those that are taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain)[: LONGEST - 4].strip("-") or "routine"
    name = f"{name}-routine" if name in _RESERVED else name
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def copy_title(title: str) -> str:
    """Return the title of a copy that somebody makes of a routine."""
    if title.startswith("My "):
        return title
    keep = len(title) > 1 and title[1].isupper()
    return clean(f"My {title if keep else title[:1].lower() + title[1:]}", 60)


def missing(routine: Routine, host: PluginHost, off: Collection[str] = ()) -> tuple[Missing, ...]:
    """Return the exercises that the routine wants and that are not there; of several to choose from, one will do.

    ``off`` are the ids that the user has switched off.
    """
    gone: dict[str, Missing] = {}
    for item in routine.items:
        if not any(id_ in host.exercises for id_ in item.exercises):
            gone.setdefault(item.exercises[0], _missing(item, host, off))
    return tuple(gone.values())


def source_of(found: Found) -> str:
    """Return what to install for a plugin; nothing for a built-in one, and for a file."""
    if found.is_built_in or found.path is not None or not SOURCE.fullmatch(found.distribution):
        return ""
    return found.distribution


def _missing(item: RoutineItem, host: PluginHost, off: Collection[str]) -> Missing:
    for id_ in item.exercises:
        if id_ in off:
            return Missing(id_, f"it is switched off; `unhunch plugins enable {id_}` switches it on")
    return Missing(item.exercises[0], _how(item, host))


def _how(item: RoutineItem, host: PluginHost) -> str:
    if any(problem.source in item.exercises for problem in host.problems):
        return "it was set aside, and `unhunch doctor` says why"
    return f"`unhunch plugins install {item.source}` brings it" if item.source else ""


def _item_table(item: RoutineItem) -> dict[str, Any]:
    table: dict[str, Any] = {"id": item.exercises[0]} if len(item.exercises) == 1 else {"one_of": list(item.exercises)}
    if item.amount is not None:
        table["seconds" if item.in_seconds else "reps"] = item.amount
    if item.options:
        table["options"] = sorted(item.options)
    if item.source:
        table["from"] = item.source
    return table
