"""The serial form of a timing tree: plain dicts, lists, numbers and text, as JSON and TOML have them.

A phase is ``{"hold": 5, "say": "..."}``: the key is the kind, its value the duration. A duration that is not a plain
number is a table with one of the keys of ``_DURATIONS``. Other nodes are known by their own key: ``steps``,
``repeat``, ``sides``, ``pick``.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, assert_never

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.problem import nearest
from unhunch.engine.timing import (
    Across,
    Between,
    Curve,
    Drift,
    Duration,
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
from unhunch.engine.timing_check import TimingError, check, what

_DURATIONS: Mapping[str, Callable[[Any], Duration]] = {
    "per_rep": lambda value: PerRep(tuple(value)),
    "drift": lambda value: Drift(*value),
    "between": lambda value: Between(*value),
    "until_tap": lambda value: UntilTap(**value),
    "open": lambda value: Open(**value),
}
_PHASE_KEYS = ("say", "pose", "params", "counts_taps", "surprise")
_NODE_KEYS: Mapping[str, tuple[str, ...]] = {
    "steps": ("steps",),
    "repeat": ("repeat", "body", "between"),
    "sides": ("sides", "body", "between"),
    "pick": ("pick",),
}


def dump(node: Node) -> dict[str, Any]:
    """Return the tree as plain data; ``load(dump(node)) == node``."""
    match node:
        case Phase():
            return _dump_phase(node)
        case Sequence(parts=parts):
            return {"steps": [dump(part) for part in parts]}
        case Repeat(times=times, body=body, between=between):
            return {"repeat": times, "body": dump(body), **_dump_between(between)}
        case Sides(sides=sides, body=body, between=between):
            return {"sides": [str(side) for side in sides], "body": dump(body), **_dump_between(between)}
        case Pick(options=options):
            return {"pick": [dump(option) for option in options]}
        case _:
            assert_never(node)


def load(data: object, path: str = "timing") -> Node:
    """Return the tree that plain data describes, checked.

    Raises:
        TimingError: with the key path at fault, the reason, and the nearest valid key for a typo.
    """
    return check(_load(data, path, 0), path)


def _dump_between(between: Node | None) -> dict[str, Any]:
    return {} if between is None else {"between": dump(between)}


def _dump_phase(phase: Phase) -> dict[str, Any]:
    data: dict[str, Any] = {str(phase.kind): _dump_duration(phase.duration)}
    if phase.say:
        data["say"] = phase.say
    if phase.pose is not None:
        data["pose"] = phase.pose
    if phase.params:
        data["params"] = {name: _dump_param(param) for name, param in phase.params.items()}
    if phase.counts_taps:
        data["counts_taps"] = True
    if phase.surprise:
        data["surprise"] = True
    return data


def _dump_duration(duration: Duration) -> Any:
    match duration:
        case PerRep(seconds=seconds):
            return {"per_rep": list(seconds)}
        case Drift(first=first, last=last):
            return {"drift": [first, last]}
        case Between(least=least, most=most):
            return {"between": [least, most]}
        case UntilTap(expected=expected, cap=cap):
            return {"until_tap": {"expected": expected, "cap": cap}}
        case Open(goal=goal, cap=cap):
            return {"open": {"goal": goal} | ({} if cap is None else {"cap": cap})}
        case _:
            return duration


def _dump_param(param: Param) -> Any:
    match param:
        case Across(first=first, last=last):
            return {"across": [first, last]}
        case Curve(points=points):
            return {"curve": [list(point) for point in points]}
        case _:
            return param


def _load(data: object, path: str, depth: int) -> Node:
    if not isinstance(data, Mapping):
        raise TimingError(f"{path}: must be a table, not {type(data).__name__}")
    if depth > 50:
        raise TimingError(f"{path}: is nested too deep")
    kinds = [key for key in data if key in set(Kind)]
    nodes = [key for key in data if key in _NODE_KEYS]
    if len(kinds) + len(nodes) != 1:
        known = [*_NODE_KEYS, *Kind]
        odd = next((key for key in data if key not in known and key not in _PHASE_KEYS), "")
        raise TimingError(f"{path}: must have exactly one of {', '.join(known)}{_nearest(odd, known)}")
    if kinds:
        return _load_phase(data, Kind(kinds[0]), path)
    name = nodes[0]
    _known_keys(data, _NODE_KEYS[name], path)
    value = data[name]
    if name in {"steps", "pick"}:
        parts = tuple(
            _load(part, f"{path}.{name}[{i}]", depth + 1) for i, part in enumerate(_list(value, f"{path}.{name}"))
        )
        return Sequence(parts) if name == "steps" else Pick(parts)
    if "body" not in data:
        raise TimingError(f"{path}: has {name} without a body")
    body = _load(data["body"], f"{path}.body", depth + 1)
    between = _load(data["between"], f"{path}.between", depth + 1) if "between" in data else None
    if name == "repeat":
        return Repeat(value, body, between)
    return Sides(tuple(_side(side, path) for side in _list(value, f"{path}.sides")), body, between)


def _load_phase(data: Mapping[Any, Any], kind: Kind, path: str) -> Phase:
    _known_keys(data, (kind, *_PHASE_KEYS), path)
    params = data.get("params", {})
    if not isinstance(params, Mapping):
        raise TimingError(f"{path}.params: must be a table of numbers")
    pose, taps = data.get("pose"), data.get("counts_taps", False)
    if pose is not None and not isinstance(pose, str):
        raise TimingError(f"{path}.pose: must be the name of a pose")
    if not isinstance(taps, bool):
        raise TimingError(f"{path}.counts_taps: must be true or false")
    surprise = data.get("surprise", False)
    if not isinstance(surprise, bool):
        raise TimingError(f"{path}.surprise: must be true or false")
    return Phase(
        kind,
        _load_duration(data[kind], f"{path}.{kind}"),
        data.get("say", ""),
        pose,
        {name: _load_param(param, f"{path}.params.{name}") for name, param in params.items()},
        taps,
        surprise,
    )


def _load_duration(data: Any, path: str) -> Duration:
    if not isinstance(data, Mapping):
        return data  # type: ignore[no-any-return]  # a number, or what check() refuses
    if len(data) != 1 or next(iter(data)) not in _DURATIONS:
        odd = next(iter(data), "")
        raise TimingError(f"{path}: must be seconds or one of {', '.join(_DURATIONS)}{_nearest(odd, _DURATIONS)}")
    name, value = next(iter(data.items()))
    try:
        return _DURATIONS[name](value)
    except TypeError:
        raise TimingError(f"{path}.{name}: has {what(value)}, which it cannot be made from") from None


def _load_param(data: Any, path: str) -> Param:
    try:
        match data:
            case {"across": [first, last], **rest} if not rest:
                return Across(first, last)
            case {"curve": points, **rest} if not rest:
                return Curve(tuple((x, y) for x, y in points))
            case int() | float():
                return data
    except (TypeError, ValueError):
        pass
    raise TimingError(f"{path}: must be a number, {{across = [first, last]}} or {{curve = [[0, a], [1, b]]}}")


def _list(value: object, path: str) -> list[object]:
    if not isinstance(value, list):
        raise TimingError(f"{path}: must be a list, not {type(value).__name__}")
    return value


def _side(name: object, path: str) -> Side:
    try:
        return Side(name)  # type: ignore[arg-type]
    except ValueError:
        raise TimingError(f"{path}.sides: has no {what(name)}{_nearest(name, Side)}") from None


def _known_keys(data: Mapping[Any, Any], known: tuple[str, ...], path: str) -> None:
    for key in data:
        if key not in known:
            raise TimingError(f"{path}: has no key {what(key)}{_nearest(key, known)}")


def _nearest(word: object, known: Iterable[str]) -> str:
    return nearest(word, known) if isinstance(word, str) else ""
