"""JSON on standard output; a module of its own, since most runs need none."""

import json
import math
from collections.abc import Collection, Sequence
from typing import Any

import click

from unhunch.engine.cells import cells, cut, ljust, rjust
from unhunch.engine.text import clean, number


def print_json(value: Any) -> None:
    """Write a value as indented JSON."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


WIDTH = 80
GAP = 2
LEAST = 6
"""The narrowest that a column is made to fit."""


def table(
    rows: Sequence[Sequence[str]], *, shrink: Collection[int] = (), right: Collection[int] = (), columns: int = WIDTH
) -> list[str]:
    """Return the rows as lines with aligned columns.

    ``shrink`` are the columns that may be cut, ending in an ellipsis, to keep a line within so many ``columns``;
    ``right`` are those that are aligned to the right.
    """
    widths = [max(cells(cell) for cell in column) for column in zip(*rows, strict=True)]
    while sum(widths) + GAP * (len(widths) - 1) > columns:
        widest = max((i for i in shrink if widths[i] > LEAST), key=lambda i: widths[i], default=None)
        if widest is None:
            break
        widths[widest] -= 1
    return [_line(row, widths, right) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int], aligned: Collection[int]) -> str:
    parts = []
    for index, (cell, columns) in enumerate(zip(row, widths, strict=True)):
        fitted = cut(cell, columns)
        parts.append(rjust(fitted, columns) if index in aligned else ljust(fitted, columns))
    return (" " * GAP).join(parts).rstrip()


class Number(click.FloatRange):
    """A number in a range; ``nan``, which lies in no range and compares with none, is refused."""

    what = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        try:
            number = super().convert(value, param, ctx)
        except click.BadParameter:
            number = math.nan
        if math.isnan(number):
            self.fail(_refusal(value, self), param, ctx)
        return number


class Whole(click.IntRange):
    """A whole number in a range."""

    what = "whole number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(_refusal(value, self), param, ctx)


def _refusal(value: object, kind: Number | Whole) -> str:
    span = f"from {_plain(kind.min)} on" if kind.max is None else f"from {_plain(kind.min)} to {_plain(kind.max)}"
    return f"{clean(str(value), 60)!r} is no {kind.what} {span}."


def _plain(number: float | None) -> str:
    return "0" if number is None else str(int(number) if float(number).is_integer() else number)


def spoken(seconds: float) -> str:
    """Return a length of time as it is said: ``10 seconds``, ``1 minute 5 seconds``, ``1 hour``."""
    if seconds < 60:
        return _count(round(seconds, 1), "second")
    hours, rest = divmod(round(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    parts = [_count(hours, "hour"), _count(minutes, "minute"), _count(rest, "second")]
    return " ".join(part for part in parts if not part.startswith("0 "))


def counted(amount: int, of: int, what: str) -> str:
    """Return ``4 of 5 repetitions``."""
    return f"{amount} of {_count(of, what)}"


def _count(amount: float, what: str) -> str:
    return f"{number(amount)} {what}" + ("" if amount == 1 else "s")
