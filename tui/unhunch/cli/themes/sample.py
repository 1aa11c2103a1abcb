"""A moment of a session as a picture: for looking at a theme where no app runs."""

from typing import Final

from unhunch.core.body import Figure, Instant, Orbit, Pose, Prop, Push, Stance, View
from unhunch.core.kinds import Kind
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.lettering import big_text
from unhunch.figure.picture import Picture, Run
from unhunch.figure.render import draw
from unhunch.figure.rows import Row, bar, centred, fitted, pips, spread, stacked

SITTING: Final = Figure(
    view=View.SIDE,
    stance=Stance.CHAIR,
    props=(Prop.WALL,),
    working=("near_arm",),
    poses={
        "rest": Pose(angles={"near_upper_arm": -80, "near_forearm": -20, "far_upper_arm": -75, "far_forearm": 5}),
        "work": Pose(angles={"near_upper_arm": 62, "near_forearm": 70}),
    },
)
"""Has the body, its far side, a working limb, a ghost, a prop and a wall."""
CIRCLING: Final = Figure(
    view=View.SIDE,
    closeup=0.3,
    poses={"rest": Pose()},
    orbits=(Orbit(joint="near_shoulder", radius=0.3, usual=0.3, trail=True),),
    working=("near_arm",),
)
"""Has a trail and an arrow."""
PUSHING: Final = Figure(
    view=View.SIDE,
    closeup=0.3,
    working=("near_arm",),
    poses={"rest": Pose(), "work": Pose(touch={"near_hand": "forehead"}, angles={"near_upper_arm": 20})},
    pushes=(Push(at="near_hand", angle=180),),
    effort=0.5,
)
"""Has marks of effort."""
COLUMNS: Final = 72
"""Cells that a sample is wide."""
STAGE: Final = 15
"""Rows that the figure has."""


def sample(glyphs: Glyphs = Glyphs.BLOCKS, *, mono: bool = False) -> Picture:
    """Return a moment of a session, 72 cells wide: every state, the figure, bars and words."""
    rows: list[Row] = [
        spread(
            (Run("Sample", "accent", bold=True),),
            (Run("2 of 5", "muted"),),
            (Run("04:30 left", "foreground"),),
            COLUMNS,
        ),
        fitted((), COLUMNS),
    ]
    left = draw(SITTING, Instant(kind=Kind.IN, progress=0.3), 40, STAGE, glyphs, mono=mono)
    right = _count(glyphs)
    rows += [(*stage, Run("  "), *count) for stage, count in zip(left.rows, right.rows, strict=True)]
    line = (
        *(Run("━" * 20, "body"), Run(" "), Run("━" * 16, "limb"), Run("━" * 8, "track"), Run(" ")),
        Run("━" * (COLUMNS - 46), "track"),
    )
    states = [
        run for state in ("hold", "move", "rest", "switch") for run in (Run(state.upper(), state, bold=True), Run("  "))
    ]
    rows += [
        fitted((), COLUMNS),
        fitted((Run("Keep breathing, and lift the arm.", "foreground", bold=True),), COLUMNS),
        fitted((Run("next  the other side", "muted"),), COLUMNS),
        line,
        fitted((*states, *pips(3, 8, current=True), Run("  "), *bar(0.6, 14)), COLUMNS),
        fitted(_keys(), COLUMNS),
    ]
    return stacked(COLUMNS, len(rows), rows)


def _count(glyphs: Glyphs) -> Picture:
    wide = COLUMNS - 42
    word = big_text("HOLD", wide, 4, glyphs, role="hold")
    digit = big_text("4", wide, STAGE - len(word.rows) - 2, glyphs, role="number")
    blank = fitted((), wide)
    below = centred((Run("left · rep 3 of 8", "foreground", bold=True),), wide)
    body = (*word.rows, blank, *digit.rows, below)
    return stacked(wide, STAGE, (blank,) * ((STAGE - len(body)) // 2), body)


def _keys() -> Row:
    runs: list[Run] = []
    for key, what in (("space", "pause"), ("n", "next"), ("x", "pain: stop")):
        runs += [Run(key, "accent", bold=True), Run(f" {what}   ", "muted")]
    return (*runs, Run("a note", "warning"), Run("   "), Run("an error", "error"))
