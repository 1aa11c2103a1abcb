"""Shapes of plain data: one description, from which a file is checked and its JSON Schema is made.

A shape says what a value must be. :meth:`Shape.check` names the place and the reason where it is not, and the nearest
valid word for a typo; :meth:`Shape.schema` says the same in JSON Schema (draft 2020-12).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unhunch.engine.problem import Keys, nearest
from unhunch.engine.timing_check import what


class ShapeError(ValueError):
    """A value that is not what it must be; ``keys`` lead to it, ``why`` is the reason in one clause."""

    def __init__(self, keys: Keys, why: str) -> None:
        """Keep both; the message has them in a row."""
        super().__init__(f"{dotted(keys)}: {why}" if keys else why)
        self.keys = keys
        self.why = why


def dotted(keys: Keys) -> str:
    """Return keys as a person writes them: ``timing.steps[1].hold``."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).removeprefix(".")


class Shape(ABC):
    """What a value must be."""

    @abstractmethod
    def check(self, value: object, keys: Keys = ()) -> None:
        """Raise :class:`ShapeError` unless the value has this shape."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """Text of ``least`` to ``most`` characters."""

    most: int = 300
    least: int = 1

    def check(self, value: object, keys: Keys = ()) -> None:
        if not isinstance(value, str):
            raise ShapeError(keys, f"is {what(value)}, and must be text in quotes")
        if not self.least <= len(value) <= self.most:
            why = f"has {len(value)} characters, and {self.most} is the most" if value else "is empty"
            raise ShapeError(keys, why)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": self.least, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Number(Shape):
    """A number from ``least`` to ``most``; ``above`` leaves the least out, ``whole`` the fractions."""

    least: float
    most: float
    above: bool = False
    whole: bool = False

    def check(self, value: object, keys: Keys = ()) -> None:
        name = "a whole number" if self.whole else "a number"
        kind = int if self.whole else int | float
        if isinstance(value, bool) or not isinstance(value, kind):
            raise ShapeError(keys, f"is {what(value)}, and must be {name}")
        if not self.least <= value <= self.most or (self.above and value == self.least):
            start = f"more than {self.least:g} and at most" if self.above else f"from {self.least:g} to"
            raise ShapeError(keys, f"is {what(value)}, and must be {name} {start} {self.most:g}")

    def schema(self) -> dict[str, Any]:
        least = "exclusiveMinimum" if self.above else "minimum"
        return {"type": "integer" if self.whole else "number", least: self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Flag(Shape):
    """True or false."""

    def check(self, value: object, keys: Keys = ()) -> None:
        if not isinstance(value, bool):
            raise ShapeError(keys, f"is {what(value)}, and must be true or false")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Word(Shape):
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, value: object, keys: Keys = ()) -> None:
        if not isinstance(value, str) or value not in self.words:
            near = nearest(value, self.words) if isinstance(value, str) else ""
            one_of = f"one of {listed(self.words)}" if len(self.words) > 1 else repr(self.words[0])
            raise ShapeError(keys, f"is {what(value)}, and must be {one_of}{near}")

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Several(Shape):
    """A list of ``least`` to ``most`` values of one shape."""

    item: Shape
    least: int = 0
    most: int = 40

    def check(self, value: object, keys: Keys = ()) -> None:
        if not isinstance(value, list):
            raise ShapeError(keys, f"is {what(value)}, and must be a list in [ ]")
        if not self.least <= len(value) <= self.most:
            few = f"must have at least {self.least}" if len(value) < self.least else f"{self.most} is the most"
            raise ShapeError(keys, f"has {len(value)} entries, and {few}")
        for place, item in enumerate(value):
            self.item.check(item, (*keys, place))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True, slots=True)
class Row(Shape):
    """A list of as many values as it has shapes, such as the two numbers of a place."""

    items: tuple[Shape, ...]
    names: str

    def check(self, value: object, keys: Keys = ()) -> None:
        if not isinstance(value, list) or len(value) != len(self.items):
            raise ShapeError(keys, f"is {what(value)}, and must be [{self.names}]")
        for place, (shape, item) in enumerate(zip(self.items, value, strict=True)):
            shape.check(item, (*keys, place))

    def schema(self) -> dict[str, Any]:
        count = len(self.items)
        items = [item.schema() for item in self.items]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": count, "maxItems": count}


@dataclass(frozen=True, slots=True)
class Named(Shape):
    """A table from names to values of one shape; with ``words`` the names are these alone."""

    value: Shape
    words: tuple[str, ...] = ()
    most: int = 100

    def check(self, value: object, keys: Keys = ()) -> None:
        if not isinstance(value, dict):
            raise ShapeError(keys, f"is {what(value)}, and must be a table")
        if len(value) > self.most:
            raise ShapeError(keys, f"has {len(value)} keys, and {self.most} is the most")
        for name, item in value.items():
            if self.words and name not in self.words:
                raise ShapeError((*keys, name), unknown(name, self.words))
            self.value.check(item, (*keys, name))

    def schema(self) -> dict[str, Any]:
        names = {"propertyNames": {"enum": list(self.words)}} if self.words else {}
        return {
            "type": "object",
            "additionalProperties": self.value.schema(),
            "maxProperties": self.most,
            **names,
        }


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: the shape of its value, what it is for, and whether it must be there."""

    shape: Shape
    help: str
    required: bool = False

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema, with what it is for."""
        return {"description": self.help, **self.shape.schema()}


@dataclass(frozen=True, slots=True)
class Table(Shape):
    """A table with known keys; ``renamed`` leads from a key that it once had to the one of today."""

    keys: Mapping[str, Key]
    help: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)

    def check(self, value: object, keys: Keys = ()) -> None:
        """Refuse a key that is not known or missing, and values that are not what they must be."""
        if not isinstance(value, dict):
            raise ShapeError(keys, f"is {what(value)}, and must be a table")
        for name in value:
            if name in self.renamed:
                raise ShapeError((*keys, name), f"is called {self.renamed[name]!r} now: rename the key")
            if name not in self.keys:
                raise ShapeError((*keys, name), unknown(name, self.keys))
        for name, key in self.keys.items():
            if name in value:
                key.shape.check(value[name], (*keys, name))
            elif key.required:
                raise ShapeError((*keys, name), "is missing")

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            **({"description": self.help} if self.help else {}),
            "properties": {name: key.schema() for name, key in self.keys.items()},
            "required": [name for name, key in self.keys.items() if key.required],
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One of several tables; which one, says the one key of theirs that is there."""

    tables: Mapping[str, Table]
    name: str

    def check(self, value: object, keys: Keys = ()) -> None:
        if not isinstance(value, dict):
            raise ShapeError(keys, f"is {what(value)}, and must be a table: {self.name}")
        there = [key for key in value if key in self.tables]
        if len(there) != 1:
            odd = next((key for key in value if key not in self.tables and not self._belongs(key)), "")
            why = f"has {listed(there)}, and must have just one of them" if there else f"has none of {self._known()}"
            raise ShapeError((*keys, odd) if odd else keys, why + (nearest(odd, self.tables) if odd else ""))
        self.tables[there[0]].check(value, keys)

    def schema(self) -> dict[str, Any]:
        return {"description": self.name, "oneOf": [table.schema() for table in self.tables.values()]}

    def _belongs(self, key: str) -> bool:
        return any(key in table.keys for table in self.tables.values())

    def _known(self) -> str:
        return listed(self.tables)


@dataclass(frozen=True, slots=True)
class Either(Shape):
    """One of several shapes, told apart by the type of the value: ``(types, shape)`` in a row."""

    options: tuple[tuple[type | tuple[type, ...], Shape], ...]
    name: str

    def check(self, value: object, keys: Keys = ()) -> None:
        """Check the one that the value's type is for; a value of no such type is refused."""
        for types, shape in self.options:
            if isinstance(value, types) and not isinstance(value, bool):
                if isinstance(shape, Word) and value not in shape.words:
                    raise ShapeError(keys, f"is {what(value)}, and must be {self.name}")
                return shape.check(value, keys)
        raise ShapeError(keys, f"is {what(value)}, and must be {self.name}")

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [shape.schema() for _, shape in self.options]}


@dataclass(frozen=True, slots=True)
class Again(Shape):
    """A shape with a name of its own, which may stand in itself; ``deepest`` is how far."""

    name: str
    shape: Callable[[], Shape] = field(repr=False)
    deepest: int = 200

    def check(self, value: object, keys: Keys = ()) -> None:
        """Check it there, unless it stands too deep."""
        if len(keys) > self.deepest:
            raise ShapeError(keys[: self.deepest], "is nested too deep")
        self.shape().check(value, keys)

    def schema(self) -> dict[str, Any]:
        """Return a reference to the definition of that name."""
        return {"$ref": f"#/$defs/{self.name}"}


def listed(words: Iterable[str]) -> str:
    """Return words in a row."""
    return ", ".join(words)


def unknown(name: object, known: Iterable[str]) -> str:
    """Return that a key is not known, with the nearest, or with all where there are few."""
    names: Sequence[str] = list(known)
    near = nearest(name, names) if isinstance(name, str) else ""
    return f"is not a key of this table{near or f'; it may have {listed(names)}'}"
