"""``unhunch themes show``: a theme's colours and a moment of a session, in the terminal."""

import click

from unhunch.cli.themes.kit import complete_themes, theme_kit
from unhunch.cli.themes.paint import Painter
from unhunch.cli.themes.sample import COLUMNS, sample
from unhunch.core.colour import contrast
from unhunch.core.theme import BASE, TOKENS, Theme
from unhunch.core.theme_check import findings
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted
from unhunch.services.system.terminal import Terminal, look

SWATCH = 6
"""Cells of a patch of colour."""


@click.command(
    "show", epilog="\b\nExamples:\n  unhunch themes show nord\n  unhunch themes show nord --color always | less -R"
)
@click.argument("name", shell_complete=complete_themes)
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Whether to send colours."
)
def command(name: str, color: str) -> int:
    """Show a theme: its colours and a moment of a session.

    Each colour has its contrast on the background beside it. With NO_COLOR, or where the output is no terminal, there
    are words alone.
    """
    theme = theme_kit().library.load(name)
    terminal = look()
    painter = Painter(theme, colours(terminal, color))
    glyphs = Glyphs.BLOCKS if terminal.utf8 else Glyphs.ASCII
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
