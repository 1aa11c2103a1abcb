"""A theme file that is saved in an editor repaints the app; a bad one changes nothing, and is named once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ui.support import Show

from unhunch.cli.main import main
from unhunch.figure.glyphs import Glyphs
from unhunch.system.paths import Paths, user_paths
from unhunch.ui.theme_controller import ThemeWatch

from .test_switching import SIX, choose, ground

Prepare = Callable[..., Show]


def save(path: Path, text: str) -> None:
    """Save as an editor does: write beside it, then put it in place."""
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.replace(path)


async def look(shown: Show, times: int = 1) -> None:
    """Let the app look at the files."""
    for _ in range(times):
        shown.app.look_at_files()
        await shown.pilot.pause()


async def test_a_saved_file_is_applied_by_itself_within_a_second(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await shown.pilot.pause(0.7)
        save(folder / "mine.toml", SIX.format("#202020"))
        await shown.pilot.pause(1.0)
        assert ground(shown) == "#202020"


async def test_a_file_that_it_extends_counts_too(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "base.toml", SIX.format("#101010"))
    save(folder / "mine.toml", 'extends = "base"\n[colors]\naccent = "#00ffff"\n')
    async with show() as shown:
        await look(shown)
        save(folder / "base.toml", SIX.format("#303030"))
        await look(shown)
        assert ground(shown) == "#303030"
        assert shown.app.worn.base["accent"].hex == "#00ffff"


async def test_a_bad_file_keeps_the_last_good_theme_and_is_told_once(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await look(shown)
        save(folder / "mine.toml", SIX.format("#20202"))
        await look(shown, 6)
        assert ground(shown) == "#101010"
        (toast,) = shown.toasts
        for part in ("mine.toml", "colors.background", "is no colour", "Mend"):
            assert part in toast
        assert any("colors.background" in problem for problem in shown.problems)
        save(folder / "mine.toml", SIX.format("#202020"))
        await look(shown)
        assert ground(shown) == "#202020"
        (toast,) = shown.toasts
        assert "in order again" in toast


async def test_what_is_mended_at_once_is_not_told(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await look(shown)
        (folder / "mine.toml").write_text("")
        await look(shown)
        save(folder / "mine.toml", SIX.format("#202020"))
        await look(shown)
        assert ground(shown) == "#202020"
        assert shown.toasts == []


async def test_a_file_of_the_users_takes_the_place_of_a_built_in_one_while_it_is_worn(
    show: Prepare, folder: Path
) -> None:
    async with show() as shown:
        await look(shown)
        save(folder / "dusk.toml", SIX.format("#404040"))
        await look(shown)
        assert ground(shown) == "#404040"
        (folder / "dusk.toml").unlink()
        await look(shown)
        assert ground(shown) == "#11161d"


async def test_a_theme_that_is_gone_stays_on_the_screen(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await look(shown)
        (folder / "mine.toml").unlink()
        await look(shown, 4)
        assert ground(shown) == "#101010"
        assert len(shown.toasts) == 1


# --- The settings ------------------------------------------------------------------------------------------


async def test_a_theme_that_is_chosen_in_another_terminal_is_shown_within_a_second(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    folders = user_paths()
    async with Show(folders) as shown:
        assert shown.app.worn.name == "dusk"
        assert main(["themes", "use", "nord"]) == 0
        await shown.pilot.pause(1.0)
        assert shown.app.worn.name == "nord"
        assert shown.toasts == []


async def test_a_theme_that_was_made_and_chosen_while_the_app_runs_is_shown(
    show: Prepare, paths: Paths, folder: Path
) -> None:
    async with show() as shown:
        await look(shown)
        save(folder / "mine.toml", SIX.format("#505050"))
        choose(paths, "mine")
        await look(shown)
        assert ground(shown) == "#505050"
        save(folder / "mine.toml", SIX.format("#606060"))
        await look(shown, 2)
        assert ground(shown) == "#606060"


@pytest.mark.parametrize("before", [True, False], ids=["chosen before the start", "chosen while it runs"])
async def test_a_theme_that_is_chosen_before_its_file_is_there_is_shown_when_it_comes(
    show: Prepare, paths: Paths, folder: Path, before: bool
) -> None:
    if before:
        choose(paths, "mine")
    async with show() as shown:
        await look(shown)
        if not before:
            choose(paths, "mine")
        await look(shown, 2)
        assert shown.app.worn.name == "dusk"
        assert "There is no theme 'mine'" in " ".join(shown.toasts)
        (folder / "mine.toml").write_text("= 3")
        await look(shown, 2)
        assert shown.app.worn.name == "dusk"
        (folder / "mine.toml").write_text(SIX.format("#505050"))
        await look(shown, 2)
        assert ground(shown) == "#505050"


async def test_a_file_that_takes_the_place_of_one_that_is_extended_counts(
    show: Prepare, paths: Paths, folder: Path
) -> None:
    save(folder / "mine.toml", 'extends = "nord"\n')
    choose(paths, "mine")
    async with show() as shown:
        await look(shown)
        save(folder / "nord.toml", SIX.format("#505050"))
        await look(shown)
        assert ground(shown) == "#505050"


async def test_every_setting_is_followed(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        file = paths.config / "settings.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        save(file, '[look]\nglyphs = "ascii"\n[sound]\nvolume = 5\n[session]\ntransition = 20\n')
        await look(shown)
        context = shown.app.context
        assert shown.app.look.glyphs is Glyphs.ASCII
        assert context.volume == 5
        assert shown.context.planner.plan(["butterfly", "arm-slide"]).slots[1].timeline.phases[0].seconds == 20
        file.unlink()
        await look(shown, 3)
        assert shown.context.settings.session.transition == 20, "who deletes the file sees it at the next start"


async def test_settings_that_do_not_parse_change_nothing_and_are_told_once(show: Prepare, paths: Paths) -> None:
    choose(paths, "nord")
    async with show() as shown:
        file = paths.config / "settings.toml"
        save(file, "[look\n")
        await look(shown)
        assert shown.toasts == []
        await look(shown, 5)
        assert shown.app.worn.name == "nord"
        (toast,) = shown.toasts
        assert "settings.toml" in toast
        assert toast.endswith("The last good settings stay.")
        save(file, '[look]\ntheme = "paper"\nglyphs = "runes"\n')
        await look(shown)
        assert shown.app.worn.name == "paper"
        assert "look.glyphs" in shown.toasts[-1]


async def test_without_colours_the_other_settings_are_followed(
    show: Prepare, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with show() as shown:
        choose(paths, "nord")
        await look(shown)
        assert shown.app.worn is None
        assert shown.context.settings.look.theme == "nord"


def test_a_watch_sees_what_changed(tmp_path: Path) -> None:
    watch, file, other = ThemeWatch(), tmp_path / "a", tmp_path / "b"
    file.write_text("1")
    watch.watch([file, other])
    assert not watch.changed()
    other.write_text("2")
    assert watch.changed()
    assert not watch.changed()
    os.utime(file, (1, 1))
    assert watch.changed()
    file.unlink()
    assert watch.changed()
    watch.forget()
    assert not watch.watching
    assert not watch.changed()
