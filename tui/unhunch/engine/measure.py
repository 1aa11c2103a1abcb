"""How long a timing tree takes, without laying it out."""

import math
from collections.abc import Callable, Iterable
from typing import assert_never

from msgspec import Struct

from unhunch.engine.timing import (
    Between,
    Drift,
    Duration,
    Node,
    Open,
    PerRep,
    Phase,
    Pick,
    Repeat,
    Sequence,
    Sides,
    UntilTap,
)

MOST_PHASES = 20_000
"""Phases in one exercise; a 20-minute session has about 400."""
MOST_SECONDS = 6 * 3600.0
"""The longest phase, and the longest exercise, in seconds."""


class Span(Struct, frozen=True):
    """The least, expected and greatest length in seconds; ``greatest`` is infinite when unbounded."""

    least: float
    expected: float
    greatest: float

    @property
    def bounded(self) -> bool:
        """Whether the exercise ends by itself."""
        return math.isfinite(self.greatest)

    def __add__(self, other: "Span") -> "Span":
        """Return the length of the two in a row."""
        return Span(self.least + other.least, self.expected + other.expected, self.greatest + other.greatest)


NOTHING = Span(0.0, 0.0, 0.0)


def span(node: Node, rep: int = 1, of: int = 1) -> Span:
    """Return the length of a tree; ``rep`` of ``of`` is the repetition that it stands in."""
    match node:
        case Phase(duration=duration):
            return duration_span(duration, rep, of)
        case Sequence(parts=parts):
            return sum((span(part, rep, of) for part in parts), NOTHING)
        case Repeat(times=times, body=body, between=between):
            total = sum((span(body, i + 1, times) for i in range(times)), NOTHING)
            if between is not None:
                total = sum((span(between, i + 1, times) for i in range(times - 1)), total)
            return total
        case Sides(sides=sides, body=body, between=between):
            total = sum((span(body, rep, of) for _ in sides), NOTHING)
            if between is not None:
                total = sum((span(between, rep, of) for _ in sides[1:]), total)
            return total
        case Pick(options=options):
            spans = [span(option, rep, of) for option in options]
            return Span(
                min(s.least for s in spans),
                sum(s.expected for s in spans) / len(spans),
                max(s.greatest for s in spans),
            )
        case _:
            assert_never(node)


def duration_span(duration: Duration, rep: int, of: int) -> Span:
    """Return the length of one phase in repetition ``rep`` of ``of`` (both from 1)."""
    match duration:
        case Between(least=least, most=most):
            return Span(least, (least + most) / 2, most)
        case UntilTap(expected=expected, cap=cap):
            return Span(0.0, expected, cap)
        case Open(goal=goal, cap=cap):
            return Span(0.0, goal, math.inf if cap is None else cap)
        case PerRep(seconds=seconds):
            fixed = seconds[min(rep, len(seconds)) - 1]
        case Drift(first=first, last=last):
            fixed = first if of < 2 else first + (last - first) * (rep - 1) / (of - 1)
        case _:
            fixed = float(duration)
    return Span(fixed, fixed, fixed)


def count(node: Node, options: Callable[[Iterable[int]], int] = max) -> int:
    """Return how many phases the tree lays out at the most, without laying it out.

    With ``options=sum`` every option of a pick counts: how many phases there are to weigh, not to play.
    """
    match node:
        case Phase():
            return 1
        case Sequence(parts=parts):
            return sum(count(part, options) for part in parts)
        case Repeat(times=times, body=body, between=between):
            return times * count(body, options) + (times - 1) * _count_between(between, options)
        case Sides(sides=sides, body=body, between=between):
            return len(sides) * count(body, options) + (len(sides) - 1) * _count_between(between, options)
        case Pick(options=picked):
            return options(count(option, options) for option in picked)
        case _:
            assert_never(node)


def _count_between(between: Node | None, options: Callable[[Iterable[int]], int]) -> int:
    return 0 if between is None else count(between, options)
