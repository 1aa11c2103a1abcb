"""A figure at a moment, drawn: the one call that the screen makes for every frame."""

from functools import lru_cache
from typing import Final, NamedTuple

from unhunch.core.body import Figure, Instant, Prop, View
from unhunch.core.kinds import Kind, Side
from unhunch.figure import props
from unhunch.figure.canvas import Canvas
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Role
from unhunch.figure.raster import Shape
from unhunch.figure.scene import Part, scene

STEPS: Final = 12
"""Moments of each kind of phase that are looked at to find how much room a figure takes."""
CLOSE: Final = 15.0
"""Below so many dots a head height, a figure whose legs do not matter is drawn without them."""
FACE: Final = 9.0
"""From so many dots a head height up, the figure has eyes."""
THIN: Final = 0.55
"""The least half thickness of anything, in dots."""


class Box(NamedTuple):
    """Room, in head heights."""

    left: float
    bottom: float
    right: float
    top: float


class Frame(NamedTuple):
    """How head heights become pixels of the canvas; the same for all moments of a figure."""

    scale: float
    x: float
    y: float
    floor: float | None
    legs: bool
    face: bool
    mirror: float


def draw(
    figure: Figure, instant: Instant, columns: int, rows: int, glyphs: Glyphs = Glyphs.BLOCKS, *, mono: bool = False
) -> Picture:
    """Return the figure at this moment, as large as it fits in so many cells.

    `mono`: all roles will have one colour, so the working limbs must stand out by their texture.
    """
    shown = figure.of(instant.side)
    canvas = Canvas(columns, rows, glyphs, mono=mono)
    if not canvas.columns or not canvas.rows:
        return canvas.picture()
    frame = framing(shown, instant.side, canvas.columns, canvas.rows, canvas.unit)
    _ground(canvas, shown, frame)
    for part in scene(shown, instant, legs=frame.legs, face=frame.face):
        shapes = mapped(part, frame, canvas.unit)
        if part.dotted:
            canvas.outline(part.role, shapes)
        else:
            gap = max(canvas.unit, round(part.gap * frame.scale)) if part.gap else 0
            canvas.paint(part.role, shapes, gap=gap, cut=part.cut)
    return canvas.picture()


def mapped(part: Part, frame: Frame, unit: int) -> tuple[Shape, ...]:
    """Return a part's shapes in pixels; never thinner than about a dot."""
    scale, x, y, mirror = frame.scale, frame.x, frame.y, frame.mirror * frame.scale
    thin = THIN * unit
    return tuple(
        tuple((round(x + a * mirror, 2), round(y - b * scale, 2), max(thin, r * scale)) for a, b, r in shape)
        for shape in part.shapes
    )


@lru_cache(maxsize=256)
def framing(figure: Figure, side: Side | None, columns: int, rows: int, unit: int) -> Frame:
    """Return the frame in which every moment of this figure fits."""
    whole = _fit(figure, side, columns * 2, rows * 4, legs=True)
    if figure.closeup and whole.scale < CLOSE:
        whole = _fit(figure, side, columns * 2, rows * 4, legs=False)
    line = whole.floor
    return whole._replace(
        scale=whole.scale * unit,
        x=whole.x * unit,
        y=whole.y * unit,
        floor=None if line is None else line * unit,
        face=whole.scale >= FACE,
    )


@lru_cache(maxsize=256)
def room(figure: Figure, side: Side | None, *, legs: bool) -> Box:
    """Return the box around every part at every moment."""
    left, bottom, right, top = 0.0, 0.0, 0.0, 0.0
    for kind in Kind:
        for number in range(STEPS + 1):
            part = number / STEPS
            instant = Instant(kind=kind, side=side, progress=part, seconds=part * (figure.period or 1.0))
            for thing in scene(figure, instant, legs=legs, face=False):
                for shape in thing.shapes:
                    for x, y, r in shape:
                        left, right = min(left, x - r), max(right, x + r)
                        bottom, top = min(bottom, y - r), max(top, y + r)
    if figure.view is View.FRONT:
        right = max(right, -left)
        left = -right
    return Box(left, bottom, right, top)


def _fit(figure: Figure, side: Side | None, width: int, height: int, *, legs: bool) -> Frame:
    """Return the frame in dots (2 by 4 in a cell)."""
    box = room(figure, side, legs=legs)
    grounded = legs and Prop.FLOOR in {*props.brought(figure.stance), *figure.props}
    bottom = min(box.bottom, props.floor(figure.stance, figure.view)) if grounded else box.bottom
    below = 1 if grounded else 0
    scale = min((width - 2) / (box.right - box.left), (height - 1 - below) / (box.top - bottom))
    scale = max(scale, 0.01)
    middle = (box.left + box.right) / 2
    mirror = -1.0 if figure.mirror else 1.0
    x = width / 2 - middle * scale * mirror
    used = (box.top - bottom) * scale
    y = (height - below - used) / 2 + box.top * scale
    line = None
    if grounded:
        wanted = y - props.floor(figure.stance, figure.view) * scale
        line = min(height - 1.0, round(wanted / 4) * 4)
        y += line - wanted
    return Frame(scale, x, y, line, legs, face=True, mirror=mirror)


def _ground(canvas: Canvas, figure: Figure, frame: Frame) -> None:
    """The wall and the floor, as wide as the stage."""
    if Prop.WALL in figure.props:
        _wall(canvas, frame)
    if frame.floor is not None:
        thick = canvas.unit / 2
        y = frame.floor + thick
        canvas.paint(Role.PROP, (((0.0, y, thick), (float(canvas.width), y, thick)),))


def _wall(canvas: Canvas, frame: Frame) -> None:
    """Courses of bricks, in dots."""
    course = max(4, round(0.8 * frame.scale / canvas.unit / 4) * 4)
    brick = course * 3
    bottom = canvas.rows * 4 if frame.floor is None else round(frame.floor / canvas.unit)
    points: list[tuple[int, int]] = []
    for number, y in enumerate(range(bottom - course, -1, -course)):
        points += [(x, y) for x in range(0, canvas.columns * 2, 2)]
        for x in range(brick // 2 * (number % 2), canvas.columns * 2, brick):
            points += [(x, y + down) for down in range(2, course, 2)]
    canvas.dots(Role.WALL, points)


