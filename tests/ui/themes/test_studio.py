"""The theme studio: what is changed is seen, saved, and not lost."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ui.support import Show

from unhunch.system import files
from unhunch.system.paths import Paths
from unhunch.themes import write as theme_files
from unhunch.themes.colour import parse_colour
from unhunch.ui.base.ask import AskScreen, ChoiceScreen
from unhunch.ui.start.start_screen import StartScreen
from unhunch.ui.themes.studio_save import ThemeDraft
from unhunch.ui.themes.theme_picker import ThemePicker
from unhunch.ui.themes.theme_studio import ThemeStudio

from .test_switching import SIX, choose, chosen

Prepare = Callable[..., Show]
MIX = SIX.format("#101010")


async def point(shown: Show, name: str) -> ThemeStudio:
    """Point at a colour; return the studio."""
    studio = shown.the(ThemeStudio)
    studio.point(name)
    await shown.press()
    return studio


async def write(shown: Show, text: str) -> None:
    """Write over what is in the line."""
    ask = shown.the(AskScreen)
    ask.query_one("#line").value = ""
    await shown.pilot.press(*text)
    await shown.press("enter")


def drawn(shown: Show, colour: str) -> bool:
    """Return whether a colour is drawn in the session."""
    view = shown.app.screen.query_one("#studio-shown")
    wanted = parse_colour(colour).hex
    return any(
        segment.style
        and wanted in {getattr(segment.style.color, "name", ""), getattr(segment.style.bgcolor, "name", "")}
        for y in range(view.size.height)
        for segment in view.render_line(y)
    )


async def test_a_colour_is_typed_and_seen_in_the_session_at_once(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f6")
        studio = await point(shown, "accent")
        assert not drawn(shown, "#00ff88")
        await shown.press("enter")
        await write(shown, "#00ff88")
        assert drawn(shown, "#00ff88")
        assert studio.studio.theme.colour("limb").hex == "#00ff88"
        await shown.press("enter")
        await write(shown, "teal")
        assert studio.studio.theme.colour("accent").hex == "#008080"
        assert "not saved" in shown.row("studio-title")
        await shown.press("z", "z")
        assert not studio.studio.dirty
        await shown.press("y")
        assert drawn(shown, "#00ff88")
        assert shown.app.worn.name == "dusk"  # the app itself keeps its colours


async def test_what_is_no_colour_is_not_taken(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f6", "enter")
        await write(shown, "blurple")
        shown.the(AskScreen)
        assert "no colour" in shown.text
        await shown.press("escape")
        assert not shown.the(ThemeStudio).studio.dirty


@pytest.mark.parametrize(
    ("keys", "axis", "sign"),
    [("right", 0, 1), ("L", 0, 1), ("left", 0, -1), ("l", 0, -1), ("s", 1, -1), ("S", 1, 1), ("H", 2, 1), ("h", 2, -1)],
)
async def test_keys_change_lightness_saturation_and_hue(show: Prepare, keys: str, axis: int, sign: int) -> None:
    from unhunch.themes.colour import shade_of

    async with show() as shown:
        await shown.press("f6")
        studio = await point(shown, "secondary")
        before = shade_of(studio.studio.theme.colour("secondary"))
        await shown.press(keys, keys)
        after = shade_of(studio.studio.theme.colour("secondary"))
        assert (after[axis] - before[axis]) * sign > 0


async def test_too_little_contrast_is_told_in_words_and_mended(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f6")
        studio = await point(shown, "muted")
        await shown.press("enter")
        await write(shown, "#333333")
        assert "low" in shown.row("studio-list")
        assert "of 4.5 low" in shown.row("studio-about")
        await shown.press("m")
        assert "low" not in shown.row("studio-about")
        assert studio.studio.readings("muted")[0].enough


async def test_compare_and_colour_blindness_change_what_is_seen_and_nothing_else(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f6")
        studio = await point(shown, "accent")
        await shown.press("enter")
        await write(shown, "#00ff88")
        await shown.press("o")
        assert "original" in shown.row("studio-title")
        assert drawn(shown, "#f2a65a")
        assert not drawn(shown, "#00ff88")
        await shown.press("o")
        assert drawn(shown, "#00ff88")
        for word in ("deuteranopia", "protanopia", "tritanopia"):
            await shown.press("c")
            assert word in shown.row("studio-title")
            assert not drawn(shown, "#00ff88")
        await shown.press("c")
        assert drawn(shown, "#00ff88")
        assert studio.studio.theme.colour("accent").hex == "#00ff88"


async def test_it_is_saved_as_a_file_and_worn(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f6")
        await point(shown, "accent")
        await shown.press("right", "ctrl+s")
        assert shown.the(AskScreen).query_one("#line").value == "my-dusk"
        await write(shown, "Bad Name")
        shown.the(AskScreen)
        await write(shown, "mine")
        studio = shown.the(ThemeStudio)
        assert not studio.studio.dirty
        assert shown.app.worn.name == chosen(paths) == "mine"
        data = tomllib.loads((paths.themes / "mine.toml").read_text())
        assert data["colors"]["accent"] == studio.studio.theme.colour("accent").hex
        assert data["title"] == "Mine"
        await shown.press("escape")
        shown.the(StartScreen)
    assert not (paths.state / "theme-draft.toml").exists()


async def test_a_file_that_is_there_is_not_replaced_unasked(show: Prepare, paths: Paths, folder: Path) -> None:
    (folder / "other.toml").write_text(MIX)
    async with show() as shown:
        await shown.press("f6", "right", "ctrl+s")
        await write(shown, "other")
        shown.the(ChoiceScreen)
        await shown.press("n")
        assert (folder / "other.toml").read_text() == MIX
        shown.the(AskScreen)
        await write(shown, "other")
        await shown.press("y")
        assert (folder / "other.toml").read_text() != MIX
        assert shown.app.worn.name == "other"


async def test_a_theme_of_ones_own_goes_on_extending(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    (folder / "mine.toml").write_text('title = "M"\nextends = "nord"\n[colors]\naccent = "#ff8800"\n')
    async with show() as shown:
        await shown.press("f6")
        await point(shown, "limb")
        await shown.press("enter")
        await write(shown, "#ffffff")
        await shown.press("ctrl+s", "enter", "y")
        data = tomllib.loads((folder / "mine.toml").read_text())
        assert data == {
            "title": "M",
            "extends": "nord",
            "colors": {"accent": "#ff8800"},
            "tokens": {"limb": "#ffffff"},
        }


async def test_a_full_disk_is_one_sentence_and_nothing_is_lost(
    show: Prepare, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with show() as shown:
        await shown.press("f6")
        await point(shown, "accent")
        await shown.press("right", "ctrl+s")
        monkeypatch.setattr(theme_files, "write_whole", full)
        await shown.press("enter")
        assert any("no space left" in toast and "still here" in toast for toast in shown.toasts)
        studio = shown.the(ThemeStudio)
        assert studio.studio.dirty
        assert not (paths.themes / "my-dusk.toml").exists()
        monkeypatch.setattr(theme_files, "write_whole", files.write_whole)
        await shown.press("right", "ctrl+s", "enter")
        assert (paths.themes / "my-dusk.toml").exists()


async def test_unsaved_changes_are_asked_about(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f6", "right", "escape")
        shown.the(ChoiceScreen)
        await shown.press("escape")
        shown.the(ThemeStudio)
        await shown.press("q")
        await shown.press("d")
        shown.the(StartScreen)
        assert shown.app.worn.name == "dusk"
    assert not (paths.state / "theme-draft.toml").exists()


async def test_what_a_crash_left_is_offered(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f6")
        studio = await point(shown, "accent")
        await shown.press("right", "right")
        await shown.pilot.pause(1.3)
        assert (paths.state / "theme-draft.toml").exists()
        colour = studio.studio.theme.colour("accent")
        await shown.press("right")
        last = studio.studio.theme.colour("accent")
    assert ThemeDraft(paths.state).read()[1].colors["accent"] == last != colour  # the app was ended under it
    async with show() as shown:
        await shown.press("f6")
        shown.the(ChoiceScreen)
        await shown.press("enter")
        assert shown.the(ThemeStudio).studio.theme.colour("accent") == last
        await shown.press("z")
        assert shown.the(ThemeStudio).studio.theme.colour("accent").hex == "#f2a65a"


@pytest.mark.parametrize("text", ["", "= 3", "extends = 'dusk'\n", "\x00", "extends = 3\n[colors]\naccent = 'x'\n"])
async def test_a_draft_that_is_none_is_not_offered(show: Prepare, paths: Paths, text: str) -> None:
    paths.state.mkdir(parents=True, exist_ok=True)
    (paths.state / "theme-draft.toml").write_text(text)
    async with show() as shown:
        await shown.press("f6")
        shown.the(ThemeStudio)


async def test_too_small_a_terminal_says_so_and_larger_ones_show_all(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f6")
        for size in ((80, 24), (120, 40), (200, 50)):
            await shown.resize(*size)
            assert "Base colours" in shown.row("studio-list")
            assert shown.row("studio-shown").strip()
        await shown.resize(60, 20)
        assert "80 by 24" in shown.text
        await shown.press("escape")
        shown.the(StartScreen)


async def test_from_the_picker_to_the_studio(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f5", "down")
        shown.the(ThemePicker)
        await shown.press("e")
        assert shown.the(ThemeStudio).studio.spec.name == "ember"
        assert shown.app.worn.name == "dusk"


@pytest.mark.parametrize("name", ["effort", "wall", "trail", "rest", "switch", "hold"])
async def test_pointing_at_a_token_shows_an_exercise_that_has_it(show: Prepare, name: str) -> None:
    async with show(size=(120, 40)) as shown:
        await shown.press("f6")
        studio = await point(shown, name)
        assert name in studio._demos[studio._demo].roles
        studio.studio.put(name, parse_colour("#12fe34"))
        studio.changed()
        seen = False
        for _ in range(80):
            seen = seen or drawn(shown, "#12fe34")
            shown.clock.advance(0.25)
            studio._frame()
        assert seen
