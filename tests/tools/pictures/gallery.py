"""The session and start screens in every theme, to look at: ``python -m tests.tools.pictures.gallery FOLDER``.

Without a folder the two pictures of themes/README.md are taken anew.

Each theme has its screens as SVG, and where ``rsvg-convert`` is installed as PNG beside them; ``overview-hold.svg`` and
the like show all themes small on one sheet.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.segment import Segment
from tests.tools.pictures.__main__ import _pass as passed
from tests.tools.pictures.__main__ import context
from tests.tools.pictures.svg import PAD, TALL, WIDE, document, frame
from textual._ansi_theme import MONOKAI
from textual.pilot import Pilot
from textual.strip import Strip

from unhunch.cli.theme_show import CIRCLING, COLUMNS, PUSHING, sample
from unhunch.engine.clock import ManualClock
from unhunch.engine.kinds import Kind
from unhunch.engine.poses import Instant
from unhunch.figure.picture import Run
from unhunch.figure.render import draw
from unhunch.figure.rows import fitted
from unhunch.themes.theme_library import ThemeLibrary, open_library
from unhunch.themes.tokens import TOKENS, Theme
from unhunch.ui.app import UnhunchApp
from unhunch.ui.theme_controller import textual_theme
from unhunch.ui.widgets.palette import Look, Palette

SIZE = (80, 24)
PICTURES = Path(__file__).resolve().parents[3] / "themes" / "pictures"
SCREENS = {"hold": ("butterfly", 12.0), "move": ("arm-slide", 15.0), "effort": ("neck-isometric", 15.0), "start": None}
"""The screens: the exercise that is played, and for how many seconds; None is the start screen."""
ACROSS = 3
"""Pictures in a row of the overview."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One screen in one theme: its SVG elements, and the colour behind them."""

    theme: Theme
    screen: str
    content: str
    ground: str


def built_in() -> ThemeLibrary:
    """Return the themes that unhunch brings along."""
    with tempfile.TemporaryDirectory() as folder:
        kit = context(folder, ManualClock(0.0))
        return open_library(kit.catalog.host, None)


def wear(app: UnhunchApp, theme: Theme) -> None:
    """Have the app show a theme."""
    app.register_theme(textual_theme(theme))
    app.look = Look(Palette(theme), app.look.glyphs)
    app.theme = theme.name
    app.refresh_css(animate=False)
    app.screen.refresh(layout=True)


async def shots(screen: str, themes: Sequence[Theme]) -> list[Shot]:
    """Return one screen in each of the themes."""
    played = SCREENS[screen]
    with tempfile.TemporaryDirectory() as folder:
        clock = ManualClock(100.0)
        kit = context(folder, clock)
        app = UnhunchApp(kit, kit.planner.plan([played[0]]) if played else None)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await passed(app, clock, played[1] if played else 1.0)
            return [await _shot(app, pilot, screen, theme) for theme in themes]


async def _shot(app: UnhunchApp, pilot: Pilot[int], screen: str, theme: Theme) -> Shot:
    wear(app, theme)
    await pilot.pause(0.1)
    ink, ground = theme.base["foreground"].hex, theme.base["background"].hex
    if theme.ansi:
        ink, ground = MONOKAI.foreground_color.hex, MONOKAI.background_color.hex
    return Shot(theme, screen, frame(app.screen._compositor.render_strips(), ink, ground), ground)


def overview(taken: Sequence[Shot]) -> str:
    """Return the pictures on one sheet, each with its theme's name."""
    width, height = SIZE[0] * WIDE + 2 * PAD, SIZE[1] * TALL + 2 * PAD
    down = -(-len(taken) // ACROSS)
    label = 34
    whole = f"0 0 {ACROSS * (width + 20) + 20:g} {down * (height + label + 20) + 20:g}"
    title = "<title>The themes of unhunch</title>"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{whole}" role="img">{title}']
    for number, shot in enumerate(taken):
        x, y = 20 + number % ACROSS * (width + 20), 20 + number // ACROSS * (height + label + 20)
        inner = document([shot.content], *SIZE, shot.ground, shot.theme.title)
        inner = inner.replace("<svg ", f'<svg x="{x:g}" y="{y + label:g}" width="{width:g}" height="{height:g}" ', 1)
        place = f'x="{x:g}" y="{y + 22:g}" font-family="sans-serif" font-size="20" fill="#777777"'
        parts.append(f"<text {place}>{shot.theme.name}</text>{inner}")
    return "".join(parts) + "</svg>\n"


def token_picture(theme: Theme) -> str:
    """Return what the tokens of a theme paint: a moment of a session, the rarer parts of figures, a patch of each."""
    trail = draw(CIRCLING, Instant(kind=Kind.MOVE, progress=0.4, seconds=1.6), COLUMNS // 2, 11)
    effort = draw(PUSHING, Instant(kind=Kind.HOLD, progress=0.4), COLUMNS // 2, 11)
    names = list(TOKENS)
    third = -(-len(names) // 3)
    patches = [
        tuple(run for name in names[n::third] for run in (Run("████", name), Run(f" {name:19}", "foreground")))
        for n in range(third)
    ]
    pairs = [(*one, *other) for one, other in zip(trail.rows, effort.rows, strict=True)]
    blank = [(Run(" " * COLUMNS),)]
    rows = [fitted(row, COLUMNS) for row in (*sample().rows, *blank, *pairs, *blank, *patches)]
    palette = Palette(theme)
    strips = [Strip([Segment(run.text, palette.run(run, "background")) for run in row]) for row in rows]
    ink, ground = theme.base["foreground"].hex, theme.base["background"].hex
    return document(
        [frame(strips, ink, ground)], COLUMNS, len(rows), ground, f"What each token paints, in {theme.title}"
    )


async def gallery(folder: Path, names: Sequence[str] = ()) -> list[Path]:
    """Write every screen in every theme, or in those named, and the overviews; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    library = built_in()
    themes = [library.load(name) for name in names or library.sources()]
    written = []
    for screen in SCREENS:
        taken = await shots(screen, themes)
        for shot in taken:
            path = folder / f"{shot.theme.name}-{screen}.svg"
            path.write_text(document([shot.content], *SIZE, shot.ground, shot.theme.title), encoding="utf-8")
            written.append(path)
        sheet = folder / f"overview-{screen}.svg"
        sheet.write_text(overview(taken), encoding="utf-8")
        written.append(sheet)
    convert = shutil.which("rsvg-convert")
    for path in written if convert else ():
        zoom = "1.0" if path.name.startswith("overview") else "1.5"
        subprocess.run([str(convert), "-z", zoom, "-o", str(path.with_suffix(".png")), str(path)], check=True)
    return written


async def main(arguments: Sequence[str]) -> None:
    """Write the gallery into a folder; without one, renew the pictures of the themes' README."""
    if arguments:
        paths = await gallery(Path(arguments[0]), arguments[1:])
        print(f"{len(paths)} pictures in {arguments[0]}")
        return
    library = built_in()
    PICTURES.mkdir(exist_ok=True)
    taken = await shots("hold", [library.load(name) for name in library.sources()])
    for name, text in (("overview", overview(taken)), ("tokens", token_picture(library.load("dusk")))):
        path = PICTURES / f"{name}.svg"
        path.write_text(text, encoding="utf-8")
        print(f"{path}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
