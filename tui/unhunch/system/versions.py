"""The versions of what unhunch stands on: what it asks for, what is there, and whether the two agree."""

import re
from collections.abc import Callable, Iterable
from importlib import metadata
from typing import Final

from msgspec import Struct

APP: Final = "unhunch"
_REQUIREMENT: Final = re.compile(
    r"(?P<name>[\w.-]+)\s*(?:\[[^]]*\])?\s*\(?(?P<bounds>[^;)]*)\)?\s*(?:;(?P<marker>.*))?"
)
_BOUND: Final = re.compile(r"(>=|<=|==|!=|>|<)\s*([\d.]+)")
_HOLDS: Final[dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]]] = {
    ">=": lambda there, bound: there >= bound,
    "<=": lambda there, bound: there <= bound,
    "==": lambda there, bound: there == bound,
    "!=": lambda there, bound: there != bound,
    ">": lambda there, bound: there > bound,
    "<": lambda there, bound: there < bound,
}


class Needed(Struct, frozen=True):
    """A distribution that another needs, or that one of its extras does."""

    name: str
    bounds: str
    """As ``>=8.2.5,<9``."""
    version: str = ""
    """The version that is installed; empty when none is."""
    optional: bool = False

    @property
    def fits(self) -> bool:
        """Whether what is installed is within the bounds; an extra may be missing."""
        return within(self.version, self.bounds) if self.version else self.optional

    @property
    def requirement(self) -> str:
        """The requirement, as an installer takes it."""
        return f"{self.name}{self.bounds}"


def needed(by: str = APP) -> tuple[Needed, ...]:
    """Return what a distribution needs, by name; nothing where it was not installed."""
    try:
        requirements = metadata.requires(by) or []
    except metadata.PackageNotFoundError:
        return ()
    found = (Needed(name, bounds, installed_version(name), extra) for name, bounds, extra in map(parted, requirements))
    return tuple(sorted(found, key=lambda one: (one.optional, one.name.lower())))


def unfit(all_needed: Iterable[Needed]) -> tuple[Needed, ...]:
    """Return those that are missing, or of a version that is out of bounds."""
    return tuple(one for one in all_needed if not one.fits)


def installed_version(name: str) -> str:
    """Return the version of a distribution; empty when it is not installed, or does not tell."""
    try:
        return metadata.version(name) or ""
    except (metadata.PackageNotFoundError, KeyError, TypeError, ValueError):
        return ""


def within(version: str, bounds: str) -> bool:
    """Return whether a version is within bounds as ``>=8.2.5,<9``; what is no release counts as its release."""
    there = _numbers(version)
    return all(_HOLDS[sign](*_as_long(there, _numbers(bound))) for sign, bound in _BOUND.findall(bounds))


def parted(requirement: str) -> tuple[str, str, bool]:
    """Return a requirement's name, its bounds, and whether it is for an extra; another marker is not looked at."""
    match = _REQUIREMENT.match(requirement)
    if match is None:
        return "", "", False
    bounds = sorted(match["bounds"].replace(" ", "").split(","), reverse=True)
    return match["name"], ",".join(bounds), "extra" in (match["marker"] or "")


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"v?(\d+(?:\.\d+)*)", version)
    return tuple(int(part) for part in match[1].split(".")) if match else ()


def _as_long(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    length = max(len(first), len(second))
    return first + (0,) * (length - len(first)), second + (0,) * (length - len(second))
