"""Routine files: TOML, the same for built-in ones and the user's own."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from unhunch.core.problem import Problem, nearest
from unhunch.core.routine import Routine, RoutineItem
from unhunch.core.routine_edit import MOST_ITEMS
from unhunch.core.text import clean

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
        if path.stat().st_size > LARGEST:
            raise RoutineError(_problem(path, "", f"is larger than {LARGEST} bytes"))
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RoutineError(_problem(path, "", error.strerror or "cannot be read")) from None
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
