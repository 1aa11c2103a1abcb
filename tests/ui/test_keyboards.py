"""The keys of a session work whatever the keyboard says; text stays what was typed."""

import re
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.drivers import linux_driver
from textual.screen import Screen
from textual.widgets import Input

import unhunch.ui
from unhunch.engine.playback import State
from unhunch.ui.base import commands
from unhunch.ui.base.ask import AskScreen, ChoiceScreen, PickScreen
from unhunch.ui.base.asking import QuestionScreen
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.base.keys import Keyboard
from unhunch.ui.base.reading import PADDING, WIDEST
from unhunch.ui.base.textual_private import KeyOnLayout, asking_for_alternates, parse_keys
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.stopped import StoppedScreen
from unhunch.ui.settings.settings_screen import SettingsScreen
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.themes.theme_picker import ThemePicker
from unhunch.ui.themes.theme_studio import ThemeStudio

from .support import Show

Prepare = Callable[..., Show]
X = ["x", "X", "ч", "Ч", "χ", "Χ", "ס", "ط", "ء", "џ", "ป", "ხ", "ㅌ", "\uff58"]


@pytest.mark.parametrize("key", X)
async def test_pain_stops_on_any_keyboard(show: Prepare, key: str) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press(key)
        shown.the(StoppedScreen)
        assert shown.state is State.STOPPED


@pytest.mark.parametrize("key", ["X", "ч"])
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
async def test_pain_stops_over_any_dialog(show: Prepare, keys: tuple[str, ...], over: type[Screen], key: str) -> None:
    async with show("butterfly") as shown:
        await shown.press(*keys)
        shown.the(over)
        await shown.press(key)
        shown.the(StoppedScreen)


@pytest.mark.parametrize(("next_", "back", "end"), [("N", "B", "Q"), ("т", "и", "й"), ("Т", "И", "Й"), ("ν", "β", "Q")])
async def test_the_other_keys_of_a_session(show: Prepare, next_: str, back: str, end: str) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press(next_)
        assert shown.session.slot.exercise == "arm-raise"
        await shown.press(back)
        assert shown.session.slot.exercise == "butterfly"
        await shown.press(end)
        shown.the(QuestionScreen)
        await shown.press("т")  # n: go on
        shown.the(SessionScreen)
        assert shown.toasts == []


async def test_a_capital_with_a_meaning_of_its_own_keeps_it(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("T")
        shown.the(ThemePicker)
        await shown.press("escape", "Е")  # the Cyrillic one on the same key
        shown.the(ThemePicker)


@pytest.mark.parametrize("key", ["z", "Z", "ß", "я", "漢", "é"])
async def test_a_letter_that_does_nothing_says_what_stops(show: Prepare, key: str) -> None:
    async with show("butterfly") as shown:
        await shown.press(key)
        assert shown.toasts == [f"{key} does nothing here: x stops for pain, esc ends."]
        assert shown.state is State.RUNNING
        await shown.press("q", key)
        assert shown.toasts == [f"{key} does nothing here: x stops for pain, esc goes back."]


async def test_nothing_is_said_where_there_is_nothing_to_stop(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("x", "z")
        assert shown.toasts == []
    async with show() as shown:
        await shown.press("f9", "z")
        assert shown.toasts == []


async def test_what_is_typed_into_a_filter_stays(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("ч", "X")
        assert shown.the(StartScreen)._filter == "чX"


async def test_what_is_typed_into_a_field_stays(show: Prepare) -> None:
    async with show() as shown:
        shown.app.push_screen(AskScreen("A name?", "", lambda _: ""))
        await shown.settle()
        await shown.press("Ч", "x", "X")
        assert shown.the(AskScreen).query_one(Input).value == "ЧxX"


async def test_what_is_typed_to_find_an_exercise_stays_and_is_a_key_after_it(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f4", "slash", "т", "Q")
        assert shown.app.screen._filters.text == "тQ"  # type: ignore[attr-defined]
        await shown.press("enter", "Q", "Q")
        shown.the(StartScreen)


async def test_a_list_to_pick_from_is_filtered_by_what_is_typed(show: Prepare) -> None:
    async with show() as shown:
        shown.app.push_screen(PickScreen("Which?", ()))
        await shown.settle()
        await shown.press("Ч")
        assert shown.the(PickScreen)._filter == "Ч"


@pytest.mark.parametrize("key", ["y", "Y", "н", "Н"])
async def test_an_answer_with_a_letter(show: Prepare, key: str) -> None:
    from unhunch.ui.base.commands import REPLACE

    said: list[str | None] = []
    async with show() as shown:
        shown.app.push_screen(ChoiceScreen("Replace it?", REPLACE), said.append)
        await shown.settle()
        await shown.press(key)
    assert said == ["yes"]


async def test_a_control_key_of_another_layout(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("ctrl+и")
        assert type(shown.app.screen).__name__ == "FitBreakScreen"


async def test_digits_of_another_script_are_a_rating(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("x", "۵")
        assert shown.the(StoppedScreen).scale.value == 5


# --- What the terminal reports ----------------------------------------------------------------------------


def parsed(data: str) -> list[events.Key]:
    """Return the keys that Textual's driver reads, once it takes alternates."""
    parse_keys("")
    return [event for event in linux_driver.XTermParser().feed(data) if isinstance(event, events.Key)]


def test_a_key_is_reported_with_that_of_the_base_layout() -> None:
    (key,) = parsed("\x1b[1095::120;;1095u")
    assert isinstance(key, KeyOnLayout)
    assert (key.key, key.character, key.base) == ("ч", "ч", "x")
    (key,) = parsed("\x1b[1095:1063:120;2;1063u")
    assert isinstance(key, KeyOnLayout)
    assert (key.character, key.base) == ("Ч", "x")
    (key,) = parsed("\x1b[1080::98;5u")
    assert key.key == "ctrl+и"


@pytest.mark.parametrize("data", ["x", "ч", "\x1b[120;;120u", "\x1b[97:65;2;65u", "\x1b[A", "\x1b[1;5D", "\x1b[15~"])
def test_other_keys_are_what_they_were(data: str) -> None:
    (key,) = parsed(data)
    assert type(key) is events.Key


def test_the_base_layout_is_asked_for_and_the_protocol_left_as_it_was_found() -> None:
    assert asking_for_alternates("\x1b[>25u") == "\x1b[>29u"
    for data in ("\x1b[<u", "\x1b[?25l", "\x1b[>25u\x1b[?25l", "text"):
        assert asking_for_alternates(data) == data


@pytest.mark.parametrize(
    ("event", "meanings"),
    [
        (KeyOnLayout("ᄒ", "ᄒ", "x"), ["ᄒ", "x"]),  # a letter that no table has
        (KeyOnLayout("Й", "Й", "x"), ["Й", "X", "x"]),  # the base layout has the say over the table
        (KeyOnLayout("a", "a", "q"), ["a", "a"]),  # a Latin layout of another order means what it says
        (events.Key("ctrl+и", None), ["ctrl+и", "ctrl+b"]),
        (events.Key("б", "б"), ["б", "comma"]),
        (events.Key("escape", "\x1b"), ["escape", "\x1b"]),
        (events.Key("left", None), ["left"]),
    ],
)
def test_the_meanings_of_a_key(event: events.Key, meanings: list[str]) -> None:
    assert list(Keyboard("").meanings(event)) == meanings


# --- Function keys ----------------------------------------------------------------------------------------


def every_binding() -> dict[type, list[Binding]]:
    """Return the bindings of every screen and app of unhunch."""
    found = {}
    for module in walk_packages(unhunch.ui.__path__, "unhunch.ui."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Screen | App) and kind.__module__.startswith("unhunch"):
                found[kind] = [one for one in kind.BINDINGS if isinstance(one, Binding)]
    return found


BINDINGS = every_binding()


def test_no_function_key_is_the_only_way() -> None:
    alone = []
    for kind, bindings in BINDINGS.items():
        for binding in bindings:
            keys = binding.key.split(",")
            typed = [key for key in keys if key == "question_mark" or len(key.removeprefix("ctrl+")) == 1]
            if not typed and any(re.fullmatch(r"f\d+", key) for key in keys):
                alone.append((kind.__name__, binding.key, binding.action))
    assert alone == []
    assert len(BINDINGS) > 20


def test_the_help_names_the_other_key_and_no_line_of_it_is_cut() -> None:
    lines = [command.line for name in vars(commands) if name.isupper() for command in getattr(commands, name)]
    assert "    F3  Change the settings. Or ^o." in lines
    assert [line for line in lines if len(line) > WIDEST - PADDING] == []


def test_no_screen_has_one_key_for_two_things() -> None:
    for kind, bindings in BINDINGS.items():
        keys = [key for binding in bindings for key in binding.key.split(",")]
        assert len(keys) == len(set(keys)), kind.__name__
