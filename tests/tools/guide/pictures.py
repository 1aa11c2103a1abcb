"""The pictures of the guide, from the renderer that draws every session: ``python -m tests.tools.guide``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from rich.segment import Segment
from tests.tools.guide.blocks import GUIDE
from tests.tools.pictures.svg import document, frame
from textual.strip import Strip

from unhunch.api import Figure, Kind, Orbit, Pose, Prop, Push, Side, Stance, View
from unhunch.engine.poses import Instant
from unhunch.figure.picture import Run
from unhunch.figure.render import draw
from unhunch.figure.rows import Row, centred
from unhunch.themes.theme_file import read_theme
from unhunch.themes.tokens import Theme
from unhunch.ui.widgets.palette import Palette

FOLDER: Final = GUIDE / "pictures"
THEME: Final = Path(__file__).resolve().parents[3] / "themes" / "unhunch_themes" / "dusk.toml"
WIDE, TALL = 38, 19
"""Cells of one figure."""

REACH: Final = Figure(
    view=View.SIDE,
    working=("near_arm",),
    poses={
        "rest": Pose(angles={"upper_arm": 320, "forearm": 20}),
        "work": Pose(angles={"upper_arm": 0, "forearm": 0, "upper_torso": 78}),
    },
)
"""The figure of the tutorial."""
ARMS: Final = {
    "rest": Pose(angles={"upper_arm": -15, "forearm": 90}),
    "work": Pose(angles={"upper_arm": 55, "forearm": 80}),
}

Shot = tuple[str, Figure, Instant]


def at(kind: Kind, progress: float = 0.0, side: Side | None = None, **more: float) -> Instant:
    """Return a moment."""
    return Instant(kind=kind, progress=progress, side=side, seconds=progress, params=more)


def stances() -> list[Shot]:
    """Return the four stances from the side, and two from the front."""
    nothing = {"rest": Pose()}
    bike = {"rest": Pose(pins={"wrist": (1.28, -1.25), "ankle": (0.55, -2.28)})}
    sides = [
        (f"side, {stance}", Figure(view=View.SIDE, stance=stance, working=(), poses=nothing), at(Kind.READY))
        for stance in (Stance.STAND, Stance.CHAIR, Stance.FLOOR)
    ]
    cycle = Figure(view=View.SIDE, stance=Stance.BIKE, working=(), poses=bike)
    fronts = [
        (f"front, {stance}", Figure(stance=stance, working=(), poses=nothing), at(Kind.READY))
        for stance in (Stance.STAND, Stance.CHAIR)
    ]
    return [*sides, ("side, bike", cycle, at(Kind.READY)), *fronts]


def poses() -> list[Shot]:
    """Return the tutorial's movement: rest, on the way, work."""
    return [
        ("rest", REACH, at(Kind.REST)),
        ("in, half way", REACH, at(Kind.IN, 0.5)),
        ("hold", REACH, at(Kind.HOLD, 0.5)),
    ]


def details() -> list[Shot]:
    """Return props, pins, touch, sizes, pushes, orbits."""
    slide = Figure(props=(Prop.WALL,), poses=ARMS)
    pins = Figure(
        dots=("elbow",),
        closeup=0.3,
        poses={
            "rest": Pose(pins={"elbow": (1.25, -0.12), "wrist": (0.3, 0.3)}),
            "work": Pose(pins={"elbow": (-0.44, -0.6), "wrist": (0.2, 0.25)}, sizes={"elbow": 1.5}),
        },
    )
    push = Figure(
        view=View.SIDE,
        stance=Stance.CHAIR,
        closeup=0.95,
        working=("near_arm",),
        effort=0.2,
        pushes=(Push(at="near_hand", angle=180),),
        poses={
            "rest": Pose(),
            "work": Pose(angles={"near_upper_arm": 3, "near_hand": 100}, touch={"near_hand": "forehead"}),
        },
    )
    roll = Figure(
        view=View.SIDE,
        closeup=0.3,
        working=("near_arm",),
        poses={"rest": Pose()},
        orbits=(Orbit(joint="shoulder", radius="radius", usual=0.28, through=True, trail=True),),
    )
    return [
        ("a wall", slide, at(Kind.HOLD)),
        ("pins, dots, sizes", pins, at(Kind.HOLD)),
        ("touch, push, effort", push, at(Kind.HOLD)),
        ("orbit, trail", roll, at(Kind.MOVE, 0.4, Side.FORWARD, radius=0.28)),
    ]


def sides() -> list[Shot]:
    """Return one figure for two sides: as it is, and mirrored."""
    figure = replace(REACH, sides={Side.LEFT: replace(REACH, mirror=True)})
    return [("right", figure, at(Kind.HOLD, side=Side.RIGHT)), ("left: mirror", figure, at(Kind.HOLD, side=Side.LEFT))]


PICTURES: Final = {"stances": stances, "poses": poses, "details": details, "sides": sides}


def sheet(shots: Sequence[Shot], title: str, across: int = 3) -> str:
    """Return figures side by side, each with its name, as one SVG."""
    theme: Theme = read_theme(THEME)
    palette = Palette(theme)
    across = min(across, len(shots)) if len(shots) != 4 else 2
    rows: list[Row] = []
    for first in range(0, len(shots), across):
        line = shots[first : first + across]
        names = [centred((Run(name, "muted"),), WIDE) for name, _, _ in line]
        drawn = [draw(figure, instant, WIDE, TALL).rows for _, figure, instant in line]
        blank = [(Run(" " * WIDE),)] * (across - len(line))
        rows.append(tuple(run for part in (*names, *blank) for run in part))
        rows.extend(tuple(run for part in (*parts, *blank) for run in part) for parts in zip(*drawn, strict=True))
    strips = [Strip([Segment(run.text, palette.run(run, "background")) for run in row]) for row in rows]
    ink, ground = theme.base["foreground"].hex, theme.base["background"].hex
    return document([frame(strips, ink, ground)], WIDE * across, len(rows), ground, title)


def pictures() -> dict[str, str]:
    """Return the SVG of each picture by its name."""
    return {name: sheet(make(), f"The figure: {name}") for name, make in PICTURES.items()}


def take_all() -> None:
    """Write them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pictures().items():
        (FOLDER / f"{name}.svg").write_text(text, encoding="utf-8")
