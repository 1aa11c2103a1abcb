"""A figure at a moment, drawn: the one call that the screen makes for every frame."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.poses import Figure, Instant, Prop, View
from unhunch.figure import props
from unhunch.figure.canvas import COARSE_DOWN, Canvas
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.interpolate import solved
from unhunch.figure.picture import Picture, Role
from unhunch.figure.raster import Disc, Shape
from unhunch.figure.scene import Part, scene
from unhunch.figure.skeleton import HEAD, apart

STEPS: Final = 24
"""At most so many moments of each kind of phase are looked at to find how much room a figure takes."""
TURN: Final = 8.0
"""Degrees that a bone may turn from one of these moments to the next: what lies between sticks out by nothing seen."""
CLOSE: Final = 40.0
"""Below so many dots a head height, a figure whose legs do not matter is cut by the stage's lower edge."""
FACE: Final = 14.0
"""From so many dots a head height up, the figure has eyes."""
THIN: Final = 0.55
"""The least half thickness of anything, in dots."""


Moment: TypeAlias = tuple[Kind, Side | None, float, float, tuple[tuple[str, float], ...], tuple[str, ...]]
"""An instant that can be remembered: kind, side, progress, seconds, parameters, poses."""


class Box(NamedTuple):
    """Room, in head heights."""

    left: float
    bottom: float
    right: float
    top: float


class Frame(NamedTuple):
    """How head heights become pixels of the canvas; the same for all moments of a figure."""

    scale: float
    bold: float
    """How many times thicker everything is drawn than it is, to be seen where it is small."""
    x: float
    y: float
    floor: float | None
    cut: bool
    """The stage's lower edge cuts the figure."""
    face: bool
    mirror: float


def draw(
    figure: Figure, instant: Instant, columns: int, rows: int, glyphs: Glyphs = Glyphs.BLOCKS, *, mono: bool = False
) -> Picture:
    """Return the figure at this moment, as large as it fits in so many cells.

    `mono`: all roles will have one colour, so the working limbs must stand out by their texture.
    """
    shown = figure.of(instant.side)
    columns, rows = max(0, columns), max(0, rows)
    if not columns or not rows:
        return Canvas(columns, rows).picture()
    progress, seconds = _essence(shown, instant)
    params = tuple(instant.params.items())
    moment = (instant.kind, instant.side, progress, seconds, params, instant.poses)
    return _again(shown, moment, columns, rows, glyphs, mono)


def _essence(figure: Figure, instant: Instant) -> tuple[float, float]:
    """Return the progress and the seconds as far as the picture depends on them, so that equal pictures are one."""
    if instant.kind is not Kind.MOVE:
        return instant.progress, 0.0
    periods = {period for period in (figure.period, *(orbit.period for orbit in figure.orbits)) if period}
    by_progress = not figure.period or bool(instant.poses) or any(orbit.period is None for orbit in figure.orbits)
    seconds = instant.seconds if periods else 0.0
    if len(periods) == 1:
        seconds = round(seconds % periods.pop(), 6)
    return instant.progress if by_progress else 0.0, seconds


@lru_cache(maxsize=96)
def _again(
    shown: Figure,
    moment: Moment,
    columns: int,
    rows: int,
    glyphs: Glyphs,
    mono: bool,
) -> Picture:
    """Return the picture of a moment; repetitions come to the same moments again."""
    kind, side, progress, seconds, params, poses = moment
    instant = Instant(kind=kind, side=side, progress=progress, seconds=seconds, params=dict(params), poses=poses)
    frame = framing(shown, instant.side, columns, rows, 2 if glyphs.fine else 1)
    parts = tuple(scene(shown, instant, face=frame.face))
    return _drawn(parts, frame, Prop.WALL in shown.props, columns, rows, glyphs, mono)


@lru_cache(maxsize=16)
def _drawn(
    parts: tuple[Part, ...], frame: Frame, wall: bool, columns: int, rows: int, glyphs: Glyphs, mono: bool
) -> Picture:
    """Return the picture of a scene; in a hold it is the same again and again."""
    canvas = Canvas(columns, rows, glyphs, mono=mono)
    if wall:
        floor = canvas.rows * COARSE_DOWN if frame.floor is None else round(frame.floor / canvas.unit)
        course = max(COARSE_DOWN, round(0.2 * frame.scale / canvas.unit) * COARSE_DOWN)
        canvas.dots(Role.WALL, _wall(canvas.columns, canvas.rows, course, floor))
    for part in parts:
        shapes = mapped(part, frame, canvas.unit)
        if part.snapped:
            ends = sorted(disc[0] for disc in shapes[0])
            canvas.bar(part.role, ends[0], ends[-1], shapes[0][0][1], thin=part.role is Role.PROP)
        elif part.dotted:
            canvas.outline(part.role, shapes)
        else:
            gap = max(1, round(part.gap * frame.scale)) if part.gap else 0
            canvas.paint(part.role, shapes, gap=gap, cut=part.cut)
    if frame.floor is not None:
        thick = canvas.unit / 2
        line = (((0.0, frame.floor + thick, thick), (float(canvas.width), frame.floor + thick, thick)),)
        canvas.under(Role.PROP, line)
    return canvas.picture()


def mapped(part: Part, frame: Frame, unit: int) -> tuple[Shape, ...]:
    """Return a part's shapes in pixels; never thinner than about a dot."""
    scale, x, y, mirror = frame.scale, frame.x, frame.y, frame.mirror * frame.scale
    thin, thick = THIN * unit, scale * frame.bold
    if part.level:
        middle = y - part.shapes[0][0][1] * scale
        y += round(middle / (4 * unit)) * 4 * unit - middle
    if part.role is Role.FACE and unit > 1:
        return _snapped([[(x + a * mirror, y - b * scale, r * thick) for a, b, r in shape] for shape in part.shapes])
    # Four times the place, rounded: so everything lies on quarter pixels, and what hardly moves is drawn once.
    x, y, across, down = 4 * x, 4 * y, 4 * mirror, 4 * scale
    return tuple(
        [
            tuple(
                [
                    (
                        round(x + a * across) * 0.25,
                        round(y - b * down) * 0.25,
                        thin if (size := r * thick) and size < thin else size,
                    )
                    for a, b, r in shape
                ]
            )
            for shape in part.shapes
        ]
    )


def _snapped(eyes: Sequence[Sequence[Disc]]) -> tuple[Shape, ...]:
    """Return the eyes as boxes on the borders of quarter cells, alike on both sides: anything finer would squint."""
    boxes = []
    middle = round(sum(disc[0] for eye in eyes for disc in eye) / sum(len(eye) for eye in eyes) / 2) * 2
    for eye in eyes:
        wide = max(2, round(2 * max(disc[2] for disc in eye) / 2) * 2)
        tops, bottoms = [disc[1] - disc[2] for disc in eye], [disc[1] + disc[2] for disc in eye]
        tall = max(4, round((max(bottoms) - min(tops)) / 4) * 4)
        top = round(((max(bottoms) + min(tops)) - tall) / 8) * 4
        away = sum(disc[0] for disc in eye) / len(eye) - middle
        apart = max(2, round((abs(away) - wide / 2) / 2) * 2)
        left = middle - wide // 2 if len(eyes) == 1 else middle + apart if away > 0 else middle - apart - wide
        boxes.append(_box(left, top, left + wide, top + tall))
    return tuple(boxes)


def _box(left: float, top: float, right: float, bottom: float) -> Shape:
    return tuple((x, y, 0.0) for x in (left, right) for y in (top, bottom))


@lru_cache(maxsize=256)
def framing(figure: Figure, side: Side | None, columns: int, rows: int, unit: int) -> Frame:
    """Return the frame in which every moment of this figure fits."""
    whole = _fit(figure, side, columns * 2, rows * 4, cut=False)
    if figure.closeup is not None and whole.scale < CLOSE:
        whole = _fit(figure, side, columns * 2, rows * 4, cut=True)
    line = whole.floor
    return whole._replace(
        scale=whole.scale * unit,
        x=whole.x * unit,
        y=whole.y * unit,
        floor=None if line is None else line * unit,
        face=whole.scale >= FACE,
    )


@lru_cache(maxsize=256)
def room(figure: Figure, side: Side | None, *, cut: bool) -> Box:
    """Return the box around every part at every moment; cut off below where the figure says."""
    least = (figure.closeup or 0.0) if cut else -math.inf
    left, bottom, right, top = 0.0, max(0.0, least), 0.0, max(0.0, least) + 0.1
    periods = [orbit.period for orbit in figure.orbits if orbit.period]
    cycle = max([figure.period or 0.0, *periods]) or 1.0
    for instant in _samples(figure, side, cycle):
        for thing in scene(figure, instant, face=False):
            for shape in thing.shapes:
                for x, y, r in shape:
                    if y + r > least:
                        left, right = min(left, x - r), max(right, x + r)
                        bottom, top = min(bottom, y - r), max(top, y + r)
    bottom = max(bottom, least)
    if figure.view is View.FRONT:
        right = max(right, -left)
        left = -right
    return Box(left, bottom, right, top)


def _samples(figure: Figure, side: Side | None, cycle: float) -> Iterator[Instant]:
    """Yield moments that show all the room that a figure takes: every pose, and every way from one to another once."""
    seen: set[frozenset[str]] = set()
    for kind in Kind:
        track = figure.track(kind)
        ways = {frozenset(pair) for pair in pairwise(track)}
        turning = kind is Kind.MOVE and (figure.orbits or figure.period)
        steps = STEPS if turning else _steps(figure, track) if ways - seen else 1
        seen |= ways
        for number in range(steps + 1):
            yield Instant(kind=kind, side=side, progress=number / steps, seconds=number / steps * cycle)
    for name in figure.poses:
        yield Instant(kind=Kind.REST, side=side, poses=(name,))


def _steps(figure: Figure, track: Sequence[str]) -> int:
    """Return into how many steps a way through poses is cut, so that no bone turns far in one of them."""
    ways = pairwise([solved(figure, name) for name in track])
    most = max(max(abs(apart(a, b)) for a, b in zip(one.angles, two.angles, strict=True)) for one, two in ways)
    return min(STEPS, max(4, math.ceil(most / TURN)) * (len(track) - 1))


def _fit(figure: Figure, side: Side | None, width: int, height: int, *, cut: bool) -> Frame:
    """Return the frame in dots (2 by 4 in a cell)."""
    box = room(figure, side, cut=cut)
    grounded = not cut and Prop.FLOOR in {*props.brought(figure.stance), *figure.props}
    bottom = min(box.bottom, props.floor(figure.stance, figure.view)) if grounded else box.bottom
    below = 1 if grounded else 0
    scale = min((width - 2) / (box.right - box.left), (height - 1 - below) / (box.top - bottom))
    bold = min(1.3, max(1.0, 1.6 - scale * 0.07))
    if bold > 1:
        more = (bold - 1) * HEAD
        box = Box(box.left - more, box.bottom, box.right + more, box.top + more)
        scale = min((width - 2) / (box.right - box.left), (height - 1 - below) / (box.top - bottom))
    scale = max(scale, 0.01)
    middle = (box.left + box.right) / 2
    mirror = -1.0 if figure.mirror else 1.0
    x = width / 2 - middle * scale * mirror
    used = (box.top - bottom) * scale
    y = (height - below - used) / 2 + box.top * scale if not cut else height + bottom * scale
    line = None
    if grounded:
        wanted = y - props.floor(figure.stance, figure.view) * scale
        line = min(height - 1.0, math.ceil(wanted / 4) * 4)
        y += line - wanted
    return Frame(scale, bold, x, y, line, cut, face=True, mirror=mirror)


@lru_cache(maxsize=8)
def _wall(columns: int, rows: int, course: int, bottom: int) -> tuple[int, ...]:
    """Return rows of dots: courses of bricks so many dots high, from this row of dots upwards."""
    width, brick = columns * 2, course * 3
    lines = [0] * (rows * COARSE_DOWN)
    for number, y in enumerate(range(bottom - course, -1, -course)):
        upright = sum(1 << (width - 1 - x) for x in range(brick // 2 * (number % 2), width, brick))
        for down in range(2, min(course, len(lines) - y), 2):
            lines[y + down] |= upright
        lines[y] |= sum(1 << (width - 1 - x) for x in range(0, width, 2))
    return tuple(lines)
