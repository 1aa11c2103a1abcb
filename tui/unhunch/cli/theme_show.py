"""``unhunch themes show``: a theme's colours and a moment of a session, in the terminal."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import click

from unhunch.cli.theme_commands import complete_themes, theme_kit
from unhunch.engine.kinds import Kind
from unhunch.engine.poses import Figure, Instant, Orbit, Pose, Prop, Push, Stance, View
from unhunch.figure.glyphs import Glyphs, glyphs_for
from unhunch.figure.lettering import big_text
from unhunch.figure.picture import Picture, Run
from unhunch.figure.render import draw
from unhunch.figure.rows import Row, bar, centred, fitted, pips, spread, stacked
from unhunch.system.terminal import Terminal, look
from unhunch.themes.colour import ANSI, Colour, contrast, distance
from unhunch.themes.contrast import findings
from unhunch.themes.tokens import BASE, QUIET, TOKENS, Theme, swapped

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


RESET: Final = "\x1b[0m"
_NAMES: Final = tuple(name for name in ANSI if name != "ansi_default")


class Painter:
    """Paints in a theme's colours; ``colours`` is how many the terminal has, 0 for none."""

    def __init__(self, theme: Theme, colours: int) -> None:
        """Take the theme and the number of colours."""
        self._theme = theme
        self._colours = colours

    @property
    def coloured(self) -> bool:
        """Whether any colour is sent."""
        return self._colours > 0

    def lines(self, picture: Picture) -> list[str]:
        """Return a picture as lines, each ending as it began."""
        return [self.line(row) for row in picture.rows]

    def line(self, row: Iterable[Run], ground: str = "background") -> str:
        """Return a row on a ground."""
        if not self._colours:
            return "".join(run.text for run in row).rstrip()
        return "".join(f"{self._style(run, ground)}{run.text}" for run in row) + RESET

    def _style(self, run: Run, ground: str) -> str:
        ink_name = run.role or ground
        back_name = run.back or ground
        ink, back = self._theme.colour(ink_name), self._theme.colour(back_name)
        codes = ["0"]
        if run.bold:
            codes.append("1")
        if ink.own and ink_name in QUIET:
            codes.append("2")
        if swapped(ink_name, ink, back_name, back):
            codes.append("7")
            ink, back = back, ink
        codes += [self._code(ink, 38), self._code(back, 48)]
        return f"\x1b[{';'.join(codes)}m"

    def _code(self, colour: Colour, plane: int) -> str:
        if colour.own:
            return str(plane + 1)
        if colour.ansi or self._colours <= 16:
            return _sixteen(_NAMES.index(colour.ansi or _nearest(colour)), plane)
        if self._colours <= 256:
            return f"{plane};5;{_indexed(colour)}"
        return f"{plane};2;{colour.red};{colour.green};{colour.blue}"


def _sixteen(number: int, plane: int) -> str:
    return str(plane - 8 + number if number < 8 else plane + 52 + number - 8)


@lru_cache(maxsize=256)
def _nearest(colour: Colour) -> str:
    return min(_NAMES, key=lambda name: distance(colour, _number(ANSI[name])))


@lru_cache(maxsize=256)
def _indexed(colour: Colour) -> int:
    """Return the nearest of the 240 fixed colours of 256."""
    levels = (0, 95, 135, 175, 215, 255)
    cube = [min(range(6), key=lambda n, c=channel: abs(levels[n] - c)) for channel in colour[:3]]  # type: ignore[misc]
    grey = min(23, max(0, round((sum(colour[:3]) / 3 - 8) / 10)))
    choices = {
        16 + 36 * cube[0] + 6 * cube[1] + cube[2]: Colour(levels[cube[0]], levels[cube[1]], levels[cube[2]]),
        232 + grey: Colour(8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey),
    }
    return min(choices, key=lambda number: distance(choices[number], colour))


def _number(number: int) -> Colour:
    return Colour(number >> 16, number >> 8 & 255, number & 255)


SWATCH = 6
"""Cells of a patch of colour."""


@click.command(
    "show", epilog="\b\nExamples:\n  unhunch themes show nord\n  unhunch themes show nord --color always | less -R"
)
@click.argument("name", shell_complete=complete_themes)
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Whether to send colours."
)
def show_command(name: str, color: str) -> int:
    """Show a theme: its colours and a moment of a session.

    Each colour has its contrast on the background beside it. With NO_COLOR, or where the output is no terminal, there
    are words alone.
    """
    theme = theme_kit().library.load(name)
    terminal = look()
    painter = Painter(theme, colours(terminal, color))
    glyphs = glyphs_for(terminal.term or "", terminal.encoding)
    author = f" by {theme.author}" if theme.author else ""
    click.echo(f"{theme.title}{author}, {'dark' if theme.dark else 'light'}\n")
    for line in [*painter.lines(sample(glyphs, mono=not painter.coloured)), "", *swatches(theme, painter)]:
        click.echo(line, color=True)
    found = findings(theme)
    if found:
        click.echo("")
    for finding in found:
        click.echo(f"{finding.key}: {finding.why}. {finding.remedy}")
    return 0


def colours(terminal: Terminal, wish: str) -> int:
    """Return how many colours to send: as many as the terminal has, or none."""
    if wish == "never" or (wish == "auto" and (terminal.no_color or not terminal.stdout)):
        return 0
    return terminal.colours or (16 if wish == "always" else 0)


def swatches(theme: Theme, painter: Painter) -> list[str]:
    """Return the colours in two columns: a patch, the name, what it is, its contrast on the background."""
    names = [*BASE, *TOKENS]
    half = (len(names) + 1) // 2
    lines = []
    for number in range(half):
        pair = [_swatch(theme, name, painter) for name in names[number::half]]
        lines.append(painter.line(fitted(sum(pair, ()), COLUMNS)))
    return lines


def _swatch(theme: Theme, name: str, painter: Painter) -> Row:
    colour, background = theme.colour(name), theme.base["background"]
    known = not (colour.ansi or background.ansi)
    ratio = f"{contrast(colour, background):.1f}" if known else ""
    text = f" {name:11}{colour.text.removeprefix('ansi_'):13}{ratio:>4}"
    patch = (Run("█" * SWATCH if painter.coloured else "", name),)
    return fitted((*patch, Run(text, "foreground")), COLUMNS // 2)
