"""Choosing a theme: at the start, in the picker, by a key; and what becomes of a bad one."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ui.support import Show

from unhunch.system.paths import Paths
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.themes.theme_picker import ThemePicker
from unhunch.ui.widgets.choice_list import ChoiceList

Prepare = Callable[..., Show]
SIX = '[colors]\nbackground = "{}"\nforeground = "#eeeeee"\naccent = "#ffcc00"\n'


def chosen(paths: Paths) -> str | None:
    """Return the theme that is kept."""
    file = paths.config / "settings.toml"
    return tomllib.loads(file.read_text()).get("look", {}).get("theme") if file.exists() else None


def choose(paths: Paths, name: str) -> None:
    """Keep a theme as a person would in an editor."""
    paths.config.mkdir(parents=True, exist_ok=True)
    (paths.config / "settings.toml").write_text(f'[look]\ntheme = "{name}"\n')


def ground(shown: Show) -> str:
    """Return the colour behind the screen, as the terminal gets it."""
    return shown.app.screen.styles.background.hex.lower()


@pytest.mark.parametrize(
    ("said", "name"), [("", "dusk"), ("15;0", "dusk"), ("0;15", "paper"), ("0;default;7", "paper")]
)
async def test_the_first_theme_follows_the_terminal(
    show: Prepare, monkeypatch: pytest.MonkeyPatch, said: str, name: str
) -> None:
    monkeypatch.setenv("COLORFGBG", said)
    async with show() as shown:
        assert shown.app.worn.name == name


async def test_the_setting_decides(show: Prepare, paths: Paths) -> None:
    choose(paths, "nord")
    async with show() as shown:
        assert shown.app.worn.name == "nord"
        assert ground(shown) == shown.app.worn.base["background"].hex


@pytest.mark.parametrize("text", ["[colors]\nbackground = 'blurple'\n", "= 3", "\x00" * 70_000])
async def test_a_bad_theme_gives_way_to_the_default_and_is_named(
    show: Prepare, paths: Paths, folder: Path, text: str
) -> None:
    choose(paths, "mine")
    (folder / "mine.toml").write_text(text)
    async with show() as shown:
        assert shown.app.worn.name == "dusk"
        assert any("mine.toml" in toast for toast in shown.toasts)
        assert any("mine.toml" in problem for problem in shown.problems)
    assert chosen(paths) == "mine"


async def test_without_colours_no_theme_is_shown(show: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with show() as shown:
        await shown.press("f5")
        shown.the(StartScreen)
        assert "NO_COLOR" in shown.toasts[0]
        await shown.press("ctrl+t")
        assert shown.app.look.mono


async def test_the_picker_shows_each_theme_at_once_and_keeps_one(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f5")
        picker = shown.the(ThemePicker)
        names = list(shown.app.themes.sources())
        assert shown.app.worn.name == names[picker.query_one(ChoiceList).chosen] == "dusk"
        seen = {shown.app.worn.name}
        for _ in range(len(names) - 1):
            await shown.press("down")
            assert shown.app.look.palette.style("accent").color.name == shown.app.worn.base["accent"].text.removeprefix(
                "ansi_"
            )
            seen.add(shown.app.worn.name)
        assert seen == set(names)
        assert chosen(paths) is None
        last = shown.app.worn.name
        await shown.press("enter")
        shown.the(StartScreen)
        assert chosen(paths) == last


async def test_escape_restores(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        before = ground(shown)
        await shown.press("f5", "down", "down", "pagedown")
        assert shown.app.worn.name != "dusk"
        await shown.press("escape")
        assert (shown.app.worn.name, ground(shown)) == ("dusk", before)
    assert chosen(paths) is None


async def test_a_theme_that_cannot_be_used_is_listed_and_named(show: Prepare, folder: Path) -> None:
    (folder / "zzz.toml").write_text("[colors]\naccent = 'blurple'\n")
    async with show() as shown:
        await shown.press("f5", "up", *["up"] * 20)
        picker = shown.the(ThemePicker)
        picker.query_one(ChoiceList).choose(99)
        await shown.press()
        assert "cannot be used" in shown.text
        assert "blurple" in shown.text
        await shown.press("enter")
        shown.the(ThemePicker)


async def test_a_key_in_a_session_shows_the_next_one_everywhere(show: Prepare, paths: Paths) -> None:
    async with show("butterfly") as shown:
        await shown.wait(12)
        header = shown.app.screen.query_one("#header")
        before, left = header.render_line(0), shown.session.left
        assert shown.row("header").strip().startswith("Butterfly")
        await shown.press("t")
        shown.the(SessionScreen)
        assert shown.app.worn.name == "ember"
        after = header.render_line(0)
        assert after.text == before.text
        assert list(after) != list(before)
        assert shown.session.left == left
        assert any("Ember" in toast for toast in shown.toasts)
    assert chosen(paths) == "ember"


async def test_the_session_stands_while_the_picker_is_open(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.wait(12)
        left = shown.session.left
        await shown.press("f5", "down")
        await shown.wait(20)
        assert shown.session.left == left
        await shown.press("enter")
        shown.the(SessionScreen)


async def test_on_the_start_screen_letters_filter(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("t")
        assert shown.app.worn.name == "dusk"
        await shown.press("ctrl+t")
        assert shown.app.worn.name == "ember"


async def test_the_choice_that_cannot_be_kept_is_said(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        paths.config.mkdir(parents=True, exist_ok=True)
        (paths.config / "settings.toml").mkdir()
        await shown.press("f5", "down", "enter")
        assert shown.app.worn.name == "ember"
        assert any("settings.toml" in toast for toast in shown.toasts)
