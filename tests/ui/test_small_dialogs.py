"""Dialogs of a session on a terminal with little room: what matters most is there without scrolling."""

from collections.abc import Callable

import pytest

from unhunch.ui.base.asking import QuestionScreen
from unhunch.ui.session.stopped import StoppedScreen

from .support import Show

Prepare = Callable[..., Show]


@pytest.mark.parametrize("size", [(20, 8), (40, 15), (80, 24)], ids=str)
async def test_both_answers_are_named_when_a_session_is_to_end(show: Prepare, size: tuple[int, int]) -> None:
    async with show("butterfly", size=size) as shown:
        await shown.press("q")
        shown.the(QuestionScreen)
        assert "end here" in shown.text
        assert "go on" in shown.text


@pytest.mark.parametrize("size", [(40, 15), (80, 24)], ids=str)
async def test_after_pain_when_to_call_for_help_is_there_at_once(show: Prepare, size: tuple[int, int]) -> None:
    async with show("butterfly", size=size) as shown:
        await shown.press("x")
        shown.the(StoppedScreen)
        assert "call your local emergency number now" in " ".join(shown.text.split())
        await shown.press("4")
        assert "4" in shown.text
