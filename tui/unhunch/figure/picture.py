"""What the figure floor hands to the screen: rows of text runs, each with a role that the theme gives a colour."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Role(StrEnum):
    """What a part of a picture shows."""

    BODY = "body"
    BODY_FAR = "body_far"  # the far limbs in a side view
    LIMB = "limb"  # what works
    FACE = "face"
    GHOST = "ghost"  # where the movement goes
    PROP = "prop"
    WALL = "wall"
    TRAIL = "trail"
    ARROW = "arrow"
    EFFORT = "effort"
    NUMBER = "number"


class Run(NamedTuple):
    """Some cells in one row that look alike."""

    text: str
    role: str | None = None
    """The ink, a Role or another token of the theme. None: of a blank, nothing; with a back, the ink is the stage's
    own background colour (a host that has no such colour draws the run reversed)."""
    back: str | None = None
    """What lies behind the ink; None is the stage."""
    bold: bool = False


class Picture(Struct, frozen=True):
    """Rows of runs; the texts of each row are `columns` cells wide together."""

    columns: int
    rows: tuple[tuple[Run, ...], ...]

    def plain(self) -> str:
        """Return the text alone, a line for each row."""
        return "\n".join("".join(run.text for run in row) for row in self.rows)
