"""Gauges for progress widgets: what an author draws below or beside the figure. All pure, all safe for any number."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from unhunch.engine.kinds import Kind
from unhunch.engine.poses import Ease
from unhunch.engine.progress import Progress, Station
from unhunch.figure.canvas import Canvas
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.interpolate import eased
from unhunch.figure.picture import Role, Run
from unhunch.figure.raster import FAR, Shape
from unhunch.figure.rows import Row, fitted, pips, width

TALL: Final = 20
"""Rows of the stage from which a gauge may take up to four rows; on a lower stage it takes one."""
MOST: Final = 99
"""Pips that are ever drawn in a row; a larger count is shown as a number."""
INKS: Final[Mapping[str, str]] = {Role.PROP: "track", Role.BODY: "muted"}
"""What the roles of a canvas become in a gauge; the others stay."""


class Pen(NamedTuple):
    """How this terminal is drawn on: the characters of a picture, and whether all roles have one colour."""

    glyphs: Glyphs = Glyphs.BLOCKS
    mono: bool = False

    def canvas(self, columns: int, rows: int) -> "Sketch":
        """Return so many cells to draw on."""
        return Sketch(columns, rows, self)


class Sketch:
    """A canvas measured in cell widths, whatever its characters: a cell is 1 wide and 2 high, y goes down."""

    def __init__(self, columns: int, rows: int, pen: Pen) -> None:
        """Begin with blanks."""
        self.columns, self.rows = max(0, columns), max(0, rows)
        self._pen = pen
        self._unit = 4.0 if pen.glyphs.fine else 2.0
        self._strokes: list[_Stroke] = []

    def disc(self, role: Role, x: float, y: float, radius: float, *, gap: float = 0.0) -> None:
        """Fill a disc, clear of what is below it by ``gap``."""
        self._paint(role, (((x, y, radius),),), gap)

    def line(self, role: Role, points: Sequence[tuple[float, float]], thick: float, *, gap: float = 0.0) -> None:
        """Fill a line with round ends, ``thick`` wide, through these points."""
        half = thick / 2
        self._paint(role, tuple(((*start, half), (*end, half)) for start, end in pairwise(points)), gap)

    def box(self, role: Role, left: float, top: float, right: float, bottom: float) -> None:
        """Fill a box."""
        self._paint(role, (tuple((x, y, 0.0) for x in (left, right) for y in (top, bottom)),), 0.0)

    def wedge(self, role: Role, x: float, y: float, radius: float, start: float, end: float) -> None:
        """Fill a piece of a disc, from one angle to another: degrees, 0 right, 90 up, at most 180 apart."""
        turns = [math.radians(start + (end - start) * step / 16) for step in range(17)]
        rim = tuple((x + radius * math.cos(turn), y - radius * math.sin(turn), 0.0) for turn in turns)
        self._paint(role, (((x, y, 0.0), *rim),), 0.0)

    def clear(self, x: float, y: float, radius: float) -> None:
        """Make a round hole in all that is painted so far."""
        self._strokes.append(_Stroke(Role.BODY, self._scaled((((x, y, radius),),)), cut=True))

    def dots(self, role: Role, spots: Iterable[tuple[float, float]]) -> None:
        """Set single small dots."""
        width, height = self.columns * 2, self.rows * 4
        lines = [0] * height
        for x, y in spots:
            across, down = int(held(x, -1.0, FAR) * 2), int(held(y, -1.0, FAR) * 2)
            if 0 <= across < width and 0 <= down < height:
                lines[down] |= 1 << (width - 1 - across)
        self._strokes.append(_Stroke(role, dots=tuple(lines)))

    def picture(self, inks: Mapping[str, str] = INKS) -> tuple[Row, ...]:
        """Return the rows, each role in its ink."""
        return _drawn(self.columns, self.rows, self._pen, tuple(self._strokes), tuple(inks.items()))

    def _paint(self, role: Role, shapes: tuple[Shape, ...], gap: float) -> None:
        outline = self._pen.mono and role is Role.PROP  # without colours, what is to come is an outline
        space = 0 if outline else round(gap * self._unit)
        self._strokes.append(_Stroke(role, self._scaled(shapes), space, outline=outline))

    def _scaled(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        # Rounded, because equal drawings are drawn once: what hardly moves costs hardly anything.
        unit = self._unit
        return tuple(
            [tuple([(_near(x * unit), _near(y * unit), _near(r * unit)) for x, y, r in shape]) for shape in shapes]
        )


class _Stroke(NamedTuple):
    """Something drawn, in pixels: shapes, or rows of dots."""

    role: Role
    shapes: tuple[Shape, ...] = ()
    gap: int = 0
    cut: bool = False
    outline: bool = False
    dots: tuple[int, ...] = ()


@lru_cache(maxsize=64)
def _drawn(
    columns: int, rows: int, pen: Pen, strokes: tuple[_Stroke, ...], inks: tuple[tuple[str, str], ...]
) -> tuple[Row, ...]:
    canvas = Canvas(columns, rows, pen.glyphs, mono=pen.mono)
    for role, shapes, gap, cut, outline, dots in strokes:
        if dots:
            canvas.dots(role, dots)
        elif outline:
            canvas.outline(role, shapes)
        else:
            canvas.paint(role, shapes, gap=gap, cut=cut)
    becomes = dict(inks)
    return tuple([tuple([_inked(run, becomes) for run in row]) for row in canvas.picture().rows])


def _near(number: float) -> float:
    return round(held(number, -FAR, FAR) * 2) / 2


def _inked(run: Run, inks: Mapping[str, str]) -> Run:
    text, role, back, bold = run
    if role not in inks and back not in inks:
        return run
    return Run(text, inks.get(role, role) if role else None, inks.get(back, back) if back else None, bold)


# --- Numbers ----------------------------------------------------------------------------------------------


def held(number: float, least: float = 0.0, most: float = 1.0) -> float:
    """Return the number held between two others; the least for what is no number."""
    return least if math.isnan(number) else min(most, max(least, number))


def reach(progress: Progress) -> float:
    """Return how far the movement has gone, 0 (at rest) to 1 (at the hold), at the very pace of the figure."""
    match progress.kind:
        case Kind.IN:
            return eased(held(progress.share), Ease.SMOOTH)
        case Kind.HOLD:
            return 1.0
        case Kind.OUT:
            return 1.0 - eased(held(progress.share), Ease.SMOOTH)
        case _:
            return 0.0


def seconds_done(progress: Progress) -> int:
    """Return the whole seconds of the phase that are over, 0 to 3600."""
    return int(held(progress.into, 0.0, 3600.0) + 0.02)


def station_now(progress: Progress) -> Station | None:
    """Return the station that is worked, else the next one, else the repetitions of the phase; None without any."""
    for station in progress.stations:
        if station.current:
            return station
    for station in progress.stations:
        if station.done < station.of:
            return station
    if progress.rep is not None and progress.of is not None:
        return Station(progress.side, progress.rep - 1, progress.of, current=True)
    return None


# --- Rows -------------------------------------------------------------------------------------------------


def first_fitting(columns: int, *choices: Sequence[Run]) -> Row:
    """Return the first of the rows that says anything and is at most so wide; no cells when none is."""
    return next((tuple(choice) for choice in choices if 0 < width(choice) <= columns), ())


def joined(*parts: Sequence[Run], gap: int = 3) -> Row:
    """Return the parts one after the other, with so many blanks between those that are not empty."""
    row: list[Run] = []
    for part in parts:
        if part and row:
            row.append(Run(" " * gap))
        row.extend(part)
    return tuple(row)


def station_pips(station: Station | None, room: int) -> Row:
    """Return the repetitions of a station as pips, or as ``3/10`` where there is no room for them."""
    if station is None or station.of < 1:
        return ()
    done = int(held(station.done, 0, station.of))
    row = pips(done, station.of, current=station.current, room=min(room, MOST))
    return row if width(row) <= room else ()


def named_pips(station: Station, room: int, *, mark: bool = True) -> Row:
    """Return a side's name and pips; the current one stands out when ``mark``."""
    name = str(station.side) if station.side is not None else ""
    now = mark and station.current
    label = (Run(name, "foreground" if now else "muted", bold=now),) if name else ()
    return joined(label, station_pips(station, room - len(name) - 1), gap=1)


def blocks(done: int, of: int, *, wide: int = 1, role: str = "hold") -> Row:
    """Return little blocks, the first ``done`` of them filled; where ``wide`` is above 1 with a blank between them."""
    of = int(held(of, 0, MOST))
    done = int(held(done, 0, of))
    if wide <= 1:
        return tuple(run for run in (Run("■" * done, role), Run("□" * (of - done), "muted")) if run.text)
    row: list[Run] = []
    for number in range(of):
        if row:
            row.append(Run(" "))
        row.append(Run("█" * wide, role) if number < done else Run("▁" * wide, "muted"))
    return tuple(row)


def tidy(rows: Iterable[Sequence[Run]], columns: int, most: int) -> tuple[Row, ...]:
    """Return at most so many rows, each exactly so wide."""
    kept = list(rows)[: max(0, most)]
    return tuple(fitted(row, columns) for row in kept)
