"""Without colours, what is chosen in a list is in reverse video or has a mark: bold alone is easily overlooked."""

import re
from collections.abc import Callable

import pytest

from .support import Show

Prepare = Callable[..., Show]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for no colours."""
    monkeypatch.setenv("NO_COLOR", "1")


def reversed_words(shown: Show) -> list[str]:
    """Return the words that are in reverse video, row by row; the figure is drawn so too, of block characters."""
    rows = (
        re.sub(
            r"[\u2580-\u259f]", " ", "".join(part.text for part in strip if part.style and part.style.reverse)
        ).strip()
        for strip in shown.app.screen._compositor.render_strips()
    )
    return [row for row in rows if any(char.isalpha() for char in row)]


async def test_the_start_list(show: Prepare) -> None:
    async with show(size=(100, 30)) as shown:
        assert reversed_words(shown) == ["Full session"]
        await shown.press("down")
        assert reversed_words(shown) == ["2-minute break"]


async def test_the_library_what_it_asks_and_the_editor(show: Prepare) -> None:
    async with show(size=(100, 30)) as shown:
        await shown.press("f4")
        assert reversed_words(shown) == ["● Arm raise"]
        await shown.press("a")
        assert reversed_words(shown) == ["A new routine"]
        await shown.press("down", "enter")
        assert len(reversed_words(shown)) == 1


@pytest.mark.parametrize("key", ["f3", "f7", "ctrl+b"])
async def test_lists_of_lines_have_an_arrow(show: Prepare, key: str) -> None:
    async with show(size=(100, 30)) as shown:
        await shown.press(key)
        assert sum(line.strip().startswith("▸ ") for line in shown.text.splitlines()) == 1


async def test_with_colours_nothing_is_reversed(show: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    async with show(size=(100, 30)) as shown:
        assert reversed_words(shown) == []
