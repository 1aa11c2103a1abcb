"""Routine files: TOML, the same for built-in ones and the user's own."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import tomli_w
from msgspec.structs import replace as replace_fields

from unhunch.engine.plan import Routine, RoutineItem
from unhunch.engine.problem import Problem, UnhunchError, nearest
from unhunch.engine.text import clean
from unhunch.exercises.discovery import Found
from unhunch.exercises.host import PluginHost
from unhunch.routines.edit_routine import MOST_ITEMS
from unhunch.system.files import write_whole
from unhunch.system.user_files import is_file, is_there, read_user_file, what_to_type, why_unread, why_unwritten

KEYS = ("title", "summary", "minutes", "exercise")
ITEM_KEYS = ("id", "one_of", "reps", "seconds", "options", "from")
LARGEST = 100_000
"""Bytes; no routine is longer."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What a routine's id, which is its file's name, may look like."""
SOURCE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,78}[A-Za-z0-9])?(==[0-9A-Za-z.+!-]{1,20})?")
"""What ``from`` may hold: a distribution, maybe its version. No address and no path: a routine is a stranger's file,
and what it names is shown as something to type."""


class RoutineError(ValueError):
    """A routine file that cannot be used; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the message is its one line."""
        super().__init__(problem.line())
        self.problem = problem


def read_routine(path: Path) -> Routine:
    """Return the routine in a file; its id is the file's name without the ending.

    Raises:
        RoutineError: when the file cannot be read, is no TOML, or does not hold a routine.
    """
    try:
        text = read_user_file(path, LARGEST).decode()
    except OSError as error:
        raise RoutineError(Problem(clean(path.name, 60), "", why_unread(error), what_to_type(path, error))) from None
    except UnicodeDecodeError:
        raise RoutineError(_problem(path, "", "is not UTF-8 text")) from None
    return parse_routine(path, text)


def parse_routine(path: Path, text: str) -> Routine:
    """Return the routine that a file at this path holds, or would hold.

    Raises:
        RoutineError: when it is no TOML, or does not hold a routine.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RoutineError(_problem(path, "", clean(str(error), 200) or "is nested too deep")) from None
    if not ID.fullmatch(path.stem):
        raise RoutineError(_problem(path, "", "its name must be lower case words with hyphens between"))
    return _routine(path, data)


def _routine(path: Path, data: Mapping[str, Any]) -> Routine:
    _known(path, data, KEYS, "")
    title, minutes = data.get("title"), data.get("minutes")
    if not isinstance(title, str) or not clean(title):
        raise RoutineError(_problem(path, "title", "is missing, and must be text"))
    if minutes is not None and (not isinstance(minutes, int | float) or not 1 <= minutes <= 120):
        raise RoutineError(_problem(path, "minutes", f"is {minutes!r:.40}, and must be a number from 1 to 120"))
    items = data.get("exercise")
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_ITEMS:
        raise RoutineError(_problem(path, "exercise", f"must be 1 to {MOST_ITEMS} tables, each under [[exercise]]"))
    return Routine(
        path.stem,
        clean(title, 60),
        clean(str(data.get("summary", "")), 200),
        tuple(_item(path, item, f"exercise[{i}]") for i, item in enumerate(items)),
        minutes,
    )


def _item(path: Path, item: object, key: str) -> RoutineItem:
    if not isinstance(item, Mapping):
        raise RoutineError(_problem(path, key, "must be a table"))
    _known(path, item, ITEM_KEYS, f"{key}.")
    if ("id" in item) == ("one_of" in item):
        raise RoutineError(_problem(path, key, "must have either id or one_of"))
    ids = item.get("one_of", [item.get("id")])
    options = item.get("options", [])
    for name, words in (("one_of" if "one_of" in item else "id", ids), ("options", options)):
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise RoutineError(_problem(path, f"{key}.{name}", "must be words"))
    if not ids:
        raise RoutineError(_problem(path, f"{key}.one_of", "is empty"))
    if "reps" in item and "seconds" in item:
        raise RoutineError(_problem(path, key, "must have either reps or seconds"))
    unit = "seconds" if "seconds" in item else "reps"
    amount = item.get(unit)
    if amount is not None and (isinstance(amount, bool) or not isinstance(amount, int) or amount < 1):
        raise RoutineError(_problem(path, f"{key}.{unit}", f"is {amount!r:.40}, and must be a whole number"))
    source = item.get("from", "")
    if "from" in item and not (isinstance(source, str) and SOURCE.fullmatch(source)):
        raise RoutineError(
            _problem(path, f"{key}.from", "must be the name of a distribution, such as unhunch-desk-pack")
        )
    exercises, chosen = tuple(clean(word, 60) for word in ids), frozenset(clean(word, 60) for word in options)
    return RoutineItem(exercises, amount, chosen, unit == "seconds", source)


def _known(path: Path, table: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in table:
        if key not in known:
            raise RoutineError(
                _problem(path, f"{prefix}{clean(key, 40)}", f"is no key of a routine{nearest(key, known)}")
            )


def _problem(path: Path, key: str, why: str) -> Problem:
    return Problem(path.name, key, why, f"Mend {path}; the other routines are not touched.")


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
    if not replace and is_there(path):
        raise RoutineThereError(f"There is a routine {routine.id!r} of yours already.")
    try:
        write_whole(path, text)
    except OSError as error:
        raise UnhunchError(f"{path} {why_unwritten(error)}. {what_to_type(path, error)}") from None
    return path


def copy_routine(folder: Path, routine: Routine, name: str) -> Path:
    """Write a copy of a routine under another name; return its file.

    Raises:
        UnhunchError: when the name cannot be one or is taken, or the file cannot be written.
    """
    return save_routine(folder, replace_fields(routine, id=name, title=copy_title(routine.title)))


def rename_routine(folder: Path, name: str, new: str) -> Path:
    """Give the file of a routine another name, and keep all that is in it; return the file.

    Raises:
        UnhunchError: when it is no file of the user's, or the name cannot be one or is taken, or it cannot be renamed.
    """
    path, target = _own(folder, name), folder / f"{new}.toml"
    if not is_name(new):
        raise UnhunchError(f"{clean(new, 60)!r} is no name for a routine: {NAME_RULE}.")
    if is_there(target):
        raise RoutineThereError(f"There is a routine {new!r} of yours already.")
    try:
        path.rename(target)
    except OSError as error:
        raise UnhunchError(
            f"{path} cannot be renamed: {error.strerror or error}. {what_to_type(path, error)}"
        ) from None
    return target


def delete_routine(folder: Path, name: str) -> None:
    """Delete the file of a routine.

    Raises:
        UnhunchError: when it is no file of the user's, or cannot be deleted.
    """
    path = _own(folder, name)
    try:
        path.unlink()
    except OSError as error:
        raise UnhunchError(
            f"{path} cannot be deleted: {error.strerror or error}. {what_to_type(path, error)}"
        ) from None


def _own(folder: Path, name: str) -> Path:
    path = folder / f"{name}.toml"
    if not is_file(path):
        raise UnhunchError(f"{name} is not a file of yours: `unhunch routines copy {name} NEW` makes one that is.")
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
