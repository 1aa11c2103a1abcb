"""Changing one value in a TOML text, and nothing else in it: neither comments nor order.

The text is searched with a plain eye that knows little TOML, so nothing is taken on trust: a changed text counts only
when it parses to exactly the data that was wanted.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from unhunch.settings.documented import toml_value
from unhunch.settings.form import Value

_SCALAR: Final = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'[^']*'|" + r"[^\s#\"'\[\]{},]+")
_STRING: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'")

MOST_TRIES: Final = 50
"""Texts that are tried for one change; a usual file needs one or two."""

Path_ = tuple[str, ...]


class NoTableError(Exception):
    """Where a table should be, there is something else; the message is its name."""


def edited(text: str, path: Sequence[str], value: Value) -> str | None:
    """Return the text with another value at a path, or without it for None; None when that cannot be done safely."""
    before = tomllib.loads(text)
    wanted = changed(before, path, value)
    for candidate in islice(_candidates(text, tuple(path), value), MOST_TRIES):
        try:
            after = tomllib.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if same(_pruned(after, path), _pruned(wanted, path)):
            return candidate
    return None


def changed(data: dict[str, Any], path: Sequence[str], value: Value) -> dict[str, Any]:
    """Return the data with another value at a path, or without it for None.

    Raises:
        NoTableError: when something that is no table is in the way; the message is its name.
    """
    first, *rest = path
    if not rest:
        others = {key: kept for key, kept in data.items() if key != first}
        return others if value is None else data | {first: value}
    table = data.get(first, {})
    if not isinstance(table, dict):
        if value is None:
            return data
        raise NoTableError(first)
    if value is None and first not in data:
        return data
    return data | {first: changed(table, rest, value)}


def same(one: object, other: object) -> bool:
    """Return whether two parsed values are the same, types and all: 1 is not 1.0, and not true either."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return repr(one) == repr(other)  # nan too is itself
    return type(one) is type(other) and one == other


def has_comments(text: str) -> bool:
    """Return whether there are comments in a TOML text."""
    return "#" in _STRING.sub("", text)


def _pruned(data: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    """Return the data without the table of the path where that is empty: as good as none."""
    first, *rest = path
    table = data.get(first)
    if not rest or not isinstance(table, dict):
        return data
    inner = _pruned(table, rest)
    return data | {first: inner} if inner else {key: kept for key, kept in data.items() if key != first}


def _candidates(text: str, path: Path_, value: Value) -> Iterator[str]:
    """Yield texts that may be what is wanted."""
    lines = text.split("\n")
    seen = list(_read(lines))
    for index, (table, key, start) in enumerate(seen):
        if key and (*table, *key) == path:
            new = _replaced(lines[index], start, value)
            if new is not None:
                yield "\n".join([*lines[:index], *new, *lines[index + 1 :]])
    if value is None:
        return
    end = "\r" if lines[0].endswith("\r") else ""
    for index, line in _places(lines, seen, path):
        *kept, last = lines[:index]
        above = last if last.endswith("\r") else last + end
        yield "\n".join([*kept, above, f"{line} = {toml_value(value)}{end}", *(lines[index:] or [""])])
    gap = "" if not text or text.endswith("\n") else f"{end}\n"
    header = f"{end}\n[{'.'.join(path[:-1])}]{end}\n" if len(path) > 1 else ""
    yield f"{text}{gap}{header if text else header.lstrip()}{path[-1]} = {toml_value(value)}{end}\n"


def _replaced(line: str, start: int, value: Value) -> list[str] | None:
    """Return the line with another value, or what stays of it for None; None when its value is not plain to see."""
    found = _SCALAR.match(line, start)
    rest = line[found.end() :] if found else ""
    if found is None or (rest.strip() and not rest.lstrip().startswith("#")):
        return [] if value is None else None
    if value is not None:
        return [line[:start] + toml_value(value) + rest]
    return [rest.lstrip()] if rest.strip() else []


def _places(lines: Sequence[str], seen: Sequence[tuple[Path_, Path_, int]], path: Path_) -> Iterator[tuple[int, str]]:
    """Yield where a new line could stand, as the index that it would have, and its key as it is written there."""
    *table, name = path
    here = [index for index, (at, _, _) in enumerate(seen) if at == tuple(table)]
    for index in here:
        text = lines[index].strip()
        if text.startswith("#") and text.lstrip("# ").partition("=")[0].strip() == name and "=" in text:
            yield index + 1, name
    full = [index for index in here if lines[index].strip() and not lines[index].lstrip().startswith("#")]
    if full:
        yield full[-1] + 1, name
    dotted = [index for index, (at, key, _) in enumerate(seen) if not at and key[:-1] == tuple(table) and key]
    if dotted:
        yield dotted[-1] + 1, ".".join(path)


def _read(lines: Sequence[str]) -> Iterator[tuple[Path_, Path_, int]]:
    """Yield for each line the table that it is in, its key if it seems to have one, and where its value begins."""
    table: Path_ = ()
    for line in lines:
        text = line.strip()
        if text.startswith("["):
            inside, bracket, rest = text[1:].partition("]")
            if bracket and not inside.startswith("[") and (not rest.strip() or rest.lstrip().startswith("#")):
                table = _parts(inside)
            else:
                table = ("", "")  # an array of tables, or something else that holds no setting
            yield table, (), 0
            continue
        key, equals, value = line.partition("=")
        if not equals or text.startswith("#"):
            yield table, (), 0
        else:
            yield table, _parts(key), len(line) - len(value.lstrip(" \t"))


def _parts(dotted: str) -> Path_:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
