"""Whether a timing tree can be played at all. It may be anybody's, so nothing in it is believed."""

from collections.abc import Mapping
from itertools import pairwise
from types import UnionType

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.measure import MOST_PHASES, MOST_SECONDS, count, span
from unhunch.engine.timing import (
    Across,
    Between,
    Curve,
    Drift,
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

MOST_DEPTH = 12
"""How deep a tree may be nested."""
MOST_PARTS = 100_000
"""How many parts a tree may have; one that stands in several places is as many parts."""
MOST_NUMBER = 1e9
"""The largest number that a parameter may be."""


class TimingError(ValueError):
    """A timing tree that cannot be played; the message says where in the tree, and why."""


def check(node: object, path: str = "timing") -> Node:
    """Return the tree if it can be played; ``path`` is what messages call it.

    A tree may come from anybody's plugin, so nothing in it is believed: types, ranges, depth and size are checked
    before anything is laid out. A tree that is too large is refused as fast as any other.

    Raises:
        TimingError: with the place in the tree, such as ``timing.parts[1].body.duration``, and the reason.
    """
    _Checker(path).node(node, path, 0)
    tree: Node = node  # type: ignore[assignment]
    phases = count(tree)
    if phases > MOST_PHASES:
        raise TimingError(f"{path}: has {what(phases)} phases, and {MOST_PHASES} is the most")
    if count(tree, options=sum) > MOST_PARTS:
        raise TimingError(f"{path}: has too many options to pick from")
    length = span(tree)
    if length.expected > MOST_SECONDS or (length.bounded and length.greatest > MOST_SECONDS):
        raise TimingError(f"{path}: takes {length.expected:.0f} seconds, and {MOST_SECONDS:.0f} is the most")
    return tree


def what(value: object) -> str:
    """Return a value as a message shows it; only plain ones are shown, since a repr may be anybody's code."""
    match value:
        case None | bool() | float():
            return repr(value)
        case int():
            return str(value) if abs(value) < 10**15 else "a huge number"
        case str() if len(value) <= 40:
            return repr(value)
        case type():
            return "a class instead of an object of it"
        case _:
            return type(value).__name__


class _Checker:
    """One walk over a tree, which ends when it becomes too long."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._parts = 0

    def _spend(self, parts: int) -> None:
        self._parts += parts
        if self._parts > MOST_PARTS:
            raise TimingError(f"{self._root}: has more than {MOST_PARTS} parts")

    def node(self, node: object, path: str, depth: int) -> None:
        self._spend(1)
        if depth > MOST_DEPTH:
            raise TimingError(f"{path}: is nested more than {MOST_DEPTH} deep")
        match node:
            case Phase():
                self._phase(node, path)
            case Sequence(parts=parts) | Pick(options=parts):
                name = "parts" if isinstance(node, Sequence) else "options"
                self._many(parts, f"{path}.{name}")
                for index, part in enumerate(parts):
                    self.node(part, f"{path}.{name}[{index}]", depth + 1)
            case Repeat(times=times, body=body, between=between):
                if not isinstance(times, int) or isinstance(times, bool) or not 1 <= times <= MOST_PHASES:
                    raise TimingError(
                        f"{path}.times: is {what(times)}, and must be a whole number from 1 to {MOST_PHASES}"
                    )
                self._body(body, between, path, depth)
            case Sides(sides=sides, body=body, between=between):
                self._many(sides, f"{path}.sides")
                for side in sides:
                    if not isinstance(side, Side):
                        raise TimingError(f"{path}.sides: holds {what(side)}, and must hold Side")
                self._body(body, between, path, depth)
            case _:
                raise TimingError(f"{path}: is {what(node)}, and must be a Phase, Sequence, Repeat, Sides or Pick")

    def _many(self, parts: object, path: str) -> None:
        if not isinstance(parts, tuple) or not parts:
            raise TimingError(f"{path}: is {what(parts)}, and must be a tuple with at least one entry")
        if len(parts) > MOST_PHASES:
            raise TimingError(f"{path}: has {len(parts)} entries, and {MOST_PHASES} is the most")
        self._spend(len(parts))

    def _body(self, body: object, between: object, path: str, depth: int) -> None:
        self.node(body, f"{path}.body", depth + 1)
        if between is not None:
            self.node(between, f"{path}.between", depth + 1)

    def _phase(self, phase: Phase, path: str) -> None:
        _must_be(phase.kind, Kind, f"{path}.kind", "a Kind")
        _must_be(phase.say, str, f"{path}.say", "text")
        _must_be(phase.pose, str | None, f"{path}.pose", "the name of a pose")
        _must_be(phase.counts_taps, bool, f"{path}.counts_taps", "True or False")
        _must_be(phase.surprise, bool, f"{path}.surprise", "True or False")
        self._duration(phase.duration, f"{path}.duration")
        _must_be(phase.params, Mapping, f"{path}.params", "a mapping of names to numbers")
        self._spend(len(phase.params))
        for name, param in phase.params.items():
            _must_be(name, str, f"{path}.params", "a mapping of names to numbers")
            self._param(param, f"{path}.params[{what(name)}]")

    def _duration(self, duration: object, path: str) -> None:
        match duration:
            case PerRep(seconds=seconds):
                self._many(seconds, f"{path}.seconds")
                for value in seconds:
                    _check_seconds(value, path)
            case Drift(first=low, last=high):
                _check_seconds(low, f"{path}.first")
                _check_seconds(high, f"{path}.last")
            case Between(least=low, most=high) | UntilTap(expected=low, cap=high):
                _check_seconds(low, path)
                _check_seconds(high, path)
                if low > high:
                    raise TimingError(f"{path}: goes from {low} to {high} seconds, and must not go down")
            case Open(goal=goal, cap=cap):
                _check_seconds(goal, f"{path}.goal")
                if cap is not None:
                    _check_seconds(cap, f"{path}.cap")
                    if cap < goal:
                        raise TimingError(f"{path}.cap: is {cap} seconds, and must not be less than the goal of {goal}")
            case _:
                _check_seconds(duration, path)

    def _param(self, param: object, path: str) -> None:
        match param:
            case Across(first=first, last=last):
                _check_number(first, path)
                _check_number(last, path)
            case Curve(points=points):
                self._many(points, f"{path}.points")
                for point in points:
                    if not isinstance(point, tuple) or len(point) != 2:
                        raise TimingError(f"{path}.points: holds {what(point)}, and must hold (progress, value) pairs")
                    _check_number(point[0], path)
                    _check_number(point[1], path)
                if any(one[0] > other[0] for one, other in pairwise(points)):
                    raise TimingError(f"{path}.points: must go from left to right")
            case _:
                _check_number(param, path)


def _must_be(value: object, kind: type | UnionType, path: str, name: str) -> None:
    if not isinstance(value, kind):
        raise TimingError(f"{path}: is {what(value)}, and must be {name}")


def _check_seconds(value: object, path: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TimingError(f"{path}: is {what(value)}, and must be a number of seconds")
    if not 0 < value <= MOST_SECONDS:
        raise TimingError(f"{path}: is {what(value)} seconds, and must be more than 0 and at most {MOST_SECONDS:.0f}")


def _check_number(value: object, path: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MOST_NUMBER:
        raise TimingError(f"{path}: holds {what(value)}, and must hold numbers of at most {MOST_NUMBER:.0f}")
