"""The safety notice: read once before anything else, remembered, and there to be read again."""

from collections.abc import Callable

import pytest

from unhunch.care.safety import NOTICE_TITLE, notice
from unhunch.system.paths import Paths
from unhunch.system.remembered import Remembered
from unhunch.ui.base.ask import AskScreen
from unhunch.ui.base.commands import NOTICE
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.care.check_in_screens import SymptomsScreen
from unhunch.ui.care.conditions import ConditionsScreen
from unhunch.ui.care.notice import NoticeScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.start.start_screen import StartScreen

from .first_run import read_notice
from .support import Show

Prepare = Callable[..., Show]


async def test_the_first_run_begins_with_the_notice(show: Prepare, paths: Paths) -> None:
    async with show(noticed=False) as shown:
        shown.the(NoticeScreen)
        assert NOTICE_TITLE in shown.text
        assert not Remembered(paths.remembered).notice_read
        await read_notice(shown)
        shown.the(ConditionsScreen)
        await shown.press("enter")
        shown.the(StartScreen)
    assert Remembered(paths.remembered).notice_read


async def test_a_plan_waits_for_it_too(show: Prepare) -> None:
    async with show("butterfly", noticed=False) as shown:
        shown.the(NoticeScreen)
        assert not any(isinstance(screen, SessionScreen) for screen in shown.app.screen_stack)
        await read_notice(shown)
        await shown.press("escape")
        shown.the(SessionScreen)


async def test_it_is_not_shown_a_second_time(show: Prepare) -> None:
    async with show(noticed=False) as shown:
        await read_notice(shown)
    async with show(noticed=False) as shown:
        shown.the(StartScreen)


@pytest.mark.parametrize("key", ["q", "escape", "enter"])
async def test_reopened_it_is_only_closed(show: Prepare, key: str) -> None:
    async with show() as shown:
        await shown.press("f2")
        assert "esc close" in shown.text
        assert "I have read this" not in shown.text
        await shown.press(key)
        shown.the(StartScreen)


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_leaving_it_at_the_first_run_leaves_the_app_and_accepts_nothing(
    show: Prepare, paths: Paths, key: str
) -> None:
    async with show(noticed=False) as shown:
        assert "esc leave" in shown.text
        await shown.press(key)
    assert shown.app.return_code == 0
    assert not Remembered(paths.remembered).notice_read
    async with show(noticed=False) as shown:
        shown.the(NoticeScreen)


async def test_enter_reads_on_and_accepts_only_what_was_read_to_its_end(show: Prepare, paths: Paths) -> None:
    async with show(noticed=False) as shown:
        pages = [shown.text]
        while "enter read on" in shown.text:
            await shown.press("enter")
            shown.the(NoticeScreen)
            pages.append(shown.text)
        assert len(pages) == len(set(pages)) > 2
        assert notice()[-1].points[-1] in shown.text
        assert "enter I have read this" in shown.text
        await shown.press("up", "enter")  # what was read stays read
        shown.the(AskScreen)
    assert Remembered(paths.remembered).notice_read


async def test_a_notice_that_is_on_the_screen_as_a_whole_is_accepted_at_once(show: Prepare) -> None:
    async with show(noticed=False, size=(120, 60)) as shown:
        assert "enter I have read this" in shown.text
        await shown.press("enter")
        shown.the(AskScreen)


async def test_the_emergency_number_is_asked_for_and_kept(show: Prepare) -> None:
    async with show(noticed=False) as shown:
        await read_notice(shown, "112")
        shown.the(ConditionsScreen)
    async with show() as shown:
        await shown.press("f2")
        assert "Call 112 at once" in shown.text


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_the_emergency_number_may_be_left_out(show: Prepare, paths: Paths, key: str) -> None:
    async with show(noticed=False, size=(120, 60)) as shown:
        await shown.press("enter")
        assert "Which number do you call in an emergency?" in shown.text
        assert "unhunch knows no number. Change it in the settings." in " ".join(shown.text.split())
        await shown.press(key)
        shown.the(SymptomsScreen)
        await shown.press("escape")
        shown.the(ConditionsScreen)
    assert not (paths.config / "settings.toml").exists()


async def test_a_number_that_is_set_is_not_asked_for(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text('[safety]\nemergency_number = "112"\n', encoding="utf-8")
    async with show(noticed=False, size=(120, 60)) as shown:
        await shown.press("enter")
        shown.the(SymptomsScreen)


async def test_the_notice_names_its_keys(show: Prepare) -> None:
    async with show(noticed=False) as shown:
        await shown.press("question_mark")
        shown.the(HelpScreen)
        for command in NOTICE:
            assert f"{command.label:>6}  {command.help}" in shown.text
        await shown.press("escape")
        assert "enter read on" in shown.text


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
        assert ("enter I have read this" if key == "end" else "enter read on") in shown.text


async def test_a_state_folder_that_cannot_be_written_breaks_nothing(show: Prepare, paths: Paths) -> None:
    paths.state.parent.mkdir(parents=True, exist_ok=True)
    paths.state.write_text("a file where the folder should be")
    async with show("butterfly", noticed=False) as shown:
        await read_notice(shown)
        await shown.press("enter")
        shown.the(SessionScreen)
        await shown.press("n", "enter")
    assert shown.app.return_code == 0
    async with show(noticed=False) as shown:
        shown.the(NoticeScreen)


async def test_a_spoilt_memory_asks_again(show: Prepare, paths: Paths) -> None:
    paths.state.mkdir(parents=True)
    paths.remembered.write_bytes(b"\xff\x00 = [")
    async with show(noticed=False) as shown:
        await read_notice(shown)
    assert Remembered(paths.remembered).notice_read


async def test_what_is_standing_is_asked_and_stays_open_until_it_is_said_what_became_of_it(
    show: Prepare, paths: Paths
) -> None:
    async with show(noticed=False, size=(120, 60)) as shown:
        await shown.press("enter", "enter")
        assert "Does any of this apply, and no physician has looked at it?" in shown.text
        await shown.press("space", "enter", "escape")
        assert "You reported pain for 12 weeks" in shown.text
    assert '"pain for 12 weeks" = 2026-03-04' in paths.person.read_text(encoding="utf-8")
