"""Whether a timing tree can be played at all. It may be anybody's, so nothing in it is believed."""

import math

from unhunch.core.kinds import Kind, Side
from unhunch.core.measure import MOST_PHASES, MOST_SECONDS, count, span
from unhunch.core.timing import (
    Across,
    Between,
    Curve,
    Drift,
    Node,
    Open,
    Param,
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


class TimingError(ValueError):
    """A timing tree that cannot be played; the message says where in the tree, and why."""


def check(node: object) -> Node:
    """Return the tree if it can be played.

    A tree may come from anybody's plugin, so nothing in it is believed: types, ranges, depth and size are checked
    before anything is laid out.

    Raises:
        TimingError: with the place in the tree, such as ``parts[1].body.duration``, and the reason.
    """
    _check_node(node, "timing", 0)
    tree: Node = node  # type: ignore[assignment]
    phases = count(tree)
    if phases > MOST_PHASES:
        raise TimingError(f"timing: has {phases} phases, and {MOST_PHASES} is the most")
    length = span(tree)
    if length.expected <= 0:
        raise TimingError("timing: takes no time at all")
    if length.expected > MOST_SECONDS or (length.bounded and length.greatest > MOST_SECONDS):
        raise TimingError(f"timing: takes {length.expected:.0f} seconds, and {MOST_SECONDS:.0f} is the most")
    return tree


def _check_node(node: object, path: str, depth: int) -> None:
    if depth > MOST_DEPTH:
        raise TimingError(f"{path}: is nested more than {MOST_DEPTH} deep")
    match node:
        case Phase():
            _check_phase(node, path)
        case Sequence(parts=parts) | Pick(options=parts):
            name = "parts" if isinstance(node, Sequence) else "options"
            _check_many(parts, f"{path}.{name}")
            for index, part in enumerate(parts):
                _check_node(part, f"{path}.{name}[{index}]", depth + 1)
        case Repeat(times=times, body=body, between=between):
            if not isinstance(times, int) or isinstance(times, bool) or not 1 <= times <= MOST_PHASES:
                raise TimingError(f"{path}.times: is {times!r}, and must be a whole number from 1 to {MOST_PHASES}")
            _check_body(body, between, path, depth)
        case Sides(sides=sides, body=body, between=between):
            _check_many(sides, f"{path}.sides")
            for side in sides:
                if not isinstance(side, Side):
                    raise TimingError(f"{path}.sides: holds {_what(side)}, and must hold Side")
            _check_body(body, between, path, depth)
        case _:
            raise TimingError(f"{path}: is {_what(node)}, and must be a Phase, Sequence, Repeat, Sides or Pick")


def _check_many(parts: object, path: str) -> None:
    if not isinstance(parts, tuple) or not parts:
        raise TimingError(f"{path}: must be a tuple with at least one entry, not {_what(parts)}")
    if len(parts) > MOST_PHASES:
        raise TimingError(f"{path}: has {len(parts)} entries, and {MOST_PHASES} is the most")


def _check_body(body: object, between: object, path: str, depth: int) -> None:
    _check_node(body, f"{path}.body", depth + 1)
    if between is not None:
        _check_node(between, f"{path}.between", depth + 1)


def _check_phase(phase: Phase, path: str) -> None:
    if not isinstance(phase.kind, Kind):
        raise TimingError(f"{path}.kind: is {_what(phase.kind)}, and must be a Kind")
    if not isinstance(phase.say, str):
        raise TimingError(f"{path}.say: is {_what(phase.say)}, and must be text")
    _check_duration(phase.duration, f"{path}.duration")
    for name, param in phase.params.items():
        _check_param(param, f"{path}.params[{name!r}]")


def _check_duration(duration: object, path: str) -> None:
    match duration:
        case PerRep(seconds=seconds):
            _check_many(seconds, f"{path}.seconds")
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


def _check_seconds(value: object, path: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TimingError(f"{path}: is {_what(value)}, and must be a number of seconds")
    if not math.isfinite(value) or not 0 < value <= MOST_SECONDS:
        raise TimingError(f"{path}: is {value} seconds, and must be more than 0 and at most {MOST_SECONDS:.0f}")


def _check_param(param: Param, path: str) -> None:
    match param:
        case Across(first=first, last=last):
            values: tuple[object, ...] = (first, last)
        case Curve(points=points):
            _check_many(points, f"{path}.points")
            values = tuple(number for point in points for number in point)
            if [p[0] for p in points] != sorted(p[0] for p in points):
                raise TimingError(f"{path}.points: must go from left to right")
        case _:
            values = (param,)
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise TimingError(f"{path}: holds {_what(value)}, and must hold finite numbers")


def _what(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else type(value).__name__
