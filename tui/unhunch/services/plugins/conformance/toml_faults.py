"""Every fault in the form of a TOML exercise: its loader ends at the first, and an author wants them all."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from unhunch.core.key_path import Keys
from unhunch.core.schema import Shape, ShapeError, Table, dotted
from unhunch.services.toml.lines import line_of
from unhunch.services.toml.schema import EXERCISE


def toml_faults(path: Path) -> Iterator[tuple[str, str]]:
    """Yield place and reason of what is wrong, one for each key of its tables; none for what is no TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, ValueError, RecursionError):
        return
    for keys, why in _in_table(EXERCISE, data, ()):
        line = line_of(text, keys)
        yield ", ".join(filter(None, (f"line {line}" if line else "", dotted(keys)))), why


def _in_table(table: Table, data: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    known = {name: value for name, value in data.items() if name in table.keys}
    for name in data:
        if name not in known:
            yield from _first(Table(table.keys), {name: data[name]}, keys)
    for name, key in table.keys.items():
        here = (*keys, name)
        if name not in known:
            if key.required:
                yield here, "is missing"
        elif isinstance(key.shape, Table) and isinstance(known[name], dict):
            yield from _in_table(key.shape, known[name], here)
        else:
            yield from _first(key.shape, known[name], here)


def _first(shape: Shape, value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    try:
        shape.check(value, keys)
    except ShapeError as error:
        yield error.keys, error.why
    except RecursionError:
        yield keys, "is nested too deep"
