"""The numbers of a timeline in words, for instructions: the one place where text meets timing."""

from collections.abc import Iterable
from string import Formatter

from msgspec import Struct
from msgspec.structs import fields, replace

from unhunch.engine.exercise import Instructions
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.problem import nearest
from unhunch.engine.text import clock_time, number
from unhunch.engine.timeline import Ends, PlacedPhase, Timeline


class FactError(ValueError):
    """An instruction asks for a number that does not exist."""


class Facts(Struct, frozen=True):
    """What an instruction may name, as text. Seconds are plain numbers; a range reads ``2 to 4``, or ``4 to 2``."""

    reps: str
    sides: str
    side_names: str
    move_in: str
    hold: str
    move_out: str
    rest: str
    move: str
    ready: str
    switch: str
    total: str
    minutes: str

    @classmethod
    def of(cls, timeline: Timeline) -> "Facts":
        """Return the facts of one exercise's timeline."""
        phases = timeline.phases
        sides = list(dict.fromkeys(side for phase in phases for side in phase.sides))
        return cls(
            reps=_range(float(phase.of) for phase in phases if phase.of is not None) or "1",
            sides=str(max(1, len(sides))),
            side_names=_names(sides),
            move_in=_seconds(phases, Kind.IN),
            hold=_seconds(phases, Kind.HOLD),
            move_out=_seconds(phases, Kind.OUT),
            rest=_seconds(phases, Kind.REST),
            move=_seconds(phases, Kind.MOVE),
            ready=_seconds(phases, Kind.READY),
            switch=_seconds(phases, Kind.SWITCH),
            total=clock_time(timeline.expected),
            minutes=number(max((p.expected for p in phases if p.kind is Kind.MOVE), default=0) / 60),
        )


FACT_NAMES = tuple(field.name for field in fields(Facts))


def fill(template: str, facts: Facts) -> str:
    """Return the text with the facts in place.

    Raises:
        FactError: when it names a fact that does not exist, or asks for anything but a plain name.
    """
    parts: list[str] = []
    try:
        for literal, name, spec, conversion in Formatter().parse(template):
            parts.append(literal)
            if name is None:
                continue
            if name not in FACT_NAMES or spec or conversion:
                raise FactError(f"{{{name}}} is not a number of the timing{nearest(name, FACT_NAMES)}")
            parts.append(str(getattr(facts, name)))
    except ValueError as error:
        if isinstance(error, FactError):
            raise
        raise FactError(f"has an unbalanced brace: {template!r}") from None
    return "".join(parts)


def fill_instructions(instructions: Instructions, timeline: Timeline) -> Instructions:
    """Return the instructions with every number taken from the timeline.

    Raises:
        FactError: as :func:`fill`.
    """
    facts = Facts.of(timeline)

    def many(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fill(text, facts) for text in texts)

    return replace(
        instructions,
        setup=many(instructions.setup),
        steps=many(instructions.steps),
        do=many(instructions.do),
        avoid=many(instructions.avoid),
        easier=fill(instructions.easier, facts),
    )


def _seconds(phases: Iterable[PlacedPhase], kind: Kind) -> str:
    return _range(phase.expected for phase in phases if phase.kind is kind and phase.ends is not Ends.TAP)


def _range(values: Iterable[float]) -> str:
    """Return the values as a range, in the order in which they come where they go from one end to the other."""
    known = list(dict.fromkeys(values))
    if not known:
        return ""
    first, last = known[0], known[-1]
    if {first, last} != {min(known), max(known)}:
        first, last = min(known), max(known)
    return number(first) if number(first) == number(last) else f"{number(first)} to {number(last)}"


def _names(sides: list[Side]) -> str:
    words = [str(side) for side in sides]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
