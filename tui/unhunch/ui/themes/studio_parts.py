"""The parts of the theme studio as pure functions: the session beside it, the list of colours, what is said of one."""

from typing import Final

from unhunch.drawing import station_row
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Picture, Run
from unhunch.figure.render import draw
from unhunch.figure.rows import Row, fitted, spread, stacked, text_rows, width
from unhunch.themes.colour import Vision, shade_of
from unhunch.themes.tokens import BASE, NEEDED, PAINTS, TOKENS
from unhunch.ui.session import session_parts as paint
from unhunch.ui.session.session_parts import SessionView, reminder
from unhunch.ui.themes.studio_demo import Demo
from unhunch.ui.themes.studio_model import Reading, Studio

DRAFT: Final = "draft/"
"""Stands before the name of a colour of the theme that is changed, where the colours of the app are beside it."""
HEADINGS: Final = {
    "": "Base colours",
    "figure": "Figure",
    "count": "Count and states",
    "page": "Page",
    "calendar": "Calendar",
}
VISIONS: Final = {
    None: "",
    Vision.DEUTAN: "as seen with deuteranopia",
    Vision.PROTAN: "as seen with protanopia",
    Vision.TRITAN: "as seen with tritanopia",
}
ROOMY: Final = 44
"""Cells from which on what is said of a colour need not be shortened."""


def entries() -> tuple[str | None, ...]:
    """Return the lines of the list: the name of a colour, or None for a heading, which stands before its group."""
    lines: list[str | None] = [None, *BASE]
    group = ""
    for token in TOKENS.values():
        if token.group != group:
            lines.append(None)
            group = token.group
        lines.append(token.name)
    return tuple(lines)


LINES: Final = entries()
HEADS: Final = frozenset(number for number, name in enumerate(LINES) if name is None)


def session(demo: Demo, view: SessionView, columns: int, rows: int, glyphs: Glyphs, *, mono: bool) -> Picture:
    """Return a session screen as it looks on so many cells."""
    if columns < 24 or rows < 10:
        return stacked(columns, rows)
    progress = view.progress
    edge = 1 if columns < 60 else 2
    wide = columns - 2 * edge
    top: Row = paint.header(progress, wide)
    roomy = rows >= 18
    say_rows = 3 if rows >= 30 and wide >= 60 else 1
    say = paint.say_picture(progress, wide, say_rows, glyphs).rows
    foot = [
        *say,
        *stacked(wide, 1, text_rows(reminder(view, wide), wide, "muted")[:1]).rows,
        paint.next_row(view.following, wide),
        *([()] if roomy else []),
        paint.session_bar(view.segments, wide),
    ]
    blank = [()] if roomy else []
    height = rows - 1 - len(foot) - 2 * len(blank) - (1 if roomy else 0)
    panel = min(max(19, wide * 42 // 100), 44)
    gauge = 1 if height >= 8 else 0
    figure = stacked(wide - panel, height - gauge)
    if demo.figure is not None:
        figure = draw(demo.figure, progress.instant, wide - panel, height - gauge, glyphs, mono=mono)
    stations = station_row(progress, wide - panel)
    pips = stacked(wide - panel, gauge, (stations,) if width(stations) < wide - panel else ())
    count = paint.count_panel(progress, panel, height, glyphs)
    middle = [(*left, *right) for left, right in zip((*figure.rows, *pips.rows), count.rows, strict=True)]
    lines = [*blank, top, *middle, *blank, *foot]
    return stacked(columns, rows, [(Run(" " * edge), *fitted(row, wide)) for row in lines])


def colour_line(studio: Studio, number: int, columns: int, *, chosen: bool) -> Row:
    """Return a line of the list: a heading, or a colour with its swatch, its value and how well it is read."""
    name = LINES[number]
    if name is None:
        following = LINES[number + 1] or ""
        group = TOKENS[following].group if following in TOKENS else ""
        return fitted((Run(HEADINGS[group], "muted", bold=True),), columns)
    back = "surface" if chosen else None
    colour = studio.theme.colour(name)
    worst = next(iter(studio.readings(name)), None)
    star = "*" if studio.changed(name) else " "
    ink = "foreground" if studio.given(name) else "muted"
    swatch = Run("██", f"{DRAFT}{name}", back)
    value = colour.ansi.removeprefix("ansi_")[:8] if colour.ansi else colour.hex
    left = (
        Run("▸" if chosen else " ", "accent", back, bold=True),
        Run(f"{star}{name:<11}", "accent" if chosen else ink, back, bold=chosen),
        swatch,
        Run(f" {value:<8}", ink, back),
    )
    said = verdict(worst) if worst is not None and worst.pair.ink == name else ("", "muted")
    right = (Run(said[0], said[1], back, bold=said[1] == "warning"),)
    return tuple(
        run if run.back or not chosen else run._replace(back="surface") for run in spread(left, (), right, columns)
    )


def verdict(reading: Reading) -> tuple[str, str]:
    """Return how well something is read, in as few letters as tell it without colour, and the ink for that."""
    if reading.found is None:
        return "?", "muted"
    return (f"{reading.found:.1f}", "muted") if reading.enough else (f"▼{reading.found:.1f} low", "warning")


def about(studio: Studio, name: str, columns: int, rows: int) -> Picture:
    """Return what there is to say about a colour, and how well it is read on each of its grounds."""
    colour = studio.theme.colour(name)
    shade = shade_of(colour)
    numbers = "" if colour.ansi else f"L {shade.lightness * 100:.0f}  C {shade.chroma * 100:.0f}  H {shade.hue:.0f}°"
    title = (Run(name, "accent", bold=True), Run(f"  {colour.text}", "foreground"))
    lines: list[Row] = [spread(title, (), (Run(numbers, "muted"),), columns)]
    lines += text_rows(PAINTS[name] if name in BASE else TOKENS[name].paints, columns)[:2]
    made = "" if studio.given(name) else f"Made of {TOKENS[name].default}." if name in TOKENS else "Made of the accent."
    room = rows - len(lines)
    readings = studio.readings(name)[: max(1, min(4, room - 1))]
    for reading in readings:
        lines.append(_reading_row(reading, name, columns))
    if name.startswith("heat_") and len(lines) < rows:
        lines.append(tuple(Run("██ ", f"{DRAFT}heat_{n}") for n in range(5)))
    if not made and name not in NEEDED:
        made = "Written down; d has it made again."
    note = text_rows(made, columns, "muted")
    if len(lines) + len(note) <= rows:
        lines += note
    return stacked(columns, rows, lines)


def _reading_row(reading: Reading, name: str, columns: int) -> Row:
    pair = reading.pair
    ink, ground = f"{DRAFT}{pair.ink}", f"{DRAFT}{pair.ground}"
    other = f"on {pair.ground}" if pair.ink == name else f"{pair.ink} on it"
    roomy = columns >= ROOMY
    sample = Run(" Words " if roomy else " Aa ", ink, ground)
    if reading.found is None:
        return spread((sample, Run(f" {other}")), (), (Run("not known", "muted"),), columns)
    if reading.enough:
        end: Row = (Run(f"{reading.found:.2f} ", "foreground"), Run(f"of {pair.needed:g} ✓", "muted"))
    else:
        end = (Run(f"▼ {reading.found:.2f} of {pair.needed:g}{', too' if roomy else ''} low", "warning", bold=True),)
    return spread((sample, Run(f" {other}", "foreground")), (), end, columns)


def title_row(title: str, state: str, columns: int, *, dirty: bool) -> Row:
    """Return the top line: what is changed, and what is shown instead of the usual."""
    left: Row = (Run("Theme studio", "accent", bold=True), Run(f"  {title}", "foreground", bold=True))
    left += (Run("  not saved", "warning"),) if dirty else ()
    return spread(left, (), (Run(state, "warning", bold=True),) if state else (), columns)
