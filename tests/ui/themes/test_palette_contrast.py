"""The command palette is read in every theme: what is asked, the row that is chosen, the others."""

from collections.abc import Callable, Iterator

import pytest
from rich.segment import Segment
from rich.style import Style
from tests.themes.support import BUILT_IN
from tests.ui.support import Show

from unhunch.system.paths import Paths
from unhunch.themes.colour import Colour, contrast
from unhunch.ui.base.attending import Palette

from .test_switching import choose

Prepare = Callable[..., Show]


def readings(shown: Show) -> Iterator[tuple[str, float]]:
    """Yield what the palette says, each piece with its contrast ratio; dim text counts as the terminal may show it."""
    screen = shown.app.screen
    strips = screen._compositor.render_strips()
    for part in (screen.query_one("#--input"), screen.query_one("CommandList")):
        x, y, width, height = part.region
        for segment in (one for strip in strips[y : y + height] for one in strip.crop(x, x + width)):
            if any(char.isalnum() for char in segment.text):
                yield segment.text, ratio(segment)


def ratio(segment: Segment) -> float:
    style = segment.style or Style()
    assert style.color is not None
    assert style.bgcolor is not None
    ink, ground = (Colour(*colour.get_truecolor()) for colour in (style.color, style.bgcolor))
    return 0.0 if style.dim else contrast(ink, ground)


@pytest.mark.parametrize("name", [name for name in BUILT_IN if name != "terminal"])
async def test_every_word_of_the_palette_can_be_read(show: Prepare, paths: Paths, name: str) -> None:
    choose(paths, name)
    least = 7.0 if name.startswith("contrast-") else 4.5
    async with show() as shown:
        await shown.press("ctrl+p")
        assert isinstance(shown.app.screen, Palette)
        await shown.pilot.pause(0.2)
        asked = dict(readings(shown))
        await shown.write("a")
        await shown.pilot.pause(0.2)
        found = dict(readings(shown))

    assert any("earch for commands" in text for text in asked), "the cursor stands on the first letter"
    assert any("help" in text for text in found)
    assert {text: said for text, said in (asked | found).items() if said < least} == {}
