"""The figure's short way to the terminal shows just what Textual's own way would have shown."""

import re
from collections.abc import Callable

import pytest
from rich.ansi import AnsiDecoder
from textual.drivers.headless_driver import HeadlessDriver

from unhunch.ui.widgets.picture_view import Spans

from .support import Cell, Show, cells

Prepare = Callable[..., Show]
PARTS = re.compile(r"\x1b\[(\d+);(\d+)H((?:(?!\x1b\[\d+;\d+H).)*)", re.DOTALL)


class Tube:
    """A terminal that knows places and colours, and nothing else."""

    def __init__(self, shown: Show) -> None:
        """Begin with what the screen shows."""
        self._shown = shown
        self.rows = self.true

    @property
    def true(self) -> list[list[Cell]]:
        """What the screen shows, by Textual's own way."""
        return [list(cells(strip)) for strip in self._shown.app.screen._compositor.render_strips()]

    def take(self, text: str) -> None:
        """Show what is written."""
        for row, column, words in PARTS.findall(text):
            for line in AnsiDecoder().decode(words):
                drawn = list(cells(line.render(self._shown.app.console, end="")))
                start = int(column) - 1
                self.rows[int(row) - 1][start : start + len(drawn)] = drawn


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is sent by the short way, on a terminal that is none."""
    sent: list[str] = []
    render = Spans.render_segments

    def rendered(self: Spans, console: object) -> str:
        sent.append(render(self, console))  # type: ignore[arg-type]
        return sent[-1]

    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setattr(Spans, "render_segments", rendered)
    monkeypatch.setenv("COLORTERM", "truecolor")
    return sent


@pytest.mark.parametrize("exercise", ["shoulder-roll", "aerobic", "butterfly"])
async def test_what_is_sent_is_what_the_screen_shows(show: Prepare, spans: list[str], exercise: str) -> None:
    async with show(exercise, size=(100, 30)) as shown:
        await shown.wait(9)
        tube = Tube(shown)
        sent = 0
        for _ in range(40):
            spans.clear()
            await shown.wait(0.25, 0.25)
            sent += len(spans)
            stage = shown.app.screen.query_one("#stage").region
            for text in spans:
                tube.take(text)
            for y in range(stage.y, stage.bottom):
                assert tube.rows[y][stage.x : stage.right] == tube.true[y][stage.x : stage.right], y
        assert sent > 10


async def test_under_a_notice_or_a_dialog_it_goes_the_usual_way(show: Prepare, spans: list[str]) -> None:
    async with show("shoulder-roll", size=(100, 30)) as shown:
        await shown.wait(9)
        shown.app.notify("A notice.")
        await shown.settle()
        spans.clear()
        await shown.wait(0.25, 0.25)
        assert not spans
        shown.app.clear_notifications()
        await shown.settle()
        await shown.wait(0.25, 0.25)
        assert spans
        await shown.press("question_mark")
        spans.clear()
        await shown.wait(0.25, 0.25)
        assert not spans
