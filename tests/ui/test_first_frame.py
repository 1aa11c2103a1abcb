"""What is kept of the start screen for a glance is the start screen, but for what is out of date next time."""

import re
from collections.abc import Callable
from itertools import islice

import pytest
from rich.ansi import AnsiDecoder
from textual.strip import Strip

from unhunch.ui.flow import frame_of
from unhunch.ui.start.today_panel import TodayPanel

from .support import Show, cells

Prepare = Callable[..., Show]


def rows_of(frame: str) -> dict[int, str]:
    """Return the rows of a frame by their numbers, from 1."""
    parts = re.split(r"\x1b\[(\d+);1H", frame)
    return {int(number): row for number, row in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 15), (250, 70)], ids=str)
async def test_it_is_the_screen_cell_for_cell_without_the_panel_of_the_day(
    show: Prepare, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with show(size=size) as shown:
        screen = shown.app.screen
        panel = screen.query_one(TodayPanel)
        hidden = panel.region
        frame = rows_of(frame_of(shown.app, screen, panel))
        strips: list[Strip] = screen._compositor.render_strips()
        assert len(frame) == size[1]
        for y, strip in enumerate(strips):
            line = next(iter(AnsiDecoder().decode(frame[y + 1])))
            drawn = list(cells(line.render(shown.app.console, end="")))
            true = list(cells(strip))
            for x, (got, wanted) in enumerate(zip(drawn, true, strict=True)):
                if hidden.contains(x, y):
                    assert got == (" ", None, wanted[2])
                else:
                    assert got == wanted, (x, y)


async def test_what_the_day_is_about_is_not_in_it(show: Prepare) -> None:
    async with show() as shown:
        screen = shown.app.screen
        frame = frame_of(shown.app, screen, screen.query_one(TodayPanel))
        assert "type to filter" in frame
        assert "Welcome" not in frame
        assert "Welcome" in "".join(strip.text for strip in islice(screen._compositor.render_strips(), 12))
