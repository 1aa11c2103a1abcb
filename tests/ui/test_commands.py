"""Keys, footer, help and palette come from one definition, and every screen can do what it lists."""

from collections.abc import Callable

import pytest
from textual.command import CommandPalette

from unhunch.ui.base import commands
from unhunch.ui.base.asking import QuestionScreen
from unhunch.ui.base.attending import CommandProvider
from unhunch.ui.base.commands import Command
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.care.notice import NoticeScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.stopped import StoppedScreen
from unhunch.ui.session.summary import SummaryScreen
from unhunch.ui.start.start_screen import StartScreen

from .support import Show

Prepare = Callable[..., Show]
SCREENS = {
    SessionScreen: commands.SESSION,
    StartScreen: commands.START,
    StoppedScreen: commands.STOPPED,
    NoticeScreen: commands.NOTICE,
    SummaryScreen: commands.SUMMARY,
    QuestionScreen: commands.QUESTION,
    HelpScreen: commands.HELP,
}
EVERY = [pytest.param(screen, shown, id=screen.__name__) for screen, shown in SCREENS.items()]


@pytest.mark.parametrize(("screen", "shown"), EVERY)
def test_a_screen_shows_its_commands_and_can_do_each(screen: type, shown: tuple[Command, ...]) -> None:
    assert screen.COMMANDS_SHOWN is shown
    bound = {key.strip(): binding.action for binding in screen.BINDINGS for key in binding.key.split(",")}
    assert bound == {key: command.action for command in shown for key in command.keys}
    for command in shown:
        assert callable(getattr(screen, f"action_{command.action}"))


@pytest.mark.parametrize(("screen", "shown"), EVERY)
def test_no_key_and_no_label_stands_for_two_things(screen: type, shown: tuple[Command, ...]) -> None:
    keys = [key for command in shown for key in command.keys]
    assert len(keys) == len(set(keys))
    labels = [command.label for command in shown]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("names", [(), ("butterfly",)])
async def test_the_footer_has_all_of_them_when_there_is_room(show: Prepare, names: tuple[str, ...]) -> None:
    async with show(*names, size=(250, 70)) as shown:
        footer = shown.row("keys")
        for command in shown.app.screen.COMMANDS_SHOWN:
            assert (f"{command.label} {command.title}" in footer) == (command.footer > 0)


@pytest.mark.parametrize(("names", "key"), [((), "f1"), (("butterfly",), "question_mark")])
async def test_the_help_has_all_of_them(show: Prepare, names: tuple[str, ...], key: str) -> None:
    async with show(*names, size=(250, 70)) as shown:
        listed = shown.app.screen.COMMANDS_SHOWN
        await shown.press(key)
        for command in listed:
            assert f"{command.label:>6}  {command.help}" in shown.text


async def test_the_palette_has_all_of_them_and_runs_them(show: Prepare) -> None:
    async with show("butterfly", "arm-raise") as shown:
        provider = CommandProvider(shown.app.screen)
        offered = [hit.text or str(hit.display) async for hit in provider.discover()]
        assert offered == [f"{command.title}  ({command.label})" for command in commands.SESSION]
        await shown.press("ctrl+p")
        assert isinstance(shown.app.screen, CommandPalette)
        await shown.write("next exercise")
        await shown.pilot.pause(0.3)
        await shown.press("enter")
        await shown.settle()
        assert shown.session.slot.exercise == "arm-raise"


async def test_the_palette_can_be_left_and_the_session_goes_on(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("ctrl+p", "escape")
        shown.the(SessionScreen)
        before = shown.session.left
        await shown.wait(5)
        assert shown.session.left == before - 5
