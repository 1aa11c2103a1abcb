"""Numbers on the command line: in a range, and refused in plain words."""

import math
from typing import Any

import click

from unhunch.core.text import clean


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
