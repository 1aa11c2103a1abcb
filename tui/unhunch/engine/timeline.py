"""A timeline: a timing tree laid out in time, and asked what stands where.

Phases tile the time: each ends exactly where the next begins, and ``at(elapsed)`` is a pure function. Nothing here
counts ticks, so nothing can drift.
"""

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from itertools import accumulate
from random import Random
from typing import Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from unhunch.engine.kinds import WORK, Kind, Side
from unhunch.engine.measure import duration_span
from unhunch.engine.text import clean, number
from unhunch.engine.timing import (
    Across,
    Between,
    Curve,
    Node,
    Open,
    Param,
    Phase,
    Pick,
    Repeat,
    Sequence,
    Sides,
    UntilTap,
)
from unhunch.engine.timing_check import check


class Ends(StrEnum):
    """What ends a phase."""

    CLOCK = "clock"
    TAP = "tap"  # the person, or the cap
    OPEN = "open"  # the person, after a soft goal


SURPRISE: Final = "a surprise"


class PlacedPhase(Struct, frozen=True):
    """A phase with its place: ``at`` seconds from the timeline's start, for ``seconds``.

    ``rep`` of ``of`` counts from 1 in the innermost repeat, and is None outside of one. ``unit`` names the repetition
    that the phase is part of, so that each is credited whole or not at all; a rest between two repetitions has
    none. ``key`` and ``unit`` name the same phase and repetition in a timeline with another dose.
    """

    index: int
    at: float
    seconds: float
    kind: Kind
    say: str
    sides: tuple[Side, ...]
    rep: int | None
    of: int | None
    unit: str | None
    pose: str | None
    params: Mapping[str, Param]
    ends: Ends
    expected: float
    cap: float
    counts_taps: bool
    key: str
    surprise: bool = False

    @property
    def end(self) -> float:
        """Seconds from the timeline's start at which the next phase begins."""
        return self.at + self.seconds

    @property
    def foretold(self) -> str:
        """What may be said of it while the phase before it is on."""
        return SURPRISE if self.surprise else self.say

    @property
    def side(self) -> Side | None:
        """The side that is worked: the outermost, where sides and directions are nested."""
        return self.sides[0] if self.sides else None

    @property
    def works(self) -> bool:
        """Whether its time counts as exercise."""
        return self.kind in WORK

    def moment(self, elapsed: float) -> "Moment":
        """Return what stands at ``elapsed`` seconds of the timeline, held within this phase."""
        into = min(max(0.0, elapsed - self.at), self.seconds)
        known = self.expected if self.ends is Ends.OPEN else self.seconds
        return Moment(self, into, max(0.0, known - into), min(1.0, into / known))

    def param(self, name: str, progress: float, default: float = 0.0) -> float:
        """Return the named number at ``progress`` (0 to 1) through the phase."""
        param = self.params.get(name)
        if param is None:
            return default
        return param_value(param, progress, self.rep or 1, self.of or 1)


class Moment(Struct, frozen=True):
    """What ``at(elapsed)`` answers: the phase, seconds into it, seconds left in it, and progress from 0 to 1.

    A phase with a soft goal is measured by its goal: past it, nothing is left, and ``into`` goes on.
    """

    phase: PlacedPhase
    into: float
    left: float
    progress: float


class Timeline:
    """The placed phases of one exercise, or of a whole session."""

    __slots__ = ("_starts", "_units", "expected", "phases", "seconds")

    def __init__(self, phases: tuple[PlacedPhase, ...]) -> None:
        """Lay the phases end to end; their own ``at`` and ``index`` are set anew."""
        if not phases:
            raise ValueError("a timeline has at least one phase")
        ends = list(accumulate((phase.seconds for phase in phases), initial=0.0))
        self._starts = ends[:-1]
        self.seconds = ends[-1]
        self.expected = sum(phase.expected for phase in phases)
        self.phases = tuple(
            phase if phase.index == i and phase.at == at else replace(phase, index=i, at=at)
            for i, (phase, at) in enumerate(zip(phases, self._starts, strict=True))
        )
        self._units: dict[str, list[PlacedPhase]] = {}
        for phase in self.phases:
            if phase.unit is not None:
                self._units.setdefault(phase.unit, []).append(phase)

    def index_at(self, elapsed: float) -> int:
        """Return the index of the phase at ``elapsed`` seconds; the last one from the end on."""
        return max(0, bisect_right(self._starts, elapsed) - 1)

    def start(self, index: int) -> float:
        """Return the seconds at which phase ``index`` begins; the end of the timeline for one past the last."""
        return self._starts[index] if index < len(self._starts) else self.seconds

    def at(self, elapsed: float) -> Moment:
        """Return what stands at ``elapsed`` seconds; before the start the first instant, after the end the last."""
        return self.phases[self.index_at(elapsed)].moment(elapsed)

    def settled(self, index: int, seconds: float) -> "Timeline":
        """Return the timeline in which phase ``index`` takes ``seconds`` instead, and all later ones move."""
        phases = list(self.phases)
        phases[index] = replace(phases[index], seconds=seconds)
        return Timeline(tuple(phases))

    def after(self, *before: PlacedPhase) -> "Timeline":
        """Return the timeline with phases put in front of it."""
        return Timeline((*before, *self.phases))

    @property
    def units(self) -> tuple[str, ...]:
        """The names of all its repetitions, in order."""
        return tuple(self._units)

    def unit(self, name: str) -> tuple[PlacedPhase, ...]:
        """Return the phases of a repetition, in order; none where there is no such repetition."""
        return tuple(self._units.get(name, ()))


def lay_out(node: Node, random: Random) -> Timeline:
    """Return the tree as a timeline; what is random in it is drawn from ``random``, in order.

    Raises:
        TimingError: when the tree cannot be played.
    """
    placer = _Placer(random)
    placer.place(check(node), _Place())
    return Timeline(tuple(placer.phases))


def poses_gone_through(phases: tuple[PlacedPhase, ...], index: int) -> tuple[str, ...]:
    """Return the poses that phase ``index`` goes through, by name; none where it leaves that to the figure.

    A phase that names a pose moves to it from the pose before, or from "rest"; a hold stays in it.
    """
    phase, before = phases[index], phases[index - 1].pose if index else None
    if phase.pose is None:
        return ()
    return (phase.pose,) if phase.kind is Kind.HOLD else (before or "rest", phase.pose)


def single(kind: Kind, seconds: float, say: str) -> PlacedPhase:
    """Return one phase of a fixed length outside of any exercise, such as a transition."""
    return PlacedPhase(
        0, 0.0, seconds, kind, say, (), None, None, None, None, {}, Ends.CLOCK, seconds, seconds, False, str(kind)
    )


def param_value(param: Param, progress: float, rep: int, of: int) -> float:
    """Return a parameter's value at ``progress`` (0 to 1) in repetition ``rep`` of ``of``."""
    match param:
        case Across(first=first, last=last):
            return first + (last - first) * (rep - 1 + progress) / of
        case Curve(points=points):
            right = next((i for i, point in enumerate(points) if point[0] >= progress), len(points) - 1)
            (x0, y0), (x1, y1) = points[max(0, right - 1)], points[right]
            if x1 <= x0 or progress >= x1:
                return y1 if progress >= x0 else y0
            return y0 + (y1 - y0) * max(0.0, progress - x0) / (x1 - x0)
        case _:
            return float(param)


class _Place(Struct, frozen=True):
    """Where in the tree a node stands; ``unit`` is the key of the repetition that its phases belong to."""

    sides: tuple[Side, ...] = ()
    rep: int | None = None
    of: int | None = None
    unit: str | None = None
    key: str = ""

    def below(self, step: str) -> "_Place":
        return replace(self, key=f"{self.key}/{step}" if self.key else step)


class _Placer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.phases: list[PlacedPhase] = []

    def place(self, node: Node, place: _Place) -> None:
        match node:
            case Phase():
                self._phase(node, place)
            case Sequence(parts=parts):
                for index, part in enumerate(parts):
                    self.place(part, place.below(str(index)))
            case Repeat():
                self._repeat(node, place)
            case Sides(sides=sides, body=body, between=between):
                for index, side in enumerate(sides):
                    step = side if side not in sides[:index] else f"{side}{index + 1}"
                    here = replace(place.below(step), sides=(*place.sides, side))
                    if index and between is not None:
                        self.place(between, here.below("between"))
                    self.place(body, here)
            case Pick(options=options):
                chosen = self.random.randrange(len(options))
                self.place(options[chosen], place.below("pick"))
            case _:
                assert_never(node)

    def _repeat(self, node: Repeat, place: _Place) -> None:
        for rep in range(1, node.times + 1):
            here = replace(place.below(f"rep{rep}"), rep=rep, of=node.times)
            self.place(node.body, replace(here, unit=here.key))
            if node.between is not None and rep < node.times:
                self.place(node.between, replace(here.below("between"), unit=None))

    def _phase(self, phase: Phase, place: _Place) -> None:
        duration = phase.duration
        length = duration_span(duration, place.rep or 1, place.of or 1)
        seconds, ends = length.expected, Ends.CLOCK
        if isinstance(duration, Between):
            seconds = self.random.uniform(duration.least, duration.most)
        elif isinstance(duration, UntilTap):
            ends = Ends.TAP
        elif isinstance(duration, Open):
            ends = Ends.OPEN
        seconds = max(0.001, round(seconds, 3))
        cap = length.greatest if ends is not Ends.CLOCK else seconds
        self.phases.append(
            PlacedPhase(
                len(self.phases),
                0.0,
                seconds,
                phase.kind,
                fill_say(phase.say, place.sides, place.rep, place.of, seconds),
                place.sides,
                place.rep,
                place.of,
                place.unit,
                phase.pose,
                phase.params,
                ends,
                seconds,
                cap,
                phase.counts_taps,
                place.key,
                phase.surprise,
            )
        )


def fill_say(say: str, sides: tuple[Side, ...], rep: int | None, of: int | None, seconds: float) -> str:
    """Return a phase's line, made harmless, with ``{side}``, ``{rep}``, ``{of}`` and ``{seconds}`` filled in."""
    say = clean(say, 200)
    if "{" not in say:
        return say
    words = {"side": " ".join(sides), "rep": str(rep or 1), "of": str(of or 1), "seconds": number(seconds)}
    for name, word in words.items():
        say = say.replace("{" + name + "}", word)
    return say
