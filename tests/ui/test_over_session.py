"""Whatever lies over a session: the key for pain is there, and notices are small, few, and gone when they should be."""

from collections.abc import Callable

import pytest
from textual.command import CommandPalette

from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.ui.app import UnhunchApp
from unhunch.ui.base.asking import QuestionScreen
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.stopped import StoppedScreen
from unhunch.ui.session.summary import SummaryScreen
from unhunch.ui.settings.settings_screen import SettingsScreen
from unhunch.ui.themes.theme_picker import ThemePicker
from unhunch.ui.themes.theme_studio import ThemeStudio

from .support import Show

Prepare = Callable[..., Show]


# --- Pain -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize(
    ("keys", "over"),
    [
        (("q",), QuestionScreen),
        (("question_mark",), HelpScreen),
        (("f3",), SettingsScreen),
        (("f5",), ThemePicker),
        (("f5", "e"), ThemeStudio),
        (("ctrl+p",), CommandPalette),
    ],
)
async def test_pain_stops_from_every_dialog(show: Prepare, keys: tuple[str, ...], over: type, paused: bool) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.wait_for(Kind.HOLD)
        if paused:
            await shown.press("space")
        await shown.press(*keys)
        shown.the(over)
        await shown.press("x")
        shown.the(StoppedScreen)
        assert shown.state is State.STOPPED
        assert [type(screen) for screen in shown.app.screen_stack[1:]] == [SessionScreen, StoppedScreen]
        await shown.press("n")
        shown.the(SessionScreen)
        assert shown.session.slot.exercise == "arm-raise"


async def test_a_theme_that_was_only_looked_at_is_not_worn_after_it(show: Prepare) -> None:
    async with show("butterfly") as shown:
        before = shown.app.worn
        await shown.press("f5", "down")
        assert shown.app.worn != before
        await shown.press("x")
        shown.the(StoppedScreen)
        assert shown.app.worn == before


async def test_in_the_palette_a_letter_of_a_word_is_that_letter(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("ctrl+p", "n", "e", "x")
        shown.the(CommandPalette)
        assert shown.state is State.RUNNING


async def test_a_session_that_ends_under_the_palette_closes_it(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("ctrl+p")
        await shown.wait_until(lambda: not isinstance(shown.app.screen, CommandPalette))
        shown.the(SummaryScreen)
        assert len(shown.app.screen_stack) == 2


# --- Notices ----------------------------------------------------------------------------------------------


async def test_only_the_newest_notice_stands(show: Prepare) -> None:
    async with show("arm-raise", "butterfly") as shown:
        await shown.press("plus", "b", "minus", "m")
        assert shown.toasts == ["Sound on"]
        await shown.press("t")
        assert len(shown.toasts) == 1


@pytest.mark.parametrize("key", ["q", "question_mark", "x", "f3"])
async def test_none_is_kept_when_something_opens(show: Prepare, key: str) -> None:
    async with show("arm-raise") as shown:
        await shown.press("plus", key)
        assert not isinstance(shown.app.screen, SessionScreen)
        assert shown.toasts == []


async def test_none_is_kept_when_the_summary_comes(show: Prepare) -> None:
    async with show("thoracic-extension") as shown:
        await shown.press("s", "h")  # the second one says that it is hidden, and ends the session
        shown.the(SummaryScreen)
        assert shown.toasts == []


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (60, 18), (76, 20), (110, 32), (200, 60)])
async def test_a_notice_covers_neither_the_number_nor_what_to_do(
    show: Prepare, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    without = UnhunchApp.run_test
    monkeypatch.setattr(UnhunchApp, "run_test", lambda app, **more: without(app, notifications=True, **more))
    async with show("butterfly", "arm-raise", size=size) as shown:
        await shown.wait_for(Kind.HOLD)
        await shown.press("m", "m", "plus")
        (notice,) = shown.app.screen.query("Toast")
        screen = shown.app.screen
        assert "Butterfly stretch is done in 10" in " ".join(shown.text.split())
        assert notice.region.height <= 4
        assert notice.region.y <= 2
        assert not notice.region.overlaps(screen.query_one("#say").region)
        count = screen.query_one("#count").region
        if notice.region.right > count.x:  # there is no other room: it may cover the word, not the number below it
            assert notice.region.bottom <= count.y + 1


async def test_what_cannot_be_easier_is_told_over_the_question_how_to_go_on(
    show: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show("butterfly") as shown:
        await shown.press("x")
        monkeypatch.setattr(shown.session, "_retime", None)  # its plugin cannot say how long that takes
        stopped = shown.the(StoppedScreen)
        monkeypatch.setattr(stopped, "_easier", "with less")
        await shown.press("e")
        assert shown.the(StoppedScreen) is not stopped
        assert shown.toasts == ["Butterfly stretch has no easier way."]


async def test_pain_goes_before_throwing_a_draft_away(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("f5", "e", "right", "escape")
        before = [type(screen) for screen in shown.app.screen_stack[2:]]
        assert before[0] is ThemeStudio
        assert len(before) == 2  # it asks what to do with what is not saved
        await shown.press("x")
        assert [type(screen) for screen in shown.app.screen_stack[1:]] == [SessionScreen, StoppedScreen]
        await shown.press("n")
        shown.the(SummaryScreen)
