"""The timing vocabulary: a small tree of phases that says how an exercise runs.

A tree is pure data. It has no clock and no position; :mod:`unhunch.engine.timeline` lays it out in time. Seconds
everywhere. The vocabulary composes, so that every pattern is said with the same few words::

    Sides((Side.LEFT, Side.RIGHT), Repeat(5, hold, between=rest), between=switch)
"""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

from unhunch.engine.kinds import Kind, Side

# --- How long a phase lasts -------------------------------------------------------------------------------


class PerRep(Struct, frozen=True):
    """A duration for each repetition in turn; the last one serves all that follow."""

    seconds: tuple[float, ...]


class Drift(Struct, frozen=True):
    """A duration that goes evenly from ``first`` in the first repetition to ``last`` in the last one."""

    first: float
    last: float


class Between(Struct, frozen=True):
    """A random duration, drawn anew for each occurrence from the session's seed."""

    least: float
    most: float


class UntilTap(Struct, frozen=True):
    """Until the person taps; ``cap`` seconds at the most, since no key is ever needed to go on."""

    expected: float
    cap: float


class Open(Struct, frozen=True):
    """A count-up with a soft ``goal``: it goes on past the goal until the person ends it, or to the ``cap``.

    Without a cap the phase is unbounded, and its timeline says so.
    """

    goal: float
    cap: float | None = None


Duration: TypeAlias = float | PerRep | Drift | Between | UntilTap | Open
"""A plain number is a fixed length in seconds."""


# --- Numbers that change within a phase -------------------------------------------------------------------


class Curve(Struct, frozen=True):
    """A value along a phase: straight lines through ``(progress, value)`` points, progress from 0 to 1."""

    points: tuple[tuple[float, float], ...]


class Across(Struct, frozen=True):
    """A value that goes evenly from ``first`` to ``last`` across all repetitions of the innermost repeat."""

    first: float
    last: float


Param: TypeAlias = float | Curve | Across


# --- The tree ---------------------------------------------------------------------------------------------


class Phase(Struct, frozen=True):
    """One thing to do, for one stretch of time.

    ``say`` is the short line on the screen and in plain mode. It may hold ``{side}``, ``{rep}``, ``{of}`` and
    ``{seconds}``. ``pose`` names the figure's pose to go to, where the figure's own track for the kind does not
    serve. ``params`` are numbers for the figure and the progress widget. With ``counts_taps`` the person taps
    the count while the clock runs. A ``surprise`` is not told beforehand: what comes next is left open.
    """

    kind: Kind
    duration: Duration
    say: str = ""
    pose: str | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    counts_taps: bool = False
    surprise: bool = False


class Sequence(Struct, frozen=True):
    """Parts one after the other."""

    parts: tuple["Node", ...]


class Repeat(Struct, frozen=True):
    """Repetitions of a body; ``between`` stands between two of them, never after the last."""

    times: int
    body: "Node"
    between: "Node | None" = None


class Sides(Struct, frozen=True):
    """The body once for each side or direction; ``between`` (a switch) belongs to the side that comes."""

    sides: tuple[Side, ...]
    body: "Node"
    between: "Node | None" = None


class Pick(Struct, frozen=True):
    """One of the options, drawn anew for each occurrence from the session's seed."""

    options: tuple["Node", ...]


Node: TypeAlias = Phase | Sequence | Repeat | Sides | Pick


def sequence(*parts: Node) -> Sequence:
    """Return the parts one after the other."""
    return Sequence(parts)


def metronome(seconds: float, *poses: str, kind: Kind = Kind.MOVE, say: str = "") -> Sequence:
    """Return the poses in order, ``seconds`` each."""
    return Sequence(tuple(Phase(kind, seconds, say=say, pose=pose) for pose in poses))
