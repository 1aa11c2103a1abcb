"""What the statistics look like, as pictures that are compared with the ones that a person accepted."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.ui.test_snapshots import SIZES, Do, looks

from unhunch.figure.glyphs import Glyphs

from .conftest import Opened

__all__ = ["looks"]
Looks = Callable[..., bool]
Prepare = Callable[..., Opened]


def opening(*keys: str) -> Do:
    """Return what opens the statistics and presses keys."""

    async def press(shown: Opened) -> None:
        await shown.open()
        await shown.press(*keys)

    return press


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_layout_of_the_statistics(opened: Prepare, looks: Looks, size: tuple[int, int]) -> None:
    assert looks(opened(size=size), opening())


VIEWS: dict[str, tuple[int, dict[str, Any], tuple[str, ...]]] = {
    "plan": (60, {}, ("2",)),
    "discomfort": (60, {}, ("3",)),
    "exercises": (60, {}, ("4",)),
    "left-out": (60, {}, ("5",)),
    "table": (60, {}, ("v",)),
    "year": (60, {"size": (120, 40)}, ("y",)),
    "all": (500, {"size": (120, 40)}, ("a",)),
    "few-ratings": (60, {}, ("w", "3")),
    "empty": (0, {"size": (120, 40)}, ()),
    "help": (60, {}, ("question_mark",)),
    "plain-characters": (60, {"glyphs": Glyphs.ASCII, "size": (120, 40)}, ()),
}


@pytest.mark.parametrize(("weeks", "more", "keys"), VIEWS.values(), ids=VIEWS)
def test_a_view(opened: Prepare, looks: Looks, weeks: int, more: dict[str, Any], keys: tuple[str, ...]) -> None:
    assert looks(opened(weeks, **more), opening(*keys))


@pytest.mark.parametrize("size", [(120, 40), (250, 70)], ids=["120x40", "250x70"])
def test_without_colours(opened: Prepare, looks: Looks, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks(opened(size=size), opening())
