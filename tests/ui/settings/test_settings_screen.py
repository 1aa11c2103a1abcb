"""The settings screen: every setting, changed by a key or by typing, saved and in effect at once."""

import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.support import Show

from unhunch.figure.glyphs import Glyphs
from unhunch.settings.definitions import BY_KEY, SETTINGS, TABLES
from unhunch.settings.form import Form, Setting
from unhunch.system.paths import Paths
from unhunch.ui.base.ask import AskScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.settings.settings_screen import LINES, SettingsScreen, stepped, title_of, words_of
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.widgets.choice_list import ChoiceList

Prepare = Callable[..., Show]


def saved(paths: Paths) -> dict[str, Any]:
    """Return what the file says."""
    return tomllib.loads((paths.config / "settings.toml").read_text())


async def point(shown: Show, key: str) -> SettingsScreen:
    """Point at a setting; return the screen."""
    screen = shown.the(SettingsScreen)
    numbers = [number for number, line in enumerate(LINES) if line.setting is BY_KEY[key]]
    screen.query_one(ChoiceList).choose(numbers[0])
    await shown.press()
    return screen


async def test_every_setting_is_shown_with_its_value_and_its_help(show: Prepare) -> None:
    async with show(size=(120, 60)) as shown:
        await shown.press("f3")
        for setting in SETTINGS:
            await point(shown, setting.key)
            listed = shown.row("settings-list")
            assert title_of(setting) in listed
            assert words_of(setting, shown.context.preferences[setting.key]) in listed
            assert setting.help.split(";")[0] in " ".join(shown.row("settings-help").split())


async def test_a_change_is_saved_and_in_effect_at_once(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f3")
        await point(shown, "look.theme")
        await shown.press("right")
        first = next(iter(shown.app.themes.sources()))
        assert shown.app.worn.name == first
        assert saved(paths)["look"]["theme"] == first
        await shown.press("left")
        assert shown.app.worn.name == "dusk"
        await point(shown, "look.glyphs")
        await shown.press("left")
        assert shown.app.look.glyphs is Glyphs.ASCII
        await point(shown, "sound.volume")
        await shown.press("left", "left")
        assert saved(paths)["sound"]["volume"] == shown.app.context.volume == 60
        await point(shown, "sound.on")
        await shown.press("enter")
        assert saved(paths)["sound"]["on"] is shown.app.context.sound is False
        await shown.press("escape")
        shown.the(StartScreen)


async def test_pace_counts_from_the_next_session_on(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f3")
        await point(shown, "session.transition")
        await shown.press("enter")
        shown.the(AskScreen).query_one("#line").value = "30"
        await shown.press("enter")
        await point(shown, "look.frames")
        await shown.press("right")
        await shown.press("escape", "enter")
        screen = shown.the(SessionScreen)
        assert screen.session.slots[1].timeline.phases[0].seconds == 30
        assert screen.frames == 16


async def test_a_wrong_value_is_not_taken(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f3")
        await point(shown, "sound.volume")
        await shown.press("enter")
        shown.the(AskScreen).query_one("#line").value = "101"
        await shown.press("enter")
        shown.the(AskScreen)
        assert "from 0 to 100" in " ".join(shown.text.split())
        await shown.press("escape")
    assert not (paths.config / "settings.toml").exists()


async def test_a_text_may_be_typed_in_quotes_which_nobody_asks_for(show: Prepare, paths: Paths) -> None:
    async with show(size=(120, 40)) as shown:
        await shown.press("f3")
        for key, typed, value in (
            ("safety.emergency_number", '"112"', "112"),
            ("breaks.hours", "'09:00-12:00'", "09:00-12:00"),
        ):
            await point(shown, key)
            assert "in quotes" not in " ".join(shown.row("settings-help").split())
            await shown.press("enter")
            shown.the(AskScreen).query_one("#line").value = typed
            await shown.press("enter")
            assert shown.context.preferences[key] == value
    assert saved(paths)["safety"] == {"emergency_number": "112"}
    assert saved(paths)["breaks"] == {"hours": "09:00-12:00"}


async def test_the_default_is_taken_again(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text("# mine\n[sound]\nvolume = 5 # low\n")
    async with show() as shown:
        assert shown.app.context.volume == 5
        await shown.press("f3")
        await point(shown, "sound.volume")
        await shown.press("d")
        assert shown.app.context.volume == 70
    assert "# mine" in (paths.config / "settings.toml").read_text()
    assert "volume" not in saved(paths).get("sound", {})


async def test_unknown_keys_are_told_and_kept(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text("[sound]\nvolum = 5\n")
    async with show() as shown:
        await shown.press("f3")
        assert "did you mean 'sound.volume'" in " ".join(shown.row("settings-problems").split())
        await point(shown, "sound.volume")
        await shown.press("right")
    assert saved(paths)["sound"] == {"volum": 5, "volume": 75}


async def test_a_file_that_does_not_parse_is_left_alone(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text("[sound\n")
    async with show() as shown:
        await shown.press("f3")
        assert "line 1" in shown.row("settings-problems")
        await point(shown, "look.frames")
        await shown.press("right")
        assert "for this run only" in " ".join(shown.row("settings-problems").split())
        assert shown.context.settings.look.frames == 16
    assert (paths.config / "settings.toml").read_text() == "[sound\n"


async def test_the_session_stands_while_the_settings_are_open(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.wait(12)
        left = shown.session.left
        await shown.press("f3")
        await shown.wait(50)
        await shown.press("escape")
        assert shown.session.left >= left  # a hold that was paused begins anew
        await shown.wait(15)
        assert shown.session.left < left


@given(st.sampled_from(SETTINGS), st.lists(st.sampled_from([1, -1]), max_size=40))
def test_stepping_stays_among_what_is_allowed(setting: Setting, steps: list[int]) -> None:
    value = setting.default
    for by in steps:
        value = setting.check(stepped(setting, value, by, ("dusk", "paper")))
    if setting.form in (Form.CHOICE, Form.THEME, Form.SWITCH):
        assert stepped(setting, stepped(setting, value, 1, ("dusk", "paper")), -1, ("dusk", "paper")) == value


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 50)])
async def test_it_fits(show: Prepare, size: tuple[int, int]) -> None:
    async with show(size=size) as shown:
        await shown.press("f3", "down")
        assert "Light theme" in shown.text
        assert "change" in shown.row("settings-keys")


@pytest.mark.parametrize("columns", [40, 60, 100, 160])
async def test_a_heading_that_has_no_room_ends_at_a_word_with_a_sign(show: Prepare, columns: int) -> None:
    abouts = [about.rstrip(".") for about in TABLES.values()]
    async with show(size=(columns, 100)) as shown:
        await shown.press("f3")
        rows = set[str]()
        for number in range(1, len(LINES), 8):
            shown.the(SettingsScreen).lines.choose(number)
            await shown.settle()
            rows |= {line.strip(" ┃│") for line in shown.text.splitlines()}
        for about in abouts:
            begin = about[:20]
            row = next(row for row in rows if row.startswith(begin))
            assert row == about or (row.endswith("…") and f"{about} ".startswith(f"{row[:-1]}"))
            assert row == about or about[len(row) - 1] in " ,"
