"""What the services' tests share: plugins that are sound, plugins that are not, and waiting for a thread."""

import logging
import time
from collections.abc import Callable, Iterable
from functools import cache
from types import SimpleNamespace
from typing import Any

from unhunch.api import Card, DoseRange, Instructions, Kind, Node, Phase, Position, Repeat, hookimpl, sequence
from unhunch.exercises.discovery import EXERCISES, PLUGINS, Found, installed
from unhunch.exercises.host import PluginHost

CARD = Card(
    title="Good stretch",
    summary="Stretch, and let go.",
    area="upper back",
    muscles=("rhomboids",),
    positions=(Position.SIT,),
    props=(),
    dose=DoseRange(2, 3, 6),
    sources=("A test",),
)
INSTRUCTIONS = Instructions(setup=("Sit tall.",), steps=("Hold for {hold} seconds, {reps} times.",), do=("Breathe.",))


def timing(dose: Any) -> Node:
    """Return a stretch of 7 seconds, as often as the dose says."""
    stretch = sequence(Phase(Kind.IN, 2, "In."), Phase(Kind.HOLD, 4, "Hold."), Phase(Kind.OUT, 1, "Out."))
    return sequence(Phase(Kind.READY, 3, "Sit."), Repeat(dose.amount, stretch))


class Grumpy:
    """A value that raises when it is compared or shown."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("compare somebody else")

    def __hash__(self) -> int:
        return 1

    def __repr__(self) -> str:
        raise RuntimeError("look at somebody else")


def plugin(**hooks: Any) -> Any:
    """Return a plugin with these hooks, named without their prefix: a function, or the value that it returns."""
    made = SimpleNamespace()
    for name, what in hooks.items():
        setattr(made, f"unhunch_{name}", hookimpl(what if callable(what) else _always(what)))
    return made


def exercise(without: Iterable[str] = (), **hooks: Any) -> Any:
    """Return the plugin of a sound exercise, except for these hooks."""
    good: dict[str, Any] = {"api_version": 1, "card": CARD, "instructions": INSTRUCTIONS, "timing": timing}
    return plugin(**{name: hook for name, hook in (good | hooks).items() if name not in without})


def found(id_: str, load: Any, group: str = EXERCISES, distribution: str = "stranger", version: str = "0.1") -> Found:
    """Return a plugin as discovery finds it; ``load`` is the plugin, or an exception that its import raises."""
    return Found(id_, group, distribution, version, _raising(load) if isinstance(load, BaseException) else lambda: load)


def other(id_: str, load: Any) -> Found:
    """Return a plugin that is no exercise, as discovery finds it."""
    return found(id_, load, group=PLUGINS)


def host_of(logger: logging.Logger, *plugins: Found) -> PluginHost:
    """Return a host that has loaded these."""
    return PluginHost(plugins, logger)


@cache
def builtin() -> tuple[Found, ...]:
    """Return what unhunch itself brings along, found by the door that everybody's plugin comes in by."""
    return tuple(one for one in installed() if one.distribution == "unhunch")


def raising(error: BaseException) -> Callable[[], Any]:
    """Return a hook without arguments that raises."""
    return _raising(error)


def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until something is true; a test that waits in vain fails."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError("it never came true")
        time.sleep(0.005)


def _always(value: Any) -> Callable[[], Any]:
    return lambda: value


def _raising(error: BaseException) -> Callable[[], Any]:
    def fail() -> Any:
        raise error

    return fail
