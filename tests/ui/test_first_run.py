"""The safety notice: read once before anything else, remembered, and there to be read again."""

from collections.abc import Callable

import pytest

from unhunch.core.safety import NOTICE_TITLE
from unhunch.services.system.paths import Paths
from unhunch.services.system.remembered import Remembered
from unhunch.ui.screens.conditions import ConditionsScreen
from unhunch.ui.screens.notice import NoticeScreen
from unhunch.ui.screens.session import SessionScreen
from unhunch.ui.screens.start import StartScreen

from .support import Show

Prepare = Callable[..., Show]


async def test_the_first_run_begins_with_the_notice(show: Prepare, paths: Paths) -> None:
    async with show(noticed=False) as shown:
        shown.the(NoticeScreen)
        assert NOTICE_TITLE in shown.text
        assert not Remembered(paths.remembered).notice_read
        await shown.press("enter")
        shown.the(ConditionsScreen)
        await shown.press("enter")
        shown.the(StartScreen)
    assert Remembered(paths.remembered).notice_read


async def test_a_plan_waits_for_it_too(show: Prepare) -> None:
    async with show("butterfly", noticed=False) as shown:
        shown.the(NoticeScreen)
        assert not any(isinstance(screen, SessionScreen) for screen in shown.app.screen_stack)
        await shown.press("enter", "escape")
        shown.the(SessionScreen)


async def test_it_is_not_shown_a_second_time(show: Prepare) -> None:
    async with show(noticed=False) as shown:
        await shown.press("escape")
    async with show(noticed=False) as shown:
        shown.the(StartScreen)
        await shown.press("f2")
        shown.the(NoticeScreen)
        await shown.press("q")
        shown.the(StartScreen)


async def test_leaving_without_reading_is_no_acknowledgement(show: Prepare, paths: Paths) -> None:
    async with show(noticed=False) as shown:
        await shown.press("ctrl+c")
    assert shown.app.return_code == 130
    assert not Remembered(paths.remembered).notice_read


@pytest.mark.parametrize("key", ["down", "j", "pagedown", "end"])
async def test_what_does_not_fit_is_scrolled_to(show: Prepare, key: str) -> None:
    async with show(noticed=False) as shown:
        before = shown.text
        await shown.press(key)
        await shown.pilot.wait_for_animation()
        assert shown.text != before
        assert "I have read this" in shown.text


async def test_a_state_folder_that_cannot_be_written_breaks_nothing(show: Prepare, paths: Paths) -> None:
    paths.state.parent.mkdir(parents=True, exist_ok=True)
    paths.state.write_text("a file where the folder should be")
    async with show("butterfly", noticed=False) as shown:
        await shown.press("enter", "enter")
        shown.the(SessionScreen)
        await shown.press("n", "enter")
    assert shown.app.return_code == 0
    async with show(noticed=False) as shown:
        shown.the(NoticeScreen)


async def test_a_spoilt_memory_asks_again(show: Prepare, paths: Paths) -> None:
    paths.state.mkdir(parents=True)
    paths.remembered.write_bytes(b"\xff\x00 = [")
    async with show(noticed=False) as shown:
        shown.the(NoticeScreen)
        await shown.press("enter")
    assert Remembered(paths.remembered).notice_read
