"""What the tests of the progress widgets share: moments of a session, some likely and some absurd, and rows as text."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.drawing import Pen, Picture
from unhunch.engine.kinds import Kind, Side
from unhunch.engine.playback import State
from unhunch.engine.progress import Progress, Station
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.rows import Row, width

LOW, TALL = 15, 26
"""Rows of the stage at 80 by 24, and at 120 by 40."""

NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.floats(0, 1) | st.sampled_from([0.0, 1.0, 5.0, 10.0])
COUNTS = st.integers(0, 12) | st.integers(-3, 10**9)
SIDES = st.none() | st.sampled_from(Side)

MOMENTS = st.builds(
    Progress,
    exercise=st.just("any"),
    title=st.just("Any"),
    state=st.sampled_from(State),
    kind=st.sampled_from(Kind),
    say=st.text(max_size=5),
    side=SIDES,
    facing=SIDES,
    rep=st.none() | COUNTS,
    of=st.none() | COUNTS,
    share=NUMBERS,
    into=NUMBERS,
    left=NUMBERS,
    seconds=NUMBERS,
    open_ended=st.booleans(),
    taps=st.none() | COUNTS,
    params=st.dictionaries(st.sampled_from(["radius", "other"]), NUMBERS, max_size=2),
    poses=st.sampled_from([(), ("rest", "work"), ("work",), ("unknown",)]),
    stations=st.lists(st.builds(Station, SIDES, COUNTS, COUNTS, st.booleans()), max_size=5).map(tuple),
    exercise_share=NUMBERS,
    session_share=NUMBERS,
    session_left=NUMBERS,
    slot=st.just(0),
    slots=st.just(1),
    lead_in=NUMBERS,
)
PENS = st.builds(Pen, st.sampled_from(Glyphs), st.booleans())
COLUMNS = st.integers(1, 200)
ROWS = st.integers(7, 60)

_PLAIN = Progress(
    exercise="any",
    title="Any",
    state=State.RUNNING,
    kind=Kind.READY,
    say="",
    side=None,
    facing=None,
    rep=None,
    of=None,
    share=0.0,
    into=0.0,
    left=0.0,
    seconds=10.0,
    open_ended=False,
    taps=None,
    params={},
    poses=(),
    stations=(),
    exercise_share=0.0,
    session_share=0.0,
    session_left=60.0,
    slot=0,
    slots=1,
    lead_in=0.0,
)


def moment(kind: Kind, share: float = 0.0, seconds: float = 10.0, **more: Any) -> Progress:
    """Return a moment of a phase of so many seconds."""
    into = share * seconds
    told = {"share": share, "seconds": seconds, "into": into, "left": seconds - into, **more}
    return replace(_PLAIN, kind=kind, **told)


def reps(done: int, of: int, side: Side | None = None, *, current: bool = True) -> Station:
    """Return a station."""
    return Station(side, done, of, current)


def text(rows: Sequence[Row]) -> list[str]:
    """Return the rows as a person sees them, without the blanks around them."""
    return ["".join(run.text for run in row).strip() for row in rows]


def inks(row: Row) -> dict[str, str | None]:
    """Return the ink of each word or sign of a row."""
    return {run.text.strip(): run.role for run in row if run.text.strip()}


def assert_sound(rows: Sequence[Row], columns: int, most: int = 4) -> None:
    """Check that there are at most so many rows, none wider than asked, and none with an empty run."""
    assert len(rows) <= most
    assert all(width(row) <= columns for row in rows)
    assert all(run.text for row in rows for run in row)
    assert Picture(columns, tuple(rows)).plain().isprintable() or len(rows) > 1


def assert_steady(gauge: Callable[[Progress], Sequence[Row]]) -> None:
    """Check that a gauge takes as many rows in one phase as in the next, so that the figure does not jump."""
    assert len({len(gauge(moment(kind, 0.5, side=Side.LEFT, rep=1, of=10))) for kind in Kind}) == 1
